"""A small mail server on loopback: speaks enough SMTP, keeps what it gets, refuses on command."""

import base64
import socketserver
import threading
from dataclasses import dataclass
from typing import Self

NAME, PASSWORD = "ada@meadow.test", "canary-mail-password:/@"


@dataclass(frozen=True)
class Mail:
    """One message as it came in, and from whom to whom the envelope says."""

    sender: str
    to: tuple[str, ...]
    text: str


class MailServer:
    """`with MailServer() as server:`; ``refuses`` maps a command such as `RCPT` or `DATA` to its answer."""

    def __init__(self, **refuses: str) -> None:
        self.refuses = refuses
        self.mails: list[Mail] = []
        self.logins: list[tuple[str, str]] = []
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.mail = self
        self.port: int = self._server.server_address[1]

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    mail: MailServer


class _Handler(socketserver.StreamRequestHandler):
    server: _Server

    def handle(self) -> None:
        self.sender, self.to = "", list[str]()
        self.say("220 meadow.test ESMTP")
        while line := self.rfile.readline().decode("ascii").strip():
            verb = line.split()[0].upper()
            if verb in self.server.mail.refuses:
                self.say(self.server.mail.refuses[verb])
            elif not self.answered(verb, line):
                return

    def answered(self, verb: str, line: str) -> bool:
        if verb == "EHLO":
            self.say("250-meadow.test\r\n250-8BITMIME\r\n250 AUTH PLAIN")
        elif verb == "AUTH":
            _, name, password = base64.b64decode(line.split()[2]).decode().split("\0")
            self.server.mail.logins.append((name, password))
            self.say("235 in" if (name, password) == (NAME, PASSWORD) else f"535 not {password}")
        elif verb == "DATA":
            self.say("354 go on")
            self.receive()
            self.say("250 kept")
        elif verb == "QUIT":
            self.say("221 bye")
            return False
        else:
            self.note(verb, line)
            self.say("250 ok")
        return True

    def note(self, verb: str, line: str) -> None:
        address = line.partition("<")[2].partition(">")[0]
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
        self.wfile.write(f"{answer}\r\n".encode())
