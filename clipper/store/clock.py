"""The time as the library writes it."""

from datetime import UTC, datetime


def now() -> str:
    """Return the present time: UTC, ISO 8601, whole seconds."""
    return datetime.now(UTC).isoformat(timespec="seconds")
