"""From the difference of two versions to a document: one text, or side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTableFormat,
)

from clipper.model.difference import Difference, is_changed
from clipper.model.pairing import Pair
from clipper.model.wording import Run, RunKind
from clipper.ui.colours import Colours, mix
from clipper.ui.reader.document import shown
from clipper.ui.theme import SANS, SERIF

HEADLINE, STANDFIRST = -2, -1
"""What stands for these two among the rows, which count from 0."""
MOST_ROWS = 1500
"""Rows of a table that Qt lays out at once without a stall."""
_TINT = 0.16
_NAMES = {"moved": "Moved from paragraph {}", "left": "Moved to another place"}


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the comparison: what stood, what stands, and a word on it."""

    number: int
    kind: str
    runs: tuple[Run, ...]
    note: str = ""

    @property
    def is_change(self) -> bool:
        """Tell whether this row is one to stop at."""
        return self.kind not in ("same", "left", "fold")


def rows_of(difference: Difference, before: Sequence[str], *, whole: bool) -> list[Row]:
    """Return the rows of a comparison.

    Args:
        difference: what changed.
        before: the paragraphs of the old version.
        whole: whether paragraphs that stayed are shown too, not only those beside a change.
    """
    rows = []
    for number, runs in ((HEADLINE, difference.title), (STANDFIRST, difference.standfirst)):
        if is_changed(runs):
            rows.append(Row(number, "changed", runs))
    pairs = difference.pairs
    shown_ones = {
        beside
        for number, pair in enumerate(pairs)
        if pair.kind != "same"
        for beside in (number - 1, number, number + 1)
    }
    folded = 0
    for number, pair in enumerate(pairs):
        if not whole and number not in shown_ones:
            folded += 1
            continue
        rows += _fold(folded)
        folded = 0
        rows.append(_row(number, pair, before))
    return [*rows, *_fold(folded)]


def _fold(count: int) -> list[Row]:
    words = "1 paragraph unchanged" if count == 1 else f"{count} paragraphs unchanged"
    return [Row(-3, "fold", (), f"… {words} …")] if count else []


def _row(number: int, pair: Pair, before: Sequence[str]) -> Row:
    runs = pair.runs or (Run("same", before[pair.old]),)
    note = _NAMES.get(pair.kind, "").format(pair.old + 1)
    return Row(number, pair.kind, runs, note)


class Comparison:
    """Writes rows into a document, and remembers where each begins.

    Args:
        document: is emptied.
        colours: of the palette.
        size: of the text, in points.
    """

    def __init__(self, document: QTextDocument, colours: Colours, size: float) -> None:
        self.places: dict[int, int] = {}
        self._document = document
        self._colours = colours
        self._size = size
        document.setUndoRedoEnabled(False)
        document.clear()
        self._cursor = QTextCursor(document)

    def write_one_text(self, rows: Sequence[Row]) -> None:
        """Write all as one text: what went struck through, what came underlined."""
        self._cursor.beginEditBlock()
        for number, row in enumerate(rows):
            if number:
                self._cursor.insertBlock()
            self._begin(row)
            self._note(row)
            self._write(row, ("same", "removed", "added"))
        self._cursor.endEditBlock()

    def write_side_by_side(self, rows: Sequence[Row]) -> None:
        """Write the old version on the left, the new one on the right."""
        if not rows:
            return
        self._cursor.beginEditBlock()
        grid = self._cursor.insertTable(len(rows), 2, self._grid())
        for number, row in enumerate(rows):
            for column, kinds in enumerate(_SIDES):
                if row.kind in ("left", "fold") and column:
                    continue
                self._cursor = grid.cellAt(number, column).firstCursorPosition()
                if column == 0:
                    self.places[row.number] = self._cursor.position()
                self._begin(row, keep=column == 1)
                if row.kind != "moved" or column:
                    self._note(row)
                self._write(row, kinds)
            if row.kind == "fold":
                grid.mergeCells(number, 0, 1, 2)
        self._cursor.endEditBlock()

    def _note(self, row: Row) -> None:
        """Write the word on a row over its text."""
        if row.note:
            end = "\u2028" if row.runs else ""
            self._cursor.insertText(row.note + end, self._small())

    def _begin(self, row: Row, *, keep: bool = False) -> None:
        if not keep:
            self.places[row.number] = self._cursor.position()
        block = QTextBlockFormat()
        block.setBottomMargin(self._size * 0.7)
        block.setLineHeight(118, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        self._cursor.setBlockFormat(block)

    def _write(self, row: Row, kinds: Sequence[RunKind]) -> None:
        for run in row.runs:
            if run.kind in kinds:
                self._cursor.insertText(shown(run.text), self._letters(row, run.kind))

    def _letters(self, row: Row, kind: RunKind) -> QTextCharFormat:
        letters = QTextCharFormat()
        letters.setFontFamilies(list(SERIF))
        letters.setFontPointSize(self._size * (1.25 if row.number == HEADLINE else 1.0))
        if row.number == HEADLINE:
            letters.setFontWeight(QFont.Weight.Bold)
        colours = self._colours
        letters.setForeground(QBrush(QColor(colours.dim if row.kind == "left" else colours.text)))
        if kind != "same":
            tint = colours.failed if kind == "removed" else colours.success
            letters.setBackground(QBrush(QColor(mix(colours.paper, tint, _TINT))))
            letters.setFontStrikeOut(kind == "removed")
            letters.setFontUnderline(kind == "added")
        return letters

    def _small(self) -> QTextCharFormat:
        letters = QTextCharFormat()
        letters.setFontFamilies(list(SANS))
        letters.setFontPointSize(self._size * 0.8)
        letters.setForeground(QBrush(QColor(self._colours.dim)))
        return letters

    def _grid(self) -> QTextTableFormat:
        form = QTextTableFormat()
        form.setBorder(0)
        form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_None)
        form.setCellPadding(self._size * 0.4)
        form.setCellSpacing(0)
        half = QTextLength(QTextLength.Type.PercentageLength, 50)
        form.setColumnWidthConstraints([half, half])
        form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        return form


_SIDES: tuple[tuple[RunKind, ...], tuple[RunKind, ...]] = (("same", "removed"), ("same", "added"))
