"""Items of an iterator that may be late or never come: made in a thread, waited for only so long."""

import queue
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


class Late(Exception):
    """Nothing came in time."""


@dataclass(frozen=True)
class _End:
    error: BaseException | None


def timely(source: Callable[[], Iterator[T]], patience: Callable[[], float]) -> Iterator[T]:
    """The items of ``source()``; raises what it raises, and `Late` after ``patience()`` seconds of waiting.

    A source that is late is left to its thread, which ends with the next item or error.
    """
    items: queue.SimpleQueue[T | _End] = queue.SimpleQueue()
    left = threading.Event()
    threading.Thread(target=_fill, args=(source, items, left), name="model", daemon=True).start()
    try:
        while True:
            try:
                item = items.get(timeout=max(0.0, patience()))
            except queue.Empty:
                raise Late from None
            if not isinstance(item, _End):
                yield item
            elif item.error is not None:
                raise item.error
            else:
                return
    finally:
        left.set()


def _fill(
    source: Callable[[], Iterator[T]], items: "queue.SimpleQueue[T | _End]", left: threading.Event
) -> None:
    error: BaseException | None = None
    try:
        for item in source():
            if left.is_set():
                break
            items.put(item)
    except BaseException as raised:  # noqa: BLE001 - whoever waits has to hear of it, a bug too
        error = raised
    items.put(_End(error))
