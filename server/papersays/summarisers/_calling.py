"""Calls a model: a question asked at most three times, an end to all waiting, and its pieces as they come."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

from ._breaker import Breaker
from ._faults import UNANSWERED, Fault, Provider
from ._prompt import Prompt
from ._timely import Late, timely


@dataclass(frozen=True)
class Piece:
    """A piece of an answer; counts and model are those of the answer so far, 0 and "" when not said."""

    text: str = ""
    whole: bool = False
    """True when the model says that its answer is whole with this piece."""
    fault: Fault | None = None
    """What the model says it stopped for when its answer is not whole."""
    tokens_in: int = 0
    tokens_out: int = 0
    model: str = ""


class Model(Protocol):
    """One provider's way to be asked."""

    provider: Provider

    def stream(self, prompt: Prompt, seconds: float) -> Iterator[Piece]:
        """The pieces of the answer, from one call; no wait on the wire is longer than ``seconds``.

        Raises `Fault` for what goes wrong on the way; what the model says of its end is in a piece.
        """

    def close(self) -> None: ...


@dataclass(frozen=True)
class Patience:
    """Limits of one question; all in seconds but the number of calls."""

    calls: int = 3
    total: float = 85.0
    silence: float = 30.0
    """Between two pieces; the first may take as long as the whole."""
    after_end: float = 3.0
    """For the counts that may follow the end of an answer."""
    pause: float = 15.0
    """The longest wait before asking again; a service that wants more is told of at once."""
    first_pause: float = 1.0
    clock: Callable[[], float] = field(default=time.monotonic)
    sleep: Callable[[float], None] = field(default=time.sleep)


class Calling:
    """One model with its breaker; asked from many threads."""

    def __init__(self, model: Model, patience: Patience) -> None:
        self._model, self._patience = model, patience
        self._breaker = Breaker(patience.clock)

    def pieces(self, prompt: Prompt) -> Iterator[Piece]:
        """The pieces of one whole answer; raises `Fault`, also after some of them."""
        deadline = self._patience.clock() + self._patience.total
        for call in range(1, self._patience.calls + 1):
            self._breaker.enter()
            begun = False
            try:
                for piece in self._call(prompt, deadline):
                    begun = begun or bool(piece.text)
                    yield piece
            except Fault as fault:
                self._breaker.failed(fault)
                if begun or fault.kind not in UNANSWERED or call == self._patience.calls:
                    raise
                self._pause(fault, call, deadline)
            else:
                self._breaker.answered()
                return

    def _call(self, prompt: Prompt, deadline: float) -> Iterator[Piece]:
        clock = self._patience.clock
        silence, end = self._patience.total, Piece()

        def patience() -> float:
            return min(deadline - clock(), silence)

        try:
            for piece in timely(lambda: self._model.stream(prompt, max(1.0, deadline - clock())), patience):
                silence = self._patience.silence
                yield piece
                if piece.whole or piece.fault:
                    end, silence = piece, self._patience.after_end
                elif clock() > deadline:
                    raise Late
        except Late:
            if not end.whole:
                raise end.fault or Fault("timeout") from None
        except Fault as fault:
            if not end.whole:
                raise (end.fault or fault) from None
        if not end.whole:
            raise end.fault or Fault("incomplete")

    def _pause(self, fault: Fault, call: int, deadline: float) -> None:
        """Wait before the same question is asked again; raises the fault when that would take too long."""
        patience = self._patience
        seconds = patience.first_pause * 3 ** (call - 1) if fault.retry_after is None else fault.retry_after
        if seconds > patience.pause or patience.clock() + seconds >= deadline:
            raise fault
        patience.sleep(seconds)
