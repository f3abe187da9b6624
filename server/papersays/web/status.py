"""The page that says what is going on: what is read now, the line to arXiv, the library, what models cost."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response

from .. import plugins
from ..summarisers._budget import usage_today
from . import costs
from .frame import Frame

NOTHING = "–"
_SECONDS = ("silent_for", "delay")


def register(pages: Blueprint, frame: Frame) -> None:
    """Put the page beside the others."""
    service = frame.service

    @pages.get("/status")
    def status() -> Response:
        states = {"arxiv": service.pipeline.source.state(), "library": service.library.state()}
        states |= {"cache": service.cache.state()}
        return frame.page(
            "status.html",
            states={name: told(state, frame.words) for name, state in states.items()},
            costs=costs.of_account(service.settings),
            today=usage_today(service.settings),
            summarisers=plugins.at_hand("summarisers"),
            running=service.pipeline.running(),
        )


def told(state: Mapping[str, object], words: Mapping[str, str]) -> dict[str, str]:
    """A state by labels, in words; a key that has no label is shown as it is called."""
    return {
        words.get(f"state_{key}", key.replace("_", " ")): _told(key, value, words)
        for key, value in state.items()
    }


def _told(key: str, value: Any, words: Mapping[str, str]) -> str:
    if isinstance(value, bool):
        return words["yes"] if value else words["no"]
    if key in _SECONDS and value:
        return words["seconds"].format(count=f"{value:g}")
    if isinstance(value, list | tuple):
        value = ", ".join(map(str, value))
    return f"{value:,}" if isinstance(value, int) else str(value or NOTHING)
