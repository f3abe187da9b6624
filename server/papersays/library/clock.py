"""The time as the library writes it down."""

from datetime import UTC, datetime


def now() -> str:
    """UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
