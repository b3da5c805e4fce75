"""Text without control characters, which no word needs, and which steer terminals and tables."""

import re
from dataclasses import asdict, replace

from clipper.model.values import FieldValue

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def without_controls(text: str) -> str:
    """Return text without control characters; tabs and ends of lines stay."""
    return _CONTROLS.sub("", text)


def plain_name(text: str) -> str:
    """Return a tag, the name of a case or a title on one line, without control characters."""
    return " ".join(without_controls(text).split())


def shortened(text: str, most: int) -> str:
    """Return text of at most so many characters, with an ellipsis where some are left out."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def plain_value(value: FieldValue) -> FieldValue:
    """Return a value of a field of which no words hold control characters."""
    if isinstance(value, str):
        return without_controls(value)
    if isinstance(value, tuple):
        return tuple(plain_value(part) for part in value)  # type: ignore[return-value] # of one kind
    words = {name: part for name, part in asdict(value).items() if isinstance(part, str)}
    plain = {name: without_controls(part) for name, part in words.items()}
    return replace(value, **plain)  # type: ignore[arg-type] # the parts that were words
