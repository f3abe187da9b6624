"""The production server: waitress, bound before anything is promised, stopped politely."""

import logging
import signal
import socket
import threading
import time
from collections.abc import Callable
from typing import Any
from wsgiref.types import WSGIApplication

from waitress.channel import HTTPChannel
from waitress.server import create_server
from waitress.task import ErrorTask

from . import __version__
from .app import create_app
from .config import Settings
from .errors import SettingsError
from .web import request_log
from .web.api import MOST_STREAMS

THREADS = MOST_STREAMS + 24
"""One for each open stream, and some that answer while all streams are open."""

_CONNECTIONS = 1000
_LOOK = 1.0
"""Seconds between two looks of a loop in which nothing happens."""
_FAREWELL = 3.0
"""Seconds for the last events to reach their readers when the server is told to stop."""


class _Refusal(ErrorTask):
    """What waitress answers itself, to what is too large or no HTTP, says who speaks too."""

    def execute(self) -> None:
        self.response_headers = [*self.response_headers, ("PaperSays", __version__)]
        asked: Any = self.request
        method, path = (getattr(asked, part, "") for part in ("command", "path"))
        request_log.line(method, path, asked.error.code, 0.0)
        super().execute()


class _Channel(HTTPChannel):
    error_task_class = _Refusal


def serve(settings: Settings, ready: Callable[[Settings], None]) -> None:
    """Serve until SIGTERM or Ctrl-C; ``ready`` is called with the settings in force when requests are taken.

    Raises `SettingsError` when the address cannot be had, or would be open to others without a token.
    """
    if settings.listens_beyond_loopback and settings.token is None:
        raise SettingsError(
            f"PAPERSAYS_HOST={settings.host} would let other machines in; set PAPERSAYS_TOKEN as well, "
            "or listen on 127.0.0.1"
        )
    with _bound(settings) as listener:
        settings = settings.model_copy(update={"port": listener.getsockname()[1]})
        app = create_app(settings)
        server = _server(app, listener)
        over = _end_on_sigterm(app.extensions["papersays"].pipeline.stop, server)
        ready(settings)
        clock = time.time()
        try:
            while not over.is_set():
                server.asyncore.loop(timeout=_LOOK, use_poll=True, map=server._map, count=1)
                now = time.time()  # Looked at once, or a step between two looks would be missed.
                if now < clock:
                    _clock_went_back(server, now)
                clock = now
        finally:
            server.task_dispatcher.shutdown()
            server.asyncore.close_all(server._map, ignore_all=True)


def _end_on_sigterm(stop: Callable[[], None], server: Any) -> threading.Event:
    """SIGTERM and Ctrl-C end the readings and tell their readers; the event says when all is over."""
    over = threading.Event()

    def farewell() -> None:
        stop()
        end = time.monotonic() + _FAREWELL
        while _busy(server) and time.monotonic() < end:
            time.sleep(0.02)
        over.set()
        server.pull_trigger()

    def begin(signum: int, frame: object) -> None:  # noqa: ARG001 - the shape of a signal handler
        signal.signal(signal.SIGINT, signal.default_int_handler)  # Whoever asks twice does not want to wait.
        # The loop that sends the last events runs in this very thread, so it must not be held up here.
        threading.Thread(target=farewell, daemon=True).start()

    signal.signal(signal.SIGTERM, begin)
    signal.signal(signal.SIGINT, begin)
    return over


def _clock_went_back(server: Any, now: float) -> None:
    """Let idle connections be closed in time, which waitress counts by the clock on the wall."""
    server.next_channel_cleanup = 0
    for channel in list(server.active_channels.values()):
        channel.last_activity = min(channel.last_activity, now)


def _busy(server: Any) -> bool:
    """Whether an answer is being made or sent."""
    channels = list(server.active_channels.values())
    return any(channel.requests or channel.total_outbufs_len for channel in channels)


def _server(app: WSGIApplication, listener: socket.socket) -> Any:
    # waitress warns of every request that waits for a thread; that is no news.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    server: Any = create_server(
        app,
        sockets=[listener],
        threads=THREADS,
        connection_limit=_CONNECTIONS,
        asyncore_use_poll=True,
        ident=None,
        max_request_body_size=1 << 20,
        max_request_header_size=32 << 10,
        expose_tracebacks=False,
        clear_untrusted_proxy_headers=True,
    )
    server.channel_class = _Channel
    return server


def _bound(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):  # Windows: there SO_REUSEADDR would share a port in use.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
    else:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host.strip("[]"), settings.port))
        listener.listen(1024)
    except OSError as error:
        listener.close()
        raise SettingsError(
            f"Port {settings.port} on {settings.host} cannot be had ({error.strerror or error}); "
            "stop the program that uses it, or set PAPERSAYS_PORT to another number"
        ) from None
    return listener
