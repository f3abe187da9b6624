"""A connection to a mail server: encrypted, logged in, and given up when its time is over."""

import smtplib
import socket
import ssl
import threading
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlsplit

from ..config import is_loopback

SILENCE = 60.0
"""Seconds without a word after which a server is given up."""
LONGEST = 300.0
"""Seconds for everything together. RFC 5321, 4.5.3.2, would wait for some single answers as long as that."""
_PORTS = {"smtp": 587, "smtps": 465}
"""Submission with STARTTLS and over TLS from the start: https://www.rfc-editor.org/rfc/rfc8314"""


@dataclass(frozen=True)
class MailServer:
    """What an address `smtp://name:password@host:port` or `smtps://…` says; without a port, the usual one."""

    host: str
    port: int
    tls_from_the_start: bool
    user: str
    password: str | None = field(repr=False)

    @classmethod
    def at(cls, url: str) -> "MailServer":
        parts = urlsplit(url)
        password = None if parts.password is None else unquote(parts.password)
        port = parts.port or _PORTS[parts.scheme]
        return cls(
            parts.hostname or "", port, parts.scheme == "smtps", unquote(parts.username or ""), password
        )

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"


def opened(server: MailServer) -> smtplib.SMTP:
    """A connection, logged in where the server has a password; raises what `smtplib` raises, and `OSError`.

    Every certificate is checked, by the authorities that the system knows or those of `SSL_CERT_FILE`.
    """
    context = ssl.create_default_context()
    connection: smtplib.SMTP
    if server.tls_from_the_start:
        connection = _PunctualOverTls(server.host, server.port, context=context)
    else:
        connection = _Punctual(server.host, server.port)
    try:
        if not server.tls_from_the_start:
            _encrypt(connection, server, context)
        if server.password is not None:
            connection.login(server.user, server.password)
    except BaseException:
        connection.close()
        raise
    return connection


def _encrypt(connection: smtplib.SMTP, server: MailServer, context: ssl.SSLContext) -> None:
    """STARTTLS wherever it is offered; a password never goes in the clear to another machine."""
    connection.ehlo_or_helo_if_needed()
    here = is_loopback(server.host)
    if here and server.password is None:
        return  # Nobody listens in, and few machines' own mail servers have a certificate to be trusted.
    if connection.has_extn("starttls"):
        connection.starttls(context=context)
    elif server.password is not None and not here:
        raise smtplib.SMTPException("it offers no encryption for the password")


class _Punctual(smtplib.SMTP):
    """Ends when its time is over, also with a server that says a letter now and then."""

    def __init__(self, host: str, port: int, **more: Any) -> None:
        self._until = time.monotonic() + LONGEST
        super().__init__(host, port, timeout=SILENCE, **more)

    def getreply(self) -> tuple[int, bytes]:
        timer = threading.Timer(self._until - time.monotonic(), _hang_up, (self.sock,))
        timer.daemon = True
        timer.start()
        try:
            answer = super().getreply()
        except smtplib.SMTPServerDisconnected as error:
            self._in_time()
            if isinstance(error.__context__, TimeoutError):
                raise smtplib.SMTPServerDisconnected(f"it said nothing for {SILENCE:g} s") from None
            raise
        finally:
            timer.cancel()
        self._in_time()  # What was cut off may look like an answer.
        return answer

    def _in_time(self) -> None:
        if time.monotonic() >= self._until:
            self.close()
            raise smtplib.SMTPServerDisconnected(f"it had not done after {LONGEST:g} s") from None


class _PunctualOverTls(_Punctual, smtplib.SMTP_SSL):
    """The same over TLS from the start."""


def _hang_up(connection: socket.socket | None) -> None:
    """Wakes whoever waits for an answer; the plain way, since TLS would take its leave of the server."""
    if connection is None:
        return
    try:
        socket.socket.shutdown(connection, socket.SHUT_RDWR)
    except OSError:
        return  # It has just ended by itself.
