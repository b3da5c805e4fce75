"""The column of the reader: as wide as the eye follows, in the middle of the page."""

from PySide6.QtGui import QFontMetricsF, QTextDocument

from clipper.ui.theme import SERIF, font

MEASURE = 70
"""Characters of a line, at most: what the eye follows without losing the next line."""

MARGIN = 28
"""Pixels beside the column, at least."""


def margin_beside(width: float, size: float) -> float:
    """Return the room at either side of the column, in pixels.

    Args:
        width: that of the page.
        size: that of running text, in points.
    """
    wanted = QFontMetricsF(font(SERIF, size)).averageCharWidth() * MEASURE
    return max(MARGIN, (width - wanted) / 2)


def set_margins(document: QTextDocument, side: float, top: float) -> None:
    """Give a document its margins, in pixels."""
    frame = document.rootFrame()
    form = frame.frameFormat()
    if (form.leftMargin(), form.topMargin()) != (side, top):
        form.setLeftMargin(side)
        form.setRightMargin(side)
        form.setTopMargin(top)
        form.setBottomMargin(3 * MARGIN)
        frame.setFrameFormat(form)
