"""Which parts of a query are drawn in which colours: names of fields, operators, signs."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from PySide6.QtGui import QColor, QFont, QTextCharFormat

from clipper.model.query_tokens import FieldForm, query_tokens
from clipper.ui.colours import Colours

Part = tuple[int, int, QTextCharFormat]
"""Where a part begins, how many characters it has, and how it is drawn."""


def query_parts(text: str, fields: Mapping[str, FieldForm], colours: Colours) -> Iterator[Part]:
    """Give the parts of a query that are drawn otherwise than its words.

    Args:
        text: as typed.
        fields: the names that make a clause.
        colours: those of the window.
    """
    name, sign = _format(colours.link), _format(colours.accent, bold=True)
    for token in query_tokens(text, fields, datetime.now(UTC).date()):
        if token.kind != "leaf":
            yield token.start, token.end - token.start, sign
        elif token.value > token.start:
            yield token.start, token.value - token.start, name


def _format(colour: str, *, bold: bool = False) -> QTextCharFormat:
    found = QTextCharFormat()
    found.setForeground(QColor(colour))
    if bold:
        found.setFontWeight(QFont.Weight.DemiBold)
    return found
