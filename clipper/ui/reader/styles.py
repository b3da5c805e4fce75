"""How each kind of block looks in the reader: fonts, sizes, spacing and colours."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextFormat

from clipper.model.article import Block, Span
from clipper.ui.colours import Colours
from clipper.ui.theme import MONO, SANS, SERIF

BAR = int(QTextFormat.Property.UserProperty) + 1
RULE = BAR + 1
GROUND = RULE + 1
"""Properties of a block: the colour of the bar that the reader paints beside it, and whether
it paints a line across it."""

_LINE = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
_HEADINGS = {1: 1.45, 2: 1.3, 3: 1.15}


@dataclass(frozen=True, slots=True)
class BlockStyle:
    """The two formats that Qt wants for a block."""

    block: QTextBlockFormat
    letters: QTextCharFormat


class Styles:
    """The formats of one set of colours at one size of text, in points."""

    def __init__(self, colours: Colours, size: float) -> None:
        self.colours = colours
        self.size = size

    def title(self) -> BlockStyle:
        """Return the style of the article's title."""
        letters = self._letters(SERIF, 1.65)
        letters.setFontWeight(QFont.Weight.Bold)
        return BlockStyle(_spaced(0, 0.6 * self.size, 100), letters)

    def standfirst(self) -> BlockStyle:
        """Return the style of the standfirst."""
        return BlockStyle(_spaced(0, 0.9 * self.size, 112), self._letters(SERIF, 1.15, "dim"))

    def byline(self) -> BlockStyle:
        """Return the style of the line that names authors, site and dates."""
        return BlockStyle(_spaced(0, 0.5 * self.size, 108), self._letters(SANS, 0.8, "dim"))

    def warning(self) -> BlockStyle:
        """Return the style of a line that says what is amiss with this version."""
        style = BlockStyle(
            _spaced(0.4 * self.size, 0.4 * self.size, 108),
            self._letters(SANS, 0.82, "incomplete"),
        )
        self._bar(style.block, self.colours.incomplete)
        return style

    def notice(self, *, is_heading: bool) -> BlockStyle:
        """Return the style of a line that stands where there is no article."""
        below = (0.5 if is_heading else 0.3) * self.size
        letters = self._letters(SANS, 1.15 if is_heading else 0.9, "text" if is_heading else "dim")
        if is_heading:
            letters.setFontWeight(QFont.Weight.Bold)
        style = BlockStyle(_spaced(0, below, 112), letters)
        style.block.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        return style

    def rule(self) -> BlockStyle:
        """Return the style of an empty block that is crossed by a line."""
        block = _spaced(0.4 * self.size, self.size, 100)
        block.setProperty(RULE, True)
        return BlockStyle(block, self._letters(SANS, 0.6))

    def picture(self, *, has_caption: bool) -> BlockStyle:
        """Return the style of the words that stand for a picture."""
        block = _spaced(1.1 * self.size, (1.0 if has_caption else 1.7) * self.size, 108)
        self._ground(block)
        return BlockStyle(block, self._letters(SANS, 0.82, "dim"))

    def kept_picture(self, *, has_caption: bool) -> BlockStyle:
        """Return the style of the empty block that a picture is painted in."""
        below = (0.5 if has_caption else 1.2) * self.size
        letters = self._letters(SANS, 1 / self.size)
        return BlockStyle(_spaced(1.1 * self.size, below, 100), letters)

    def aside(self) -> QTextCharFormat:
        """Return the letters of what is said about a picture that is not shown."""
        return self._letters(SANS, 0.76, "dim")

    def action(self, address: str) -> QTextCharFormat:
        """Return the letters of a link that asks for something to be done."""
        letters = self._letters(SANS, 0.76, "accent")
        letters.setAnchor(True)
        letters.setAnchorHref(address)
        return letters

    def caption(self) -> BlockStyle:
        """Return the style of a picture's caption."""
        return BlockStyle(
            _spaced(0.2 * self.size, 1.2 * self.size, 110), self._letters(SANS, 0.85, "dim")
        )

    def cell(self, *, header: bool) -> BlockStyle:
        """Return the style of a table's cell."""
        letters = self._letters(SANS, 0.88)
        if header:
            letters.setFontWeight(QFont.Weight.Bold)
        return BlockStyle(_spaced(0, 0, 104), letters)

    def gap(self) -> BlockStyle:
        """Return the style of the empty block that Qt needs before and after a table."""
        block = QTextBlockFormat()
        block.setLineHeight(2, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        letters = QTextCharFormat()
        letters.setFontPointSize(1)
        return BlockStyle(block, letters)

    def of(self, block: Block) -> BlockStyle:
        """Return the style of a block with words."""
        if block.kind == "heading":
            return self._heading(block.level)
        if block.kind == "quote":
            style = BlockStyle(
                _spaced(0.5 * self.size, 0.9 * self.size, 124), self._letters(SERIF, 1.0)
            )
            self._bar(style.block, self.colours.accent)
            return style
        if block.kind in ("preformatted", "table"):
            made = _spaced(0.9 * self.size, 1.6 * self.size, 112)
            self._ground(made)
            return BlockStyle(made, self._letters(MONO, 0.86))
        if block.kind == "figure":
            return self.caption()
        below = 0.35 if block.kind == "list_item" else 0.9
        return BlockStyle(_spaced(0, below * self.size, 128), self._letters(SERIF, 1.0))

    def spanned(self, letters: QTextCharFormat, spans: tuple[Span, ...]) -> QTextCharFormat:
        """Return the format of words that these spans cover."""
        made = QTextCharFormat(letters)
        for span in spans:
            if span.kind == "strong":
                made.setFontWeight(QFont.Weight.Bold)
            elif span.kind == "emphasis":
                made.setFontItalic(not letters.fontItalic())
            elif span.kind == "code":
                made.setFontFamilies(list(MONO))
                made.setBackground(QBrush(QColor(self.colours.code)))
            elif span.kind == "link":
                self._link(made, span.href)
            else:
                made.setVerticalAlignment(
                    QTextCharFormat.VerticalAlignment.AlignSuperScript
                    if span.kind == "sup"
                    else QTextCharFormat.VerticalAlignment.AlignSubScript
                )
        return made

    def _link(self, letters: QTextCharFormat, href: str) -> None:
        """Make a link of a web address; any other address stays words (a file, a script)."""
        if not href.lower().startswith(("http://", "https://")):
            return
        letters.setAnchor(True)
        letters.setAnchorHref(href)
        letters.setForeground(QBrush(QColor(self.colours.link)))

    def _heading(self, level: int) -> BlockStyle:
        letters = self._letters(SANS, _HEADINGS.get(level, 1.0))
        letters.setFontWeight(QFont.Weight.Bold)
        block = _spaced(1.5 * self.size, 0.55 * self.size, 102)
        block.setHeadingLevel(min(max(level, 1), 6))
        return BlockStyle(block, letters)

    def _bar(self, block: QTextBlockFormat, colour: str) -> None:
        block.setProperty(BAR, colour)
        block.setLeftMargin(1.5 * self.size)

    def _ground(self, block: QTextBlockFormat) -> None:
        block.setProperty(GROUND, self.colours.code)
        block.setLeftMargin(self.size)
        block.setRightMargin(self.size)

    def _letters(
        self, families: tuple[str, ...], scale: float, colour: str = "text"
    ) -> QTextCharFormat:
        letters = QTextCharFormat()
        letters.setFontFamilies(list(families))
        letters.setFontPointSize(self.size * scale)
        letters.setForeground(QBrush(QColor(getattr(self.colours, colour))))
        return letters


def _spaced(above: float, below: float, line: float) -> QTextBlockFormat:
    """Return a block's format: space above and below in pixels, lines in percent."""
    block = QTextBlockFormat()
    block.setTopMargin(above)
    block.setBottomMargin(below)
    block.setLineHeight(line, _LINE)
    block.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    return block
