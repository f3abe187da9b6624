"""A model's server that never comes to the end of a TLS handshake costs its own reader some time, no more."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from asking_models import DRAFTS, GOOD, NAMES, PATIENCE, heard, model_for, settings_for
from fake_chat import FakeChat
from model_server import says
from slow_tls import SlowTls

from papersays.summarisers._budget import usage_today
from papersays.summarisers._drafting import Drafting

HASTY = replace(PATIENCE, total=1.0)


@pytest.fixture(params=[False, True], ids=["silent", "drips"])
def slow(request: pytest.FixtureRequest) -> Iterator[SlowTls]:
    with SlowTls(drips=request.param) as server:
        yield server


def test_a_handshake_without_an_end_is_given_up_and_others_are_answered_meanwhile(
    slow: SlowTls, tmp_path: Path
) -> None:
    with FakeChat() as chat, ThreadPoolExecutor(len(NAMES)) as threads:
        chat.play(says(GOOD))
        settings = settings_for(chat, tmp_path, openai_url=f"{slow.url}/v1", gemini_url=slow.url)
        asked = [Drafting(f"slow {name}", model_for(name, settings), settings, HASTY) for name in NAMES]
        began = time.monotonic()
        ends = [threads.submit(heard, each) for each in asked]
        sound = settings_for(chat, tmp_path)
        assert heard(Drafting("sound", model_for(NAMES[-1], sound), sound)).drafts == DRAFTS
        faults = [end.result(60).fault for end in ends]
        took = time.monotonic() - began
        assert all(fault in ("timeout", "unreachable") for fault in faults), faults
        assert slow.taken >= len(NAMES)
        assert took < 20
        assert usage_today(settings).reserved == 0
        end = time.monotonic() + 30
        while (slow.left < slow.taken or names_of_threads() & {"model"}) and time.monotonic() < end:
            time.sleep(0.02)
        assert (slow.left, names_of_threads() & {"model"}) == (slow.taken, set())


def names_of_threads() -> set[str]:
    return {thread.name for thread in threading.enumerate()}
