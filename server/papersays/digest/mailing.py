"""Sends a post by SMTP, to the server and with the name that the settings give."""

import smtplib
import ssl
from collections.abc import Sequence
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

from ..config import is_loopback
from ..errors import BadRequest, MailFailed

_SECONDS = 30
_PORTS = {"smtp": 587, "smtps": 465}
"""Submission with STARTTLS and over TLS from the start: https://www.rfc-editor.org/rfc/rfc8314"""


def checked_address(address: str) -> str:
    """The address itself; raises `BadRequest` for what cannot be one."""
    name, at, host = address.rpartition("@")
    if not (name and at and host) or not address.isprintable() or any(sign in address for sign in " ,;<>\"'"):
        raise BadRequest(f"{address[:80]!r} is not a mail address such as reader@example.org")
    return address


def send(message: EmailMessage, to: Sequence[str], url: str) -> None:
    """Hand the message to the server of `smtp://` or `smtps://`, once for all who get it.

    It comes from the name in the address of the server, when that is a mail address, else from the first
    who gets it. Raises `MailFailed`, which names the server and never the password.
    """
    server = urlsplit(url)
    user = unquote(server.username or "")
    message["From"] = user if "@" in user else to[0]
    message["To"] = ", ".join(to)
    where = f"{server.hostname}:{server.port or _PORTS[server.scheme]}"
    try:
        with _connected(url) as connection:
            if server.password is not None:
                connection.login(user, unquote(server.password))
            refused = connection.send_message(message, message["From"], list(to))
    except smtplib.SMTPAuthenticationError as error:
        raise MailFailed(
            f"The mail server {where} does not take the name or the password ({error.smtp_code})"
        ) from None
    except smtplib.SMTPResponseException as error:
        raise MailFailed(f"The mail server {where} refused the post ({_code(error)})") from None
    except smtplib.SMTPRecipientsRefused as error:
        raise MailFailed(f"The mail server {where} refused {', '.join(error.recipients)}") from None
    except UnicodeEncodeError:  # Its own words would tell the password.
        raise MailFailed(f"The mail server {where} cannot be given a name or password beyond ASCII") from None
    except (smtplib.SMTPException, OSError) as error:
        raise MailFailed(f"The mail server {where} cannot be used ({_reason(error)})") from None
    if refused:
        raise MailFailed(f"The mail server {where} refused {', '.join(refused)}")


def _connected(url: str) -> smtplib.SMTP:
    """A connection that is encrypted wherever the server can; a password never goes in the clear."""
    server = urlsplit(url)
    host, port = server.hostname or "", server.port or _PORTS[server.scheme]
    context = ssl.create_default_context()
    if server.scheme == "smtps":
        return smtplib.SMTP_SSL(host, port, timeout=_SECONDS, context=context)
    connection = smtplib.SMTP(host, port, timeout=_SECONDS)
    try:
        connection.ehlo()
        if connection.has_extn("starttls"):
            connection.starttls(context=context)
        elif server.password is not None and not is_loopback(host):
            raise smtplib.SMTPException("it offers no encryption for the password")
    except BaseException:
        connection.close()
        raise
    return connection


def _code(error: smtplib.SMTPResponseException) -> str:
    return str(error.smtp_code) if error.smtp_code > 0 else "in words that are not SMTP"


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error).rstrip(".")[:120] or type(error).__name__
