"""Where a range of a document stands on the page: one rectangle for each line it touches."""

from collections.abc import Iterator
from typing import cast

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument, QTextLine


def blocks_between(document: QTextDocument, low: int, high: int) -> Iterator[QTextBlock]:
    """Yield the blocks that hold positions `low` to `high`."""
    block = document.findBlock(low)
    while block.isValid() and block.position() <= high:
        yield block
        block = block.next()


def positions_between(document: QTextDocument, top: float, bottom: float) -> tuple[int, int]:
    """Return the positions where the blocks between two heights of the page begin and end."""
    low, high = _block_at(document, top), _block_at(document, bottom)
    start = low.position()
    grid = QTextCursor(low).currentTable()
    if grid is not None:
        start = grid.firstPosition()
    return start, high.position() + high.length() - 1


def _block_at(document: QTextDocument, height: float) -> QTextBlock:
    """Return the last block that begins above a height; blocks stand in order of their tops."""
    layout = document.documentLayout()
    low, high = 0, document.blockCount() - 1
    while low < high:
        middle = (low + high + 1) // 2
        if layout.blockBoundingRect(document.findBlockByNumber(middle)).top() <= height:
            low = middle
        else:
            high = middle - 1
    return document.findBlockByNumber(low)


def rectangles(document: QTextDocument, low: int, high: int) -> Iterator[QRectF]:
    """Yield what positions `low` to `high` cover, in the document's pixels, line by line.

    In a line of one direction that is one rectangle; where right-to-left words are mixed in,
    one for each run of letters.
    """
    for block in blocks_between(document, low, high):
        layout = block.layout()
        origin = document.documentLayout().blockBoundingRect(block).topLeft()
        start = block.position()
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            first = max(low - start, line.textStart())
            last = min(high - start, line.textStart() + line.textLength())
            if first < last:
                yield from _of_line(line, first, last, origin, block.text())


def _of_line(
    line: QTextLine, first: int, last: int, origin: QPointF, text: str
) -> Iterator[QRectF]:
    height = line.ascent() + line.descent()
    top = origin.y() + line.y() + line.height() - height - line.leading()
    if text.isascii() or not _is_mixed(line):
        one, other = sorted((_x(line, first), _x(line, last)))
        yield QRectF(origin.x() + one, top, other - one, height)
        return
    for run in line.glyphRuns(first, last - first):
        box = run.boundingRect()
        yield QRectF(origin.x() + box.x(), top, box.width(), height)


def _is_mixed(line: QTextLine) -> bool:
    """Tell whether a line holds letters of the right-to-left scripts."""
    return any(run.isRightToLeft() for run in line.glyphRuns())


def _x(line: QTextLine, at: int) -> float:
    return cast(tuple[float, int], line.cursorToX(at))[0]
