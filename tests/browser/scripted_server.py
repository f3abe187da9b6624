"""A stand-in for the PaperSays server that speaks its exact wire and does as its script says.

For states that the real server is seldom in: slow, cut off, of another version, hostile, or another program.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

VERSION = "0.1.0"

Step = tuple[str, dict[str, Any]]
"""An event's name and data; the names `wait` and `cut` are orders to the server."""


@dataclass
class Script:
    """What a server does when asked for one paper.

    A step `("wait", {})` holds the stream until `go` is set; `("cut", {})` breaks the connection there,
    and the next connection goes on behind the Last-Event-ID it names.
    """

    steps: list[Step]
    status: int = 200
    problem: dict[str, Any] | None = None
    go: Event = field(default_factory=Event)


@dataclass(frozen=True)
class Asked:
    method: str
    path: str
    headers: dict[str, str]
    body: Any


class ScriptedServer:
    """Listens on a free port of loopback; ``version`` None makes it another program."""

    def __init__(self, version: str | None = VERSION, token: str = "") -> None:
        self.version = version
        self.token = token
        self.codes: dict[str, str] = {}
        """Pairing codes that are open, with the token that each gives, once."""
        self.scripts: dict[str, Script] = {}
        self.comparisons: dict[tuple[str, int], dict[str, Any]] = {}
        self.answers: dict[str, dict[str, Any]] = {}
        """By question; a question that is not there cannot be answered just now."""
        self.files: dict[str, tuple[str, str]] = {}
        """Texts with the names of their files, by path and query; what is not there was not kept."""
        self.summarisers = [{"name": "extractive", "ready": True, "model": "extractive", "instant": True}]
        self.reports: list[dict[str, Any]] | None = []
        """What the reader reported; None when the reading was not kept."""
        self.answering = Event()
        """Questions are held while this is not set."""
        self.answering.set()
        self.marks: dict[str, dict[str, Any]] = {}
        """What lists show of the papers that were read."""
        self.asked: list[Asked] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}"
        Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def posted(self) -> list[Asked]:
        """What can cost something; a note asks for what is stored besides."""
        return [asked for asked in self.asked if asked.method == "POST"]

    def close(self) -> None:
        self.answering.set()
        for script in self.scripts.values():
            script.go.set()
        self._server.shutdown()
        self._server.server_close()

    def marked(self, path: str) -> dict[str, Any]:
        """The marks of those papers that a list asks about."""
        asked = parse_qs(urlsplit(path).query)
        found = {each: self.marks[each] for each in asked["papers"][0].split(",") if each in self.marks}
        return {"language": asked["language"][0], "marks": found}

    def steps_after(self, script: Script, last: int) -> Iterator[tuple[int, Step]]:
        """The steps behind an event, each event with its number; orders to the server have none."""
        number = 0
        for step in script.steps:
            if step[0] not in ("wait", "cut"):
                number += 1
                if number > last:
                    yield number, step
            elif number >= max(last, 1) and not (step[0] == "cut" and number <= last):
                yield 0, step


def _handler(server: ScriptedServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # noqa: N802
            self._note(None)
            if self.path == "/v1/health":
                self._json(200, {"name": "papersays", "version": server.version})
            elif self._refused():
                return
            elif self.path == "/v1/summarisers":
                self._json(200, {"summarisers": server.summarisers})
            elif self.path.startswith("/v1/library/") and server.reports is not None:
                self._json(200, {"reports": server.reports})
            elif self.path.startswith("/v1/summaries?papers="):
                self._json(200, server.marked(self.path))
            elif self.path in server.files:
                self._file(*server.files[self.path])
            else:
                self._problem(404, {"code": "not-cached", "title": "This reading is not in the cache"})

        def do_DELETE(self) -> None:  # noqa: N802
            self._note(None)
            number = int(self.path.removeprefix("/v1/reports/"))
            server.reports = [each for each in server.reports or [] if each["number"] != number]
            self._json(200, {"deleted": {"reports": 1}})

        def do_POST(self) -> None:  # noqa: N802
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            self._note(body)
            script = server.scripts.get(body.get("paper"))
            if self.path == "/v1/pairing":
                self._pair(body["code"])
            elif self._refused():
                return
            elif self.path == "/v1/comparisons":
                self._whole(server.comparisons.get((body["paper"], body["version"])))
            elif self.path == "/v1/questions":
                server.answering.wait(20)
                self._whole(server.answers.get(body["question"]))
            elif self.path == "/v1/reports":
                self._report(body)
            elif script is None:
                self._problem(404, {"code": "paper-not-found", "title": "arXiv has no such paper"})
            elif script.problem is not None:
                self._problem(script.status, script.problem)
            else:
                self._stream(script)

        def _pair(self, code: str) -> None:
            if code in server.codes:
                server.token = server.codes.pop(code)
                self._json(200, {"token": server.token})
            else:
                self._problem(403, {"code": "pairing-refused", "title": "The server does not take this code"})

        def _whole(self, found: dict[str, Any] | None) -> None:
            if found is None:
                self._problem(503, {"code": "source-unavailable", "title": "arXiv cannot be reached"})
            else:
                self._json(200, found)

        def _report(self, body: dict[str, Any]) -> None:
            said = [
                data["text"] for script in server.scripts.values() for n, data in script.steps if n == "claim"
            ]
            found = [text for text in said if hashlib.sha256(text.encode()).hexdigest() == body["claim"]]
            if server.reports is None or not found:
                self._problem(404, {"code": "not-cached", "title": "This reading is not in the cache"})
                return
            report = body | {"claim": found[0], "number": len(server.reports) + 1}
            server.reports = [*server.reports, report]
            self._json(200, {"reports": server.reports})

        def _file(self, text: str, name: str) -> None:
            self._head(
                200, "text/plain; charset=utf-8", {"Content-Disposition": f'attachment; filename="{name}"'}
            )
            self.wfile.write(text.encode())

        def _stream(self, script: Script) -> None:
            self._head(200, "text/event-stream")
            for number, (name, data) in server.steps_after(script, int(self.headers.get("Last-Event-ID", 0))):
                if name == "cut":
                    return
                if name == "wait":
                    script.go.wait(20)
                    continue
                text = f"id: {number}\nevent: {name}\ndata: {json.dumps(data)}\n\n"
                self.wfile.write(text.encode())
                self.wfile.flush()

        def _refused(self) -> bool:
            if server.token and self.headers.get("Authorization") != f"Bearer {server.token}":
                self._problem(401, {"code": "unauthorised", "title": "This server wants its token"})
                return True
            return False

        def _note(self, body: Any) -> None:
            server.asked.append(Asked(self.command, self.path, dict(self.headers), body))

        def _problem(self, status: int, problem: dict[str, Any]) -> None:
            self._json(status, {"status": status, **problem}, "application/problem+json")

        def _json(self, status: int, data: Any, kind: str = "application/json") -> None:
            self._head(status, kind)
            self.wfile.write(json.dumps(data).encode())

        def _head(self, status: int, kind: str, more: dict[str, str] | None = None) -> None:
            self.send_response(status)
            for name, value in {"Content-Type": kind, **(more or {})}.items():
                self.send_header(name, value)
            if server.version is not None:
                self.send_header("PaperSays", server.version)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Keeps the test run's output for the tests."""

        def handle(self) -> None:
            try:
                super().handle()
            except ConnectionError:
                self.close_connection = True

    return Handler
