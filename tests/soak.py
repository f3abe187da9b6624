"""Whether the tests run at length (`make soak`) or in the minutes of `make test`."""

import os


def is_soak() -> bool:
    return bool(os.environ.get("SOAK"))
