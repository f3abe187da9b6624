"""Ways to ask the service in tests: in process, as the running program, and through a bare socket."""

import json
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

CLIENT = {"PaperSays-Client": "tests/1"}
HOST = "127.0.0.1:8719"
_READY = re.compile(r"listens on http://127\.0\.0\.1:(\d+)")


class Asker(FlaskClient):
    """A test client that names the right host and says who it is, unless told otherwise."""

    def open(self, *args: Any, **options: Any) -> TestResponse:
        options.setdefault("base_url", f"http://{HOST}")
        return super().open(*args, **options)

    def ask(self, path: str, **body: Any) -> TestResponse:
        return self.post(path, json=body, headers=CLIENT)

    def stream(self, **body: Any) -> list["Told"]:
        """The events of `POST /v1/summaries`; ``last`` is sent as `Last-Event-ID`."""
        last = body.pop("last", None)
        headers = CLIENT | {"Accept": "text/event-stream"} | ({"Last-Event-ID": last} if last else {})
        response = self.post("/v1/summaries", json=body, headers=headers)
        assert response.mimetype == "text/event-stream", response.get_data(as_text=True)
        return told(response.get_data(as_text=True))


@dataclass(frozen=True)
class Told:
    """A server-sent event."""

    id: str
    name: str
    data: dict[str, Any]

    @property
    def number(self) -> tuple[int, ...]:
        return tuple(map(int, self.id.split(".")))


def told(body: str) -> list[Told]:
    """The events of a stream that has ended."""
    assert body.endswith("\n\n"), "the stream breaks off within an event"
    events = []
    for frame in body.strip().split("\n\n"):
        lines = dict(line.split(": ", 1) for line in frame.split("\n"))
        assert set(lines) == {"id", "event", "data"}
        events.append(Told(lines["id"], lines["event"], json.loads(lines["data"])))
    return events


def environment(**settings: Any) -> dict[str, str]:
    """This process's environment with these settings and no others."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PAPERSAYS_")}
    named = {f"PAPERSAYS_{name.upper()}": str(value) for name, value in settings.items()}
    return kept | {"PYTHONWARNINGS": "error"} | named


@dataclass(frozen=True)
class RunningServer:
    """`papersays serve` as a process of its own."""

    process: subprocess.Popen[str]
    port: int
    log: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=10)

    def raw(self, request: bytes) -> bytes:
        """Everything that is answered to these bytes, to the end of the connection."""
        with self.connect() as connection:
            with suppress(OSError):  # The server may have heard enough.
                connection.sendall(request)
                connection.shutdown(socket.SHUT_WR)
            return b"".join(iter(lambda: _received(connection), b""))


def _received(connection: socket.socket) -> bytes:
    try:
        return connection.recv(65536)
    except ConnectionResetError:
        return b""


@contextmanager
def running(
    folder: Path, *, ends: Any = 0, named: str = "server", verbose: Any = False, **settings: Any
) -> Iterator[RunningServer]:
    """The server with these settings on a free port; it has to end well when told to, or as ``ends`` says.

    Several in one ``folder`` need each a name; they share the line to arXiv as those of one user do.
    """
    defaults = {"port": 0, "data_dir": folder / "data", "arxiv_delay": 0.01}
    environ = environment(**defaults | settings) | {"TMPDIR": str(folder), "XDG_CONFIG_HOME": str(folder)}
    log = folder / f"{named}.log"
    with log.open("w") as stderr:
        process = subprocess.Popen(
            [sys.executable, "-m", "papersays.cli", *["--verbose"] * verbose, "serve"],
            env=environ,
            stdout=subprocess.PIPE,
            stderr=stderr,
            text=True,
        )
    assert process.stdout is not None
    try:
        ready = _READY.search(process.stdout.readline())
        assert ready, log.read_text()
        yield RunningServer(process, int(ready[1]), log)
        process.terminate()
        assert process.wait(15) == ends, log.read_text()
        assert "Traceback" not in log.read_text()
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
