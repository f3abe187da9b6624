"""Sends a post by SMTP, to the server and with the name that the settings give."""

import hashlib
import smtplib
import ssl
from collections.abc import Sequence
from contextlib import suppress
from email.message import EmailMessage
from email.utils import formatdate

from ..errors import BadRequest, MailFailed
from .mail_server import MailServer, opened


def checked_address(address: str) -> str:
    """The address itself; raises `BadRequest` for what cannot be one."""
    if not _is_address(address):
        raise BadRequest(f"{address[:80]!r} is not a mail address such as reader@example.org")
    return address


def _is_address(text: str) -> bool:
    name, at, host = text.rpartition("@")
    return bool(name and at and host) and text.isprintable() and not any(sign in text for sign in " ,;<>\"'")


def send(message: EmailMessage, to: Sequence[str], url: str) -> tuple[str, ...]:
    """Hand the message to the server of `smtp://` or `smtps://`, once for all who get it.

    Gives those of them whom the server refused; the others have it. It comes from the name in the address
    of the server, when that is a mail address, else from the first who gets it. Raises `MailFailed`, which
    names the server and never the password, when nobody has it.
    """
    server = MailServer.at(url)
    _address(message, server.user if _is_address(server.user) else to[0], to)
    try:
        connection = opened(server)
        try:
            return tuple(connection.send_message(message, message["From"], list(to)))
        except smtplib.SMTPRecipientsRefused as error:
            return tuple(error.recipients)
        finally:
            _leave(connection)
    except (smtplib.SMTPException, OSError, UnicodeEncodeError) as error:
        raise MailFailed(f"The mail server {server} {_complaint(error)}") from None


def _address(message: EmailMessage, sender: str, to: Sequence[str]) -> None:
    """The same post has the same name each time, so that a mailbox knows one that comes a second time."""
    body = message.get_body(("plain",))
    told = f"{message['Subject']}\n{body.get_content() if body else ''}"
    name = hashlib.sha256(told.encode()).hexdigest()[:32]
    del message["Date"]
    message["Date"] = formatdate(usegmt=True)
    message["From"] = sender
    message["To"] = ", ".join(to)
    message["Message-ID"] = f"<{name}@{sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"  # No holiday notices back: RFC 3834.


def _leave(connection: smtplib.SMTP) -> None:
    """What a server says to the goodbye changes nothing of what it has taken."""
    with suppress(smtplib.SMTPException, OSError):
        connection.quit()
    connection.close()


def _complaint(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPAuthenticationError):
        if error.smtp_code < 500:
            return f"cannot check the name and the password just now ({_code(error)})"
        return f"does not take the name or the password ({error.smtp_code})"
    if isinstance(error, UnicodeEncodeError):  # Its own words would tell the password.
        return "cannot be given a name or password beyond ASCII"
    if isinstance(error, smtplib.SMTPSenderRefused | smtplib.SMTPDataError):
        return f"refused the post ({_code(error)})"
    return f"cannot be used ({_reason(error)})"


def _code(error: smtplib.SMTPResponseException) -> str:
    return str(error.smtp_code) if error.smtp_code > 0 else "in words that are not SMTP"


def _reason(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return f"it answers {_code(error)}"
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not to be trusted: {error.verify_message.rstrip('.')}"
    if isinstance(error, ssl.SSLError):
        told = (error.reason or "it broke off").replace("_", " ").lower()
        return f"no encrypted connection: {told}; smtps:// is for TLS from the start, smtp:// for STARTTLS"
    if isinstance(error, TimeoutError):
        return "it does not answer in time"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error).rstrip(".")[:120] or type(error).__name__
