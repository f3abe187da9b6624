"""The route that tells which summarisers can be asked now, and by which of them a reading takes a model."""

import json
from functools import cache
from typing import Any

from flask import Blueprint, Response

from .. import plugins
from ..errors import PaperSaysError
from ..service import Service


def register(api: Blueprint, service: Service) -> None:
    """Put the route beside the others."""

    @cache
    def choice(name: str) -> dict[str, Any]:
        # A summariser's library takes a second to load, and the settings stay while the server runs.
        try:
            made = plugins.load("summarisers", name).create(service.settings)
        except PaperSaysError as error:
            return {"name": name, "ready": False, "why": error.detail}
        return {"name": name, "ready": True, "model": made.model, "instant": made.instant}

    @api.get("/summarisers")
    def summarisers() -> Response:
        found = [choice(name) for name in plugins.at_hand("summarisers")]
        told = {"summarisers": found, "summariser": service.settings.summariser}
        return Response(json.dumps(told, ensure_ascii=False), content_type="application/json")
