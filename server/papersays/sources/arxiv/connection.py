"""HTTP connections that give up a request as a whole when its time is over, wherever it is held up."""

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError

from ...machines.desk import Desk

_names = Desk("names")
"""Where the system looks up the addresses of names; it cannot be told to take no longer than some time."""


class _Request(threading.local):
    """The request that this thread makes just now: when its time is over, on the monotonic clock."""

    end = 0.0

    @property
    def left(self) -> float:
        return max(0.0, self.end - time.monotonic())


_request = _Request()


@contextlib.contextmanager
def within(seconds: float, hang_up: Callable[[], object]) -> Iterator[None]:
    """Calls ``hang_up`` when the block takes longer; what comes of the block is then a `TimeoutError`.

    A timeout of a socket starts anew with each byte, and one that was shut may look like a whole answer.
    """
    late = threading.Event()

    def end() -> None:
        late.set()
        with contextlib.suppress(OSError, AttributeError, ValueError, RuntimeError):  # It may be over by now.
            hang_up()

    watch = threading.Timer(seconds, end)
    watch.daemon = True
    watch.start()
    try:
        yield
    finally:
        watch.cancel()
        if late.is_set():
            raise TimeoutError from None


class _Punctual:
    """Whatever comes before the body takes no more than the time of the request."""

    sock: socket.socket | None
    timeout: float

    # The handshake of TLS needs no watch: Python counts a socket's timeout for the whole of it.
    # https://docs.python.org/3/library/ssl.html#ssl.SSLSocket.do_handshake

    def _tunnel(self) -> None:
        with within(_request.left, self._shut):
            super()._tunnel()  # type: ignore[misc]

    def getresponse(self) -> Any:
        with within(_request.left, self._shut):
            return super().getresponse()  # type: ignore[misc]

    def _new_conn(self) -> socket.socket:
        """As urllib3 does it, but however many addresses a name has, their time is that of one request."""
        named: Any = self
        failure: OSError = OSError("it has no address")
        try:
            for family, kind, protocol, _, address in self._addresses(named._dns_host, named.port):
                try:
                    return self._opened(socket.socket(family, kind, protocol), address)
                except OSError as error:
                    failure = error
        except (socket.gaierror, UnicodeError) as error:
            raise NameResolutionError(named.host, named, error) from None  # type: ignore[arg-type]
        except TimeoutError as error:
            failure = error
        if isinstance(failure, TimeoutError):
            raise ConnectTimeoutError(named, f"Connection to {named.host} timed out")
        raise NewConnectionError(named, f"Failed to establish a new connection: {failure}")

    def _addresses(self, host: str, port: int) -> list[Any]:
        return _names.do(
            lambda: socket.getaddrinfo(host, port, type=socket.SOCK_STREAM), min(self.timeout, _request.left)
        )

    def _opened(self, sock: socket.socket, address: Any) -> socket.socket:
        try:
            if not _request.left:
                raise TimeoutError
            for option in getattr(self, "socket_options", None) or ():
                sock.setsockopt(*option)
            sock.settimeout(max(0.001, min(self.timeout, _request.left)))
            sock.connect(address)
            sock.settimeout(self.timeout)
        except OSError:
            sock.close()
            raise
        return sock

    def _shut(self) -> None:
        self.sock.shutdown(socket.SHUT_RDWR)  # type: ignore[union-attr]


_POOLS = {
    "http": type("Pool", (HTTPConnectionPool,), {
        "ConnectionCls": type("Connection", (_Punctual, HTTPConnection), {})}),
    "https": type("SecurePool", (HTTPSConnectionPool,), {
        "ConnectionCls": type("SecureConnection", (_Punctual, HTTPSConnection), {})}),
}  # fmt: skip


class Adapter(HTTPAdapter):
    """For a `requests` session: from the start of a request to its last header at most ``seconds``.

    With a proxy the same holds.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        super().__init__()
        self.poolmanager.pool_classes_by_scheme = _POOLS

    def send(self, *request: Any, **options: Any) -> requests.Response:
        _request.end = time.monotonic() + self._seconds
        return super().send(*request, **options)

    def proxy_manager_for(self, proxy: str, **options: Any) -> Any:
        made = super().proxy_manager_for(proxy, **options)
        made.pool_classes_by_scheme = _POOLS
        return made
