"""Text made safe for a cell of a spreadsheet."""

import re

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def safe_cell(text: str) -> str:
    """Return text that no spreadsheet takes for a formula, without control characters.

    A cell that begins like one gets an apostrophe in front, as OWASP's page on CSV injection
    advises; a plain negative number stays as it is.
    """
    text = _CONTROLS.sub("", text)
    if not text.startswith(_FORMULA):
        return text
    try:
        float(text)
    except ValueError:
        return f"'{text}"
    return text
