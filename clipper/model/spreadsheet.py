"""Text made safe for a cell of a spreadsheet."""

from clipper.model.controls import without_controls

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def safe_cell(text: str) -> str:
    """Return text that no spreadsheet takes for a formula, without control characters.

    A cell that begins like one gets an apostrophe in front, as OWASP's page on CSV injection
    advises; a plain negative number stays as it is.
    """
    text = without_controls(text)
    if not text.startswith(_FORMULA):
        return text
    try:
        float(text)
    except ValueError:
        return f"'{text}"
    return text
