"""A small mail server on loopback: speaks enough SMTP and TLS, keeps what it gets, fails on command."""

import base64
import socketserver
import ssl
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Self

NAME, PASSWORD = "ada@meadow.test", "canary-mail-password:/@"

DROPS, HANGS, DRIPS = "(drops)", "(hangs)", "(drips)"
"""In place of an answer: the connection ends, nothing comes, or a letter now and then without end."""


@dataclass(frozen=True)
class Mail:
    """One message as it came in, and from whom to whom the envelope says."""

    sender: str
    to: tuple[str, ...]
    text: str


class MailServer:
    """`with MailServer() as server:`; ``answers`` maps a command such as `RCPT` or `RCPT bo@meadow.test`,
    the greeting `""` or the end of a message `"."` to what is answered instead.

    With ``tls`` it offers STARTTLS, or with ``from_the_start`` speaks TLS before anything else.
    """

    def __init__(
        self,
        answers: Mapping[str, str] = MappingProxyType({}),
        *,
        tls: ssl.SSLContext | None = None,
        from_the_start: bool = False,
    ) -> None:
        self.answers, self.tls, self.from_the_start = dict(answers), tls, from_the_start
        self.mails: list[Mail] = []
        self.logins: list[tuple[str, str]] = []
        self.heard: list[str] = []
        """Each command, in small letters when it came in the clear."""
        self.over = threading.Event()
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.mail = self
        self.port: int = self._server.server_address[1]

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self._server.shutdown()
        self._server.server_close()


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    mail: MailServer

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that leaves, or trusts no such certificate, is not this server's trouble."""


class _Gone(Exception):
    """The connection is to end here."""


class _Handler(socketserver.StreamRequestHandler):
    server: _Server

    def handle(self) -> None:
        self.sender, self.to, self.secret = "", list[str](), False
        with suppress(_Gone):
            if self.server.mail.from_the_start:
                self.begin_tls()
            self.say(self.server.mail.answers.get("", "220 meadow.test ESMTP"))
            while line := self.rfile.readline().decode("ascii").strip():
                self.answer(line.split()[0].upper(), line)

    def finish(self) -> None:
        super().finish()
        self.request.close()

    def begin_tls(self) -> None:
        assert self.server.mail.tls
        self.rfile.close()
        self.request = self.server.mail.tls.wrap_socket(self.request, server_side=True)
        self.secret = True
        self.setup()

    def answer(self, verb: str, line: str) -> None:
        mail = self.server.mail
        mail.heard.append(verb if self.secret else verb.lower())
        instead = mail.answers.get(f"{verb} {_address(line)}") or mail.answers.get(verb)
        if instead:
            self.say(instead)
        elif verb == "EHLO":
            offers = "STARTTLS" if mail.tls and not self.secret else "AUTH PLAIN"
            self.say(f"250-meadow.test\r\n250-8BITMIME\r\n250 {offers}")
        elif verb == "STARTTLS":
            self.say("220 begin")
            self.begin_tls()
        elif verb == "AUTH":
            self.log_in(line)
        else:
            self.take(verb, line)

    def log_in(self, line: str) -> None:
        _, name, password = base64.b64decode(line.split()[2]).decode().split("\0")
        self.server.mail.logins.append((name, password))
        self.say("235 in" if (name, password) == (NAME, PASSWORD) else f"535 not {password}")

    def take(self, verb: str, line: str) -> None:
        if verb == "DATA":
            self.say("354 go on")
            self.receive()
            self.say(self.server.mail.answers.get(".", "250 kept"))
        elif verb == "QUIT":
            self.say("221 bye")
            raise _Gone
        else:
            self.note(verb, _address(line))
            self.say("250 ok")

    def note(self, verb: str, address: str) -> None:
        if verb == "MAIL":
            self.sender, self.to = address, []
        elif verb == "RCPT":
            self.to.append(address)

    def receive(self) -> None:
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        self.server.mail.mails.append(Mail(self.sender, tuple(self.to), b"".join(lines).decode("utf-8")))

    def say(self, answer: str) -> None:
        if answer == HANGS:
            self.server.mail.over.wait()
        while answer == DRIPS and not self.server.mail.over.wait(0.02):
            self.wfile.write(b"2")
        if answer in (DROPS, HANGS, DRIPS):
            raise _Gone
        self.wfile.write(f"{answer}\r\n".encode())


def _address(line: str) -> str:
    return line.partition("<")[2].partition(">")[0]
