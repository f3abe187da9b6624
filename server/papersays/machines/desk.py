"""Jobs done in other threads, so that nobody waits longer for one than he means to."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from typing import Any, TypeVar

_T = TypeVar("_T")

_MOST = 16
"""Threads; jobs beyond them wait, and whoever wants one waits no longer for that."""


class Desk:
    """Daemon threads: one that hangs in a name server's silence must not hold up the end of the program.

    ``name`` is what its threads are called, for whoever looks at a program that hangs.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._jobs: SimpleQueue[tuple[Future[Any], Callable[[], Any]]] = SimpleQueue()
        self._idle = threading.Semaphore(0)
        self._lock = threading.Lock()
        self._threads = 0

    def do(self, job: Callable[[], _T], seconds: float) -> _T:
        """What the job returns or raises; `TimeoutError` when it is not done, and it goes on alone."""
        future: Future[_T] = Future()
        self._jobs.put((future, job))
        self._see_to_a_thread()
        try:
            return future.result(seconds)
        except TimeoutError:
            future.cancel()
            raise

    def _see_to_a_thread(self) -> None:
        if self._idle.acquire(blocking=False):
            return
        with self._lock:
            if self._threads >= _MOST:
                return
            self._threads += 1
        threading.Thread(target=self._work, name=self._name, daemon=True).start()

    def _work(self) -> None:
        while True:
            future, job = self._jobs.get()
            if future.set_running_or_notify_cancel():
                try:
                    future.set_result(job())
                except BaseException as error:  # noqa: BLE001 - raised again where the job was given
                    future.set_exception(error)
            self._idle.release()
