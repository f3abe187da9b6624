"""A reading as the wire has it, indented for people."""

import json

from ..models import Reading
from ..wire import reading_json
from . import Format


def text(reading: Reading) -> str:
    return json.dumps(reading_json(reading), ensure_ascii=False, indent=2)


FORMAT = Format("application/json", "json", text)
