"""What can go wrong, in the reader's words; each error carries its code, status and help."""

from typing import Any, ClassVar


class PaperSaysError(Exception):
    """Something the reader is told; the message says what happened, ``help`` what to do next."""

    code: ClassVar[str] = "internal"
    status: ClassVar[int] = 500
    retryable: ClassVar[bool] = False
    title: ClassVar[str] = "Something went wrong in PaperSays"
    help: ClassVar[str] = "The server's log says more. Please report it."

    def __init__(self, detail: str = "", *, retry_after: float | None = None, **extra: Any) -> None:
        """``retry_after`` is in seconds; ``extra`` goes into the problem as it is."""
        super().__init__(detail or self.title)
        self.retry_after = retry_after
        self.extra = extra

    @property
    def detail(self) -> str:
        return str(self.args[0])


class BadPaperId(PaperSaysError):
    code, status = "bad-paper-id", 400
    title = "This is not an arXiv identifier"
    help = "Give an id such as 2402.13729, 2402.13729v1 or math/0611800, or the address of an arXiv page."


class BadRequest(PaperSaysError):
    code, status = "bad-request", 400
    title = "The request cannot be understood"
    help = "See /v1/openapi.json for what each route takes, or run 'papersays --help'."


class Unauthorised(PaperSaysError):
    code, status = "unauthorised", 401
    title = "This server wants its token"
    help = (
        "Send the server's token as 'Authorization: Bearer TOKEN'; in the extension, enter it under Settings."
    )


class Forbidden(PaperSaysError):
    code, status = "forbidden", 403
    title = "This request is not allowed"
    help = "Only the PaperSays extension and programs on this machine may ask; web pages may not."


class FormTooOld(PaperSaysError):
    code, status = "form-too-old", 403
    title = "This form is older than the running server"
    help = "Nothing was changed. Go back, load the page again, and send it once more."


class PairingRefused(PaperSaysError):
    code, status = "pairing-refused", 403
    title = "The server does not take this code"
    help = "A code is good once and for 5 minutes; 'papersays settings --pair' gives another."


class PaperNotFound(PaperSaysError):
    code, status = "paper-not-found", 404
    title = "arXiv has no such paper"
    help = "Check the identifier and the version."


class NotCached(PaperSaysError):
    code, status = "not-cached", 404
    title = "This reading is not in the cache"
    help = "Ask for it with POST /v1/summaries, or type 'papersays say' and its identifier."


class NotFound(PaperSaysError):
    code, status = "not-found", 404
    title = "There is nothing at this address"
    help = "See /v1/openapi.json for the routes."


class MethodNotAllowed(PaperSaysError):
    code, status = "method-not-allowed", 405
    title = "This address does not take that method"
    help = "See /v1/openapi.json for the methods of each route."


class KeyMissing(PaperSaysError):
    code, status = "key-missing", 409
    title = "The summariser needs a key"
    help = "Set the key it names, or use the summariser 'extractive', which needs none."


class PairingNotNeeded(PaperSaysError):
    code, status = "pairing-not-needed", 409
    title = "This server has no token"
    help = "Nothing has to be paired: leave the token empty."


class Withdrawn(PaperSaysError):
    code, status = "withdrawn", 410
    title = "This paper has been withdrawn"
    help = "Its notice is on the abs page; an earlier version may still be readable."


class VersionMismatch(PaperSaysError):
    code, status = "version-mismatch", 412
    retryable = True
    title = "arXiv answered with another version than the one asked for"
    help = "Reload the arXiv page and try again."


class TooLarge(PaperSaysError):
    code, status = "too-large", 413
    title = "The request is too large"
    help = "A request holds an identifier and a few options, nothing else."


class Misdirected(PaperSaysError):
    code, status = "misdirected", 421
    title = "This server does not go by that name"
    help = "Use the address the server printed when it started, for example http://127.0.0.1:8719."


class TooMany(PaperSaysError):
    code, status = "too-many", 429
    retryable = True
    title = "Too many requests at once"
    help = "Wait a moment and try again."


class BudgetSpent(PaperSaysError):
    code, status = "budget-spent", 429
    title = "Today's model tokens are spent"
    help = "Use the summariser 'extractive', raise PAPERSAYS_DAILY_TOKENS, or wait until tomorrow."


class SummariserFailed(PaperSaysError):
    code, status = "summariser-failed", 502
    retryable = True
    title = "The summariser did not give a usable answer"
    help = "Try again, or use the summariser 'extractive'."


class SourceFailed(PaperSaysError):
    code, status = "source-failed", 502
    retryable = True
    title = "arXiv answered with something that is not the page"
    help = "Open the page in the browser to see what arXiv shows, and try again later."


class SourceUnavailable(PaperSaysError):
    code, status = "source-unavailable", 503
    retryable = True
    title = "arXiv cannot be reached"
    help = "Check the connection and try again in a minute."


class Stopping(PaperSaysError):
    code, status = "stopping", 503
    retryable = True
    title = "The PaperSays server is being stopped"
    help = "Try again when it runs; what was read to its end is kept."


class MailFailed(PaperSaysError):
    code, status = "mail-failed", 502
    retryable = True
    title = "The post could not be sent"
    help = "It is written and stays; see PAPERSAYS_SMTP_URL, then run the same command again."


class LibraryFailed(PaperSaysError):
    code, status = "library-failed", 503
    retryable = True
    title = "The library cannot be read or written"
    help = "See whether the disk is full; 'papersays doctor' says how the library is."


class SettingsError(PaperSaysError):
    """A setting that cannot be used; ends a command with a line on the terminal."""

    code = "settings"
    title = "A setting cannot be used"
    help = "Run 'papersays settings' to see every setting with its value."
