"""HTTP connections that give up on an answer whose headers take too long, byte by byte."""

import contextlib
import http.client
import socket
import threading
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool


class _Punctual:
    """A timeout of requests starts anew with each byte; this one runs from the request to the last header."""

    seconds = 10.0
    sock: socket.socket | None
    late = False

    def getresponse(self) -> Any:
        watch = threading.Timer(self.seconds, self._hang_up)
        watch.daemon = True
        watch.start()
        try:
            response = super().getresponse()  # type: ignore[misc]
        except (OSError, http.client.HTTPException):
            if self.late:
                raise TimeoutError from None
            raise
        finally:
            watch.cancel()
        if self.late:  # http.client takes headers that break off for whole ones.
            response.close()
            raise TimeoutError
        return response

    def _hang_up(self) -> None:
        self.late = True
        with contextlib.suppress(OSError, AttributeError):  # It may have ended by itself just now.
            self.sock.shutdown(socket.SHUT_RDWR)  # type: ignore[union-attr]


def adapter(seconds: float) -> HTTPAdapter:
    """An adapter for a `requests` session; headers are waited for at most ``seconds``."""
    plain = type("Connection", (_Punctual, HTTPConnection), {"seconds": seconds})
    secure = type("SecureConnection", (_Punctual, HTTPSConnection), {"seconds": seconds})
    made = HTTPAdapter()
    made.poolmanager.pool_classes_by_scheme = {
        "http": type("Pool", (HTTPConnectionPool,), {"ConnectionCls": plain}),
        "https": type("SecurePool", (HTTPSConnectionPool,), {"ConnectionCls": secure}),
    }
    return made
