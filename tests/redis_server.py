"""A real Redis on loopback for tests: killed, stopped, emptied, and reached through a slow connection."""

import os
import shutil
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, Self

import pytest
from redis import Redis
from redis.exceptions import RedisError

PASSWORD = "canary-of-the-redis"  # noqa: S105 - of a server that the test starts itself


def program() -> str:
    """The server's program, which Debian's redis-tools have under another name; skips where there is none."""
    found = shutil.which("redis-server") or shutil.which("redis-check-rdb")
    if found is None:
        assert not os.environ.get("CI"), "tests/setup/redis.sh sees to a Redis"
        pytest.skip("there is no Redis server here")
    return found


class RedisServer:
    """`with RedisServer(tmp_path) as redis:`, then `redis.url` leads to it, with its password."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._program = folder, program()
        with closing(socket.create_server(("127.0.0.1", 0))) as free:
            self.port: int = free.getsockname()[1]
        self.url = f"redis://:{PASSWORD}@127.0.0.1:{self.port}/0"
        self.client: Any = Redis(port=self.port, password=PASSWORD, socket_timeout=5)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        self.client.close()

    def start(self, *more: str) -> None:
        """An empty one; returns when it answers."""
        options = ["--bind", "127.0.0.1", "--port", str(self.port), "--save", "", "--dir", str(self._folder)]
        options += ["--requirepass", PASSWORD, *more]
        self._process = subprocess.Popen(
            ["redis-server", *options], executable=self._program, stdout=subprocess.DEVNULL
        )
        end = time.monotonic() + 20
        while time.monotonic() < end:
            with suppress(RedisError):
                self.client.ping()
                return
            time.sleep(0.02)
        raise AssertionError("Redis does not start")

    def kill(self) -> None:
        self._process.kill()
        self._process.wait(10)

    def stop(self) -> None:
        """Let it hang; its port still takes connections."""
        self._process.send_signal(signal.SIGSTOP)

    def go_on(self) -> None:
        self._process.send_signal(signal.SIGCONT)


def wait_until(holds: Callable[[], bool], seconds: float = 20) -> None:
    """For what comes by itself, in time."""
    end = time.monotonic() + seconds
    while not holds() and time.monotonic() < end:
        time.sleep(0.02)
    assert holds()


class Slow:
    """A way to a server on which every piece of an answer takes ``delay`` seconds; it can be changed."""

    def __init__(self, port: int) -> None:
        self._to, self.delay = port, 0.0
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._listener.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                self._connect(self._listener.accept()[0])

    def _connect(self, here: socket.socket) -> None:
        try:
            there = socket.create_connection(("127.0.0.1", self._to))
        except OSError:
            here.close()
            return
        for one, other, delays in ((here, there, False), (there, here, True)):
            threading.Thread(target=self._carry, args=(one, other, delays), daemon=True).start()

    def _carry(self, one: socket.socket, other: socket.socket, delays: bool) -> None:
        with suppress(OSError), one, other:
            while piece := one.recv(65536):
                time.sleep(self.delay if delays else 0)
                other.sendall(piece)
