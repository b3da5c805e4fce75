"""A PDF with a text layer to an article: paragraphs put together again from lines."""

import itertools
import re
import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime, timedelta, timezone

from clipper.capture.address import addresses_in
from clipper.capture.saved_pdf_lines import HYPHENS, MOST_PAGES, PdfLine, PdfText, read_pdf
from clipper.capture.text import key_of
from clipper.model.article import Article, Block
from clipper.model.errors import ExtractError
from clipper.model.metadata import FoundDate, Metadata
from clipper.model.obtained import MADE

_NO_TEXT = (
    "The PDF holds pictures of pages, no text. Run text recognition (OCR) over it, for example "
    "with OCRmyPDF, and clip the result."
)
_FEWEST_LETTERS = 30
_MARGIN = 0.1
"""Share of a page's height at its upper and lower end where headers and footers stand."""
_OF_A_PAGE = re.compile(
    r"\W*(?:page|seite|p\.)?\s*\d{1,4}(?:\s*(?:/|of|von|de)\s*\d{1,4})?\W*$"
    r"|(?:https?|file)://\S+(?:\s+\d+/\d+)?$|\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? \d{1,2}[:.]\d\d\b",
    re.IGNORECASE,
)
"""A page number; the address, or the time, that a browser prints at the end of a page."""
_NUMBERS = re.compile(r"\d+")
_FIRST_PAGES = 3
_BULLET = re.compile(r"(?:[•‣◦▪●○■–—*-]|\(?\d{1,3}[.)])\s+(?=\S)")
_ORDERED = re.compile(r"\(?\d")
_ENDS = tuple(".!?:;…”\"'»)")
_LOOSE = 1.45
"""Pitch of two lines, as a share of the usual one, from which a new paragraph begins."""
_LARGER = 1.12
_LONGEST_HEADING = 200
_DATE = re.compile(r"D?:?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:Z|([+-]\d\d)'?(\d\d)?)?")
_NO_TITLE = re.compile(
    r"(?:untitled|document\d*|slide \d+|powerpoint presentation|title|.*\.\w{2,5})$", re.IGNORECASE
)
_BYLINE = re.compile(r"[Bb]y ([A-Z][\w.'’-]*(?:(?:,? and |, | )[A-Z][\w.'’-]*){1,7})")
_BETWEEN_NAMES = re.compile(r"[;,]|\band\b")
_BY_PROGRAM = re.compile(r"^Microsoft (?:Word|PowerPoint|Excel) - ", re.IGNORECASE)


def pdf_article(body: bytes) -> Article:
    """Make an article of the text layer of a PDF.

    Headings are told by the size and weight of their letters; a line that ends in a hyphen is
    joined to the next; what stands at the same end of many pages is dropped, and page numbers.
    The date is that of the making of the file: a guess at when the text was published.

    Raises:
        ExtractError: it is locked, damaged or too large, or holds pictures of pages, no text.
    """
    text = read_pdf(body)
    lines = _without_margins(text)
    if sum(sign.isalnum() for line in lines for sign in line.text) < _FEWEST_LETTERS:
        raise ExtractError(_NO_TEXT)
    usual = _usual_size(lines)
    blocks = tuple(_blocks(lines, usual))
    title, blocks = _title(text, lines, blocks)
    author, blocks = _byline(text.named.get("Author", ""), blocks)
    names = (name.strip() for name in _BETWEEN_NAMES.split(author))
    return Article(
        Metadata(
            title=title,
            authors=tuple(filter(None, names)),
            published=_date(text.named.get("CreationDate", ""), MADE),
            modified=_date(text.named.get("ModDate", ""), "PDF ModDate"),
        ),
        blocks,
    )


def pdf_warnings(body: bytes) -> tuple[str, ...]:
    """Say what of a PDF was left out."""
    pages = read_pdf(body, 0).pages
    if pages <= MOST_PAGES:
        return ()
    return (f"The PDF has {pages} pages; only the first {MOST_PAGES} were read.",)


def pdf_address(body: bytes) -> str:
    """Return the web address that a browser printed at the end of each page, if one did."""
    try:
        text = read_pdf(body, _FIRST_PAGES)
    except ExtractError:
        return ""
    found = (addresses_in(line.text) for line in text.lines if _is_at_end(line, text))
    return next((addresses[0] for addresses in found if addresses), "")


def _without_margins(text: PdfText) -> list[PdfLine]:
    """Drop headers, footers and page numbers."""
    at_end = [line for line in text.lines if _is_at_end(line, text)]
    pages_with: Counter[str] = Counter()
    for key, _ in {(_margin_key(line), line.page) for line in at_end}:
        pages_with[key] += 1
    often = max(2, min(3, len(text.heights)))
    dropped = {
        id(line)
        for line in at_end
        if pages_with[_margin_key(line)] >= often or _OF_A_PAGE.match(line.text)
    }
    return [line for line in text.lines if id(line) not in dropped]


def _margin_key(line: PdfLine) -> str:
    return _NUMBERS.sub("#", line.text.casefold())


def _is_at_end(line: PdfLine, text: PdfText) -> bool:
    height = text.heights[line.page]
    return line.bottom < height * _MARGIN or line.top > height * (1 - _MARGIN)


def _usual_size(lines: Sequence[PdfLine]) -> float:
    letters: Counter[float] = Counter()
    for line in lines:
        letters[line.size] += len(line.text)
    return letters.most_common(1)[0][0]


def _blocks(lines: Sequence[PdfLine], usual: float) -> Iterator[Block]:
    """Yield blocks; lines that belong to one paragraph are put together."""
    pitch = _pitch(lines)
    ranks = sorted({line.size for line in lines if line.size >= usual * _LARGER}, reverse=True)
    group: list[PdfLine] = []
    for line in lines:
        if group and _begins_anew(group, line, pitch):
            yield _block(group, usual, ranks)
            group = []
        group.append(line)
    if group:
        yield _block(group, usual, ranks)


def _pitch(lines: Sequence[PdfLine]) -> float:
    """Return the usual distance from one line to the next, in line heights."""
    steps = [
        (before.bottom - line.bottom) / line.size
        for before, line in itertools.pairwise(lines)
        if before.page == line.page and before.size == line.size and line.size > 0
    ]
    near = [step for step in steps if 0 < step < 3]  # noqa: PLR2004 - more is no next line
    return statistics.median(near) if near else 1.2


def _begins_anew(group: Sequence[PdfLine], line: PdfLine, pitch: float) -> bool:
    """Tell whether a line begins a paragraph of its own."""
    last = group[-1]
    if abs(line.size - last.size) > 0.1 * last.size or line.is_bold != _bold(group):
        return True
    if _BULLET.match(line.text):
        return True
    step = (last.bottom - line.bottom) / line.size if line.size else 0.0
    if line.page != last.page or step <= 0:
        # A new page or column: a sentence that goes on is the same paragraph.
        return last.text.endswith(_ENDS) or not line.text[:1].islower()
    if step > pitch * _LOOSE:
        return True
    return _is_short(group, line) or _is_indented(group, line)


def _is_short(group: Sequence[PdfLine], line: PdfLine) -> bool:
    """Tell whether a paragraph ended: the first word of the next line had room on the last."""
    last = group[-1]
    if len(group) == 1 or not last.text.endswith(_ENDS):
        return False
    end = max(one.right for one in (*group, line))
    letter = (last.right - last.left) / max(len(last.text), 1)
    first = line.text.partition(" ")[0]
    return last.right + (len(first) + 2) * letter < end


def _is_indented(group: Sequence[PdfLine], line: PdfLine) -> bool:
    """Tell whether a line steps in from those before it, as the first of a paragraph does."""
    is_list = _BULLET.match(group[0].text) is not None
    after_first = min(one.left for one in group[1:]) if len(group) > 1 else group[0].left
    return not is_list and len(group) > 1 and line.left > after_first + 0.6 * line.size


def _bold(group: Sequence[PdfLine]) -> bool:
    return group[-1].is_bold


def _block(group: Sequence[PdfLine], usual: float, ranks: Sequence[float]) -> Block:
    text = _words(group)
    is_large = group[0].size >= usual * _LARGER
    is_alone = all(line.is_bold for line in group) and not text.endswith((".", ",", ";"))
    if (is_large or is_alone) and len(text) <= _LONGEST_HEADING:
        level = 1 + ranks.index(group[0].size) if is_large else 1 + len(ranks)
        return Block("heading", text, level=min(max(level, 2), 6))
    if bullet := _BULLET.match(text):
        is_ordered = _ORDERED.match(text) is not None
        return Block("list_item", text[bullet.end() :], level=1, ordered=is_ordered)
    return Block("paragraph", text)


def _words(group: Sequence[PdfLine]) -> str:
    """Join lines; a word that a hyphen parts at the end of a line becomes whole."""
    text = ""
    for line in group:
        goes_on = text[-2:-1].isalpha() and line.text[:1].islower()
        if text.endswith(tuple(HYPHENS)) or (text.endswith("-") and goes_on):
            text = text[:-1] + line.text
        else:
            text = f"{text} {line.text}" if text else line.text
    return text.rstrip(HYPHENS)


def _title(
    text: PdfText, lines: Sequence[PdfLine], blocks: tuple[Block, ...]
) -> tuple[str, tuple[Block, ...]]:
    """Return the title, and the blocks without the heading that shows it."""
    named = _BY_PROGRAM.sub("", text.named.get("Title", ""))
    if _NO_TITLE.fullmatch(named):
        named = ""
    first = [line for line in lines if line.page == 0] or lines[:1]
    largest = max(line.size for line in first)
    for place, block in enumerate(blocks[:8]):
        is_largest = any(line.size == largest and line.text in block.text for line in first)
        is_named = bool(named) and key_of(block.text) == key_of(named)
        if block.kind == "heading" and (is_named or (not named and is_largest)):
            return named or block.text, (*blocks[:place], *blocks[place + 1 :])
    return named, blocks


def _byline(author: str, blocks: tuple[Block, ...]) -> tuple[str, tuple[Block, ...]]:
    """Return the author, by a line below the title where the file names none, and the rest."""
    for place, block in enumerate(blocks[:3]):
        if found := _BYLINE.fullmatch(block.text):
            return author or found[1], (*blocks[:place], *blocks[place + 1 :])
    return author, blocks


def _date(text: str, place: str) -> FoundDate | None:
    """Read a date in the form of PDF (ISO 32000-1, 7.9.4)."""
    found = _DATE.match(text)
    if found is None:
        return None
    year, month, day, hour, minute, second = (int(found[part] or 0) for part in range(1, 7))
    ahead = timedelta(hours=int(found[7] or 0), minutes=int(found[8] or 0))
    with suppress(ValueError):
        when = datetime(year, month or 1, day or 1, hour, minute, second, tzinfo=timezone(ahead))
        return FoundDate(when.isoformat(timespec="seconds"), place, "low")
    return None
