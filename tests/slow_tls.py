"""A server on loopback that takes connections and never comes to the end of a TLS handshake."""

import socket
import threading
from contextlib import suppress
from typing import Self

BEGUN = b"\x16\x03\x03\x40\x00"
"""The head of a handshake record of 16 kB, of which the rest drips."""


class SlowTls:
    """`with SlowTls(drips=True) as slow:`, then `slow.url` is its base; silent, or a byte every 50 ms."""

    def __init__(self, *, drips: bool) -> None:
        self._drips, self._over = drips, threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"https://127.0.0.1:{self._listener.getsockname()[1]}"
        self.taken = self.left = 0
        """Connections so far, and those that the other side has ended."""

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._listener.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                self.taken += 1
                threading.Thread(target=self._hold, args=(connection,), daemon=True).start()

    def _hold(self, connection: socket.socket) -> None:
        with connection:
            connection.settimeout(0.05)
            with suppress(OSError):
                connection.sendall(BEGUN if self._drips else b"")
                while not self._over.is_set() and self._goes_on(connection):
                    connection.sendall(b"x" if self._drips else b"")
        self.left += 1

    @staticmethod
    def _goes_on(connection: socket.socket) -> bool:
        try:
            return connection.recv(65536) != b""
        except TimeoutError:
            return True
