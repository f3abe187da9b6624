"""What the stand-ins for model servers share: turns played one after another, a log, and all ways to fail."""

import json
import socket
import struct
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Literal, Self

Break = Literal["reset", "close", "end", "stall", "drip"]
"""RST; FIN without the last chunk; a well-formed end; silence; blanks for ever."""


@dataclass(frozen=True)
class Turn:
    """How one call is answered.

    A piece may hold lone surrogates, which go out as the bytes they stand for, so that it is no UTF-8.
    """

    pieces: tuple[str, ...] = ()
    end: str | None = "stop"
    """`stop`, `length`, `safety`, `recitation`, `blocked` (the question itself); None gives no reason."""
    error: str = ""
    """The name of an error that is answered instead, or with ``breaks_after`` in the middle of the stream."""
    breaks: Break | None = None
    breaks_after: int = 0
    """Pieces that go out before; -1 is before the head of the answer."""
    pause: float = 0.0
    """Seconds between two pieces."""
    thinks: str = ""
    """What the model thinks aloud before it answers."""
    tokens: tuple[int, int] = (1000, 200)


Player = Turn | Callable[[str], Turn]
"""A turn, or what makes one of the question's text."""


@dataclass(frozen=True)
class Question:
    """One call as it arrived; ``at`` is monotonic, in seconds."""

    at: float
    path: str
    headers: dict[str, str]
    body: dict[str, Any]


def in_pieces(text: str, size: int = 40) -> tuple[str, ...]:
    return tuple(text[start : start + size] for start in range(0, len(text), size))


def says(text: str, size: int = 40, **more: Any) -> Turn:
    """The turn that answers with a text, in pieces of so many characters."""
    return Turn(in_pieces(text, size), **more)


class ModelServer(ABC):
    """`with FakeGemini() as model: model.play(says("{…}"))`; the last turn is played again and again."""

    def __init__(self) -> None:
        self.questions: list[Question] = []
        self.released = threading.Event()
        self._turns: list[Player] = []
        self._lock = threading.Lock()
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.model = self
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.released.set()
        self._server.shutdown()
        self._server.server_close()

    @property
    def calls(self) -> int:
        """Questions on the wire so far."""
        return len(self.questions)

    def play(self, *turns: Player) -> None:
        self._turns = list(turns)

    def next_turn(self, question: Question) -> Turn:
        with self._lock:
            self.questions.append(question)
            turn = self._turns.pop(0) if len(self._turns) > 1 else self._turns[0]
        return turn if isinstance(turn, Turn) else turn(self.paper_in(question.body))

    @abstractmethod
    def paper_in(self, body: dict[str, Any]) -> str:
        """The text of a question that the user, not the system, says."""

    @abstractmethod
    def answer(self, handler: "_Handler", question: Question) -> None: ...

    @abstractmethod
    def list_models(self, handler: "_Handler") -> None: ...


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128
    model: ModelServer

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that leaves is not this server's trouble."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Server

    def do_POST(self) -> None:  # noqa: N802 - the name http.server calls
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        question = Question(
            time.monotonic(), self.path, {k.lower(): v for k, v in self.headers.items()}, body
        )
        self.server.model.answer(self, question)

    def do_GET(self) -> None:  # noqa: N802 - the name http.server calls
        self.server.model.list_models(self)

    def whole(self, status: int, body: bytes, content_type: str = "application/json; charset=UTF-8") -> None:
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def head(self, content_type: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", content_type)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()

    def chunk(self, data: bytes) -> None:
        """One chunk; an empty one ends the body."""
        self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        self.wfile.flush()

    def break_off(self, how: Break) -> None:
        self.close_connection = True
        if how == "stall":
            self.server.model.released.wait(60)
        elif how == "reset":
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()
        elif how == "end":
            self.chunk(b"")
        elif how == "drip":
            while not self.server.model.released.wait(0.05):
                self.chunk(b" ")

    def log_message(self, *_: object) -> None:
        """Quiet: the tests read the log themselves."""


def encoded(value: Any, indent: int | None = None) -> bytes:
    """JSON as bytes; a lone surrogate becomes the byte it stands for."""
    return json.dumps(value, ensure_ascii=False, indent=indent).encode("utf-8", "surrogateescape")
