"""From the blocks of an article to the reader's document, block by block, never through HTML."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtGui import (
    QBrush,
    QColor,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextList,
    QTextListFormat,
    QTextTableFormat,
)

from clipper.model.article import CELL_SEPARATOR, ROW_SEPARATOR, Article, Block, Part, Span
from clipper.model.clipping import Clipping, Version
from clipper.model.controls import shortened
from clipper.model.obtained import dates_of, obtained_in_short
from clipper.model.picture import KeptPicture
from clipper.ui.days import days_of
from clipper.ui.library.row_text import title_of
from clipper.ui.plain_text import LONGEST_TIP, LONGEST_TITLE, one_line
from clipper.ui.reader.figures import LOAD, NONE, Pictures, Spot, about, caption_of
from clipper.ui.reader.offsets import OffsetTable, Piece, piece_of
from clipper.ui.reader.styles import BlockStyle, Styles

MOST_CELLS = 4000
"""A table with more is shown as lines of text: Qt takes seconds to lay out such a grid."""

_LINE_BREAK = "\u2028"
_UNKNOWN = "\ufffd"
_SHOWN = {
    **dict.fromkeys(range(0x20), _UNKNOWN),
    **dict.fromkeys(range(0xD800, 0xE000), _UNKNOWN),
    **dict.fromkeys(range(0xFDD0, 0xFDF0), _UNKNOWN),
    0xFFFC: _UNKNOWN,
    0x2029: _LINE_BREAK,
    ord("\t"): "\t",
    ord("\n"): _LINE_BREAK,
    ord("\r"): " ",
}
"""Characters that Qt takes for structure, and what stands for them, one for one."""


def build(
    document: QTextDocument,
    version: Version,
    clipping: Clipping,
    styles: Styles,
    pictures: Pictures = NONE,
) -> tuple[OffsetTable, tuple[Spot, ...]]:
    """Fill a document with a version of a clipping.

    Returns:
        Where each piece of the article stands in the document, and where its pictures go.
    """
    document.setUndoRedoEnabled(False)
    document.clear()
    builder = _Builder(document, styles, pictures)
    cursor = builder.cursor
    cursor.beginEditBlock()
    builder.add_head(version, clipping)
    article = version.article
    builder.add_lead(article)
    for block, start in zip(article.blocks, article.starts, strict=True):
        builder.add(block, start)
    cursor.endEditBlock()
    return OffsetTable(builder.pieces), tuple(builder.spots)


def shown(text: str) -> str:
    """Return text as Qt may hold it: of the same length, without what it takes for structure."""
    return text.translate(_SHOWN)


class _Builder:
    """Writes at the end of a document and keeps where each piece went."""

    def __init__(self, document: QTextDocument, styles: Styles, pictures: Pictures) -> None:
        self.cursor = QTextCursor(document)
        self.pieces: list[Piece] = []
        self.spots: list[Spot] = []
        self._pictures = pictures
        self._styles = styles
        self._fresh = True
        self._lists: dict[int, QTextList] = {}

    def add_head(self, version: Version, clipping: Clipping) -> None:
        """Write title, standfirst, source and warnings."""
        metadata = version.article.metadata
        if metadata.title:
            self._title(metadata.title)
        elif not version.article.blocks or version.article.blocks[0].kind != "heading":
            self._line(title_of(clipping), self._styles.title())
        if metadata.standfirst:
            self._part("standfirst", metadata.standfirst, self._styles.standfirst())
        byline = self._styles.byline()
        if dates := dates_of(metadata):
            byline.letters.setToolTip("\n".join(f"{name} {source}" for name, source in dates))
        self._line(source_line(version, clipping), byline)
        for words in warnings_of(version, clipping):
            self._line(words, self._styles.warning())
        self._begin(self._styles.rule())

    def _title(self, words: str) -> None:
        """Write a title; of an endless one the beginning, and more where it is pointed at."""
        style = self._styles.title()
        if len(words) <= LONGEST_TITLE:
            self._part("title", words, style)
            return
        style.letters.setToolTip(shortened(one_line(words), LONGEST_TIP))
        self._part("title", words[:LONGEST_TITLE], style)
        self.cursor.insertText("…", style.letters)

    def add_lead(self, article: Article) -> None:
        """Show the page's own picture where the text holds none."""
        lead = self._pictures.lead(article)
        if lead:
            self._picture(lead, "", has_caption=False)

    def add(self, block: Block, start: int) -> None:
        """Write a block whose text begins at an offset of the article's text."""
        if block.kind == "list_item":
            self._list_item(block, start)
            return
        self._lists.clear()
        if block.kind == "table" and _is_grid(block):
            self._table(block, start)
        elif block.kind == "figure":
            self._figure(block, start)
        elif block.kind == "rule":
            self._begin(self._styles.rule())
        else:
            self._words(block, start, self._styles.of(block))

    def _words(self, block: Block, start: int, style: BlockStyle) -> None:
        self._begin(style)
        text = shown(block.text)
        self.pieces.append(piece_of("body", start, text, self.cursor.position()))
        for low, high, spans in _runs(block):
            letters = self._styles.spanned(style.letters, spans) if spans else style.letters
            self.cursor.insertText(text[low:high], letters)

    def _list_item(self, block: Block, start: int) -> None:
        self._words(block, start, self._styles.of(block))
        level = min(max(block.level, 1), 12)
        for deeper in [depth for depth in self._lists if depth > level]:
            del self._lists[deeper]
        style = QTextListFormat.Style.ListDecimal if block.ordered else _bullet(level)
        known = self._lists.get(level)
        if known is not None and known.format().style() == style:
            known.add(self.cursor.block())
            return
        form = QTextListFormat()
        form.setStyle(style)
        form.setIndent(level)
        self._lists[level] = self.cursor.createList(form)

    def _figure(self, block: Block, start: int) -> None:
        found = self._pictures.of(block.image)
        caption = caption_of(block)
        if found and found.shown_sha256:
            self._picture(found, block.alt, has_caption=bool(caption or block.text))
            if caption:
                self._line(caption, self._styles.caption())
        else:
            self._missing(block)
        if block.text:
            self._words(block, start, self._styles.caption())
        if found and found.shown_sha256 and found.problem:
            self._line(one_line(found.problem), self._styles.caption())

    def _picture(self, picture: KeptPicture, alt: str, *, has_caption: bool) -> None:
        style = self._styles.kept_picture(has_caption=has_caption)
        style.letters.setToolTip(about(picture, alt))
        self._begin(style)
        self.spots.append(Spot(self.cursor.position(), picture))

    def _missing(self, block: Block) -> None:
        """Name a picture that is not shown, say why, and offer to load it."""
        name, reason, may_help = self._pictures.missing(block)
        self._line(name, self._styles.picture(has_caption=bool(block.text)))
        self.cursor.insertText(f"{_LINE_BREAK}{shown(reason)}", self._styles.aside())
        if may_help:
            self.cursor.insertText("  ", self._styles.aside())
            self.cursor.insertText("Load pictures", self._styles.action(LOAD))

    def _table(self, block: Block, start: int) -> None:
        gap = self._styles.gap()
        if self._fresh:
            self._set(gap)
        columns = max(len(row) for row in block.rows)
        grid = self.cursor.insertTable(len(block.rows), columns, self._table_format(block))
        at = start
        for number, row in enumerate(block.rows):
            style = self._styles.cell(header=number < block.header_rows)
            for column, cell in enumerate(row):
                cursor = grid.cellAt(number, column).firstCursorPosition()
                cursor.setBlockFormat(style.block)
                text = shown(cell)
                self.pieces.append(piece_of("body", at, text, cursor.position()))
                cursor.insertText(text, style.letters)
                at += len(cell) + 1
        self.cursor.movePosition(QTextCursor.MoveOperation.End)
        self._set(gap)
        self._fresh = True

    def _table_format(self, block: Block) -> QTextTableFormat:
        form = QTextTableFormat()
        form.setCellPadding(self._styles.size * 0.45)
        form.setCellSpacing(0)
        form.setBorder(1)
        form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        form.setBorderCollapse(True)
        form.setBorderBrush(QBrush(QColor(self._styles.colours.hairline)))
        form.setHeaderRowCount(min(block.header_rows, len(block.rows)))
        form.setTopMargin(self._styles.size * 0.5)
        form.setBottomMargin(self._styles.size * 1.2)
        form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        return form

    def _part(self, part: Part, words: str, style: BlockStyle) -> None:
        self._begin(style)
        text = shown(words)
        self.pieces.append(piece_of(part, 0, text, self.cursor.position()))
        self.cursor.insertText(text, style.letters)

    def _line(self, words: str, style: BlockStyle) -> None:
        self._begin(style)
        self.cursor.insertText(shown(words), style.letters)

    def _begin(self, style: BlockStyle) -> None:
        if self._fresh:
            self._set(style)
            self._fresh = False
        else:
            self.cursor.insertBlock(style.block, style.letters)

    def _set(self, style: BlockStyle) -> None:
        self.cursor.setBlockFormat(QTextBlockFormat(style.block))
        self.cursor.setBlockCharFormat(QTextCharFormat(style.letters))


def source_line(version: Version, clipping: Clipping) -> str:
    """Say who wrote it, where and when it was published, and when it was captured."""
    metadata = version.article.metadata
    said = [
        f"By {', '.join(metadata.authors)}" if metadata.authors else "",
        metadata.site or clipping.site,
        metadata.credit if metadata.credit not in (metadata.site, *metadata.authors) else "",
        *days_of(metadata),
        obtained_in_short(version.capture),
        f"version {version.number} of {clipping.versions}" if clipping.versions > 1 else "",
    ]
    return "  ·  ".join(one_line(words) for words in said if words)


def warnings_of(version: Version, clipping: Clipping) -> list[str]:
    """Return what a reader should know of a version, each thing once."""
    is_part = clipping.state == "incomplete" and clipping.versions <= version.number
    said = [version.reason, clipping.reason if is_part else "", *map(str, version.warnings)]
    return list(dict.fromkeys(one_line(words) for words in said if words))


def _bullet(level: int) -> QTextListFormat.Style:
    styles = QTextListFormat.Style
    return (styles.ListDisc, styles.ListCircle, styles.ListSquare)[(level - 1) % 3]


def _is_grid(block: Block) -> bool:
    """Tell whether a table is small enough for a grid, and its text made of its cells."""
    cells = len(block.rows) * max((len(row) for row in block.rows), default=0)
    text = ROW_SEPARATOR.join(CELL_SEPARATOR.join(row) for row in block.rows)
    return 0 < cells <= MOST_CELLS and text == block.text


def _runs(block: Block) -> Iterator[tuple[int, int, tuple[Span, ...]]]:
    """Cut a block's text wherever a span begins or ends."""
    length = len(block.text)
    spans = sorted(
        (span for span in block.spans if 0 <= span.start < span.end), key=lambda span: span.start
    )
    cuts = sorted({0, length, *(at for s in spans for at in (s.start, s.end) if at < length)})
    covering: list[Span] = []
    following = 0
    for low, high in pairwise(cuts):
        covering = [span for span in covering if span.end > low]
        while following < len(spans) and spans[following].start <= low:
            covering.append(spans[following])
            following += 1
        yield low, high, tuple(covering)
