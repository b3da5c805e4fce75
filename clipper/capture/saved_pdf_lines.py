"""The lines of a PDF's text layer: their words, their place on the page, the look of them."""

import ctypes
import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace

from pypdfium2 import PdfDocument, PdfiumError, PdfTextPage, raw

from clipper.capture.text import one_line
from clipper.model.errors import ExtractError

MOST_PAGES = 500
MOST_CHARACTERS = 2_000_000
LARGEST = 100_000_000
"""Bytes of a PDF that are read."""
HYPHENS = "\u0002\u00ad\ufffe"
"""How PDFium gives a hyphen that only parts a word at the end of its line."""

_BOLD = re.compile(rb"bold|black|heavy|semibd|demi", re.IGNORECASE)
_LOCKED = "The PDF is locked with a password. Open it, save a copy without one, and clip that copy."
_BROKEN = "The PDF is damaged and cannot be read. Open it, print it to a new PDF, and clip that."
_TOO_LARGE = f"The PDF is larger than {LARGEST // 1_000_000} MB. Clip the pages you need of it."
_NAMES = 256


@dataclass(frozen=True, slots=True)
class PdfLine:
    """One line; places are in points from the lower left corner of its page.

    `size` is the height of its letters with what they may reach up and down.
    """

    text: str
    page: int
    left: float
    right: float
    top: float
    bottom: float
    size: float
    is_bold: bool


@dataclass(frozen=True, slots=True)
class PdfText:
    """What a PDF holds: `named` is its own account of itself, by the names of the format.

    `heights` are those of the pages that were read; `pages` counts all there are.
    """

    lines: tuple[PdfLine, ...]
    named: dict[str, str]
    heights: tuple[float, ...]
    pages: int

    @property
    def is_cut(self) -> bool:
        """Tell whether pages were left out because there are too many."""
        return len(self.heights) < self.pages


def read_pdf(body: bytes, pages: int = MOST_PAGES) -> PdfText:
    """Read the text layer of a PDF.

    Args:
        body: the file.
        pages: how many pages to read at most.

    Raises:
        ExtractError: it is locked, damaged or too large.
    """
    if len(body) > LARGEST:
        raise ExtractError(_TOO_LARGE)
    try:
        with closing(PdfDocument(body)) as document:
            return _read(document, pages)
    except PdfiumError as error:
        locked = getattr(error, "err_code", 0) == raw.FPDF_ERR_PASSWORD or "assword" in str(error)
        raise ExtractError(_LOCKED if locked else _BROKEN) from error


def _read(document: PdfDocument, most: int) -> PdfText:
    named = {name: one_line(value, 2000) for name, value in document.get_metadata_dict().items()}
    lines: list[PdfLine] = []
    heights: list[float] = []
    left = MOST_CHARACTERS
    for number in range(min(len(document), most)):
        if left <= 0:
            break
        with closing(document[number]) as page:
            heights.append(page.get_height())
            with closing(page.get_textpage()) as text:
                left -= text.count_chars()
                lines += _lines(text, number)
    return PdfText(tuple(_joined(lines)), named, tuple(heights), len(document))


def _lines(page: PdfTextPage, number: int) -> Iterator[PdfLine]:
    """Yield the lines of a page in the order of its text."""
    letters: list[str] = []
    first = last = -1
    count = page.count_chars()
    for place in range(count + 1):
        code = raw.FPDFText_GetUnicode(page, place) if place < count else ord("\n")
        letter = chr(code) if code not in (0, ord("\r")) else ""
        if letter == "\n":
            words = "".join(letters)
            if words.strip():
                yield _line(page, number, words, (first, last))
            letters, first, last = [], -1, -1
            continue
        letters.append(letter)
        if letter.strip():
            first, last = place if first < 0 else first, place


def _line(page: PdfTextPage, number: int, words: str, ends: tuple[int, int]) -> PdfLine:
    start, end = (_box(page, place) for place in ends)
    tail = words.rstrip()[-1:]
    text = one_line(words) + (tail if tail in HYPHENS else "")
    top, bottom = max(start.top, end.top), min(start.bottom, end.bottom)
    left, right = min(start.left, end.left), max(start.right, end.right)
    size = round(start.top - start.bottom, 1)
    return PdfLine(text, number, left, right, top, bottom, size, _is_bold(page, ends[0]))


def _box(page: PdfTextPage, place: int) -> raw.FS_RECTF:
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(page, place, box)
    return box


def _is_bold(page: PdfTextPage, place: int) -> bool:
    """Tell by its name whether a font is bold; the weight that PDFium gives is a guess."""
    name = ctypes.create_string_buffer(_NAMES)
    raw.FPDFText_GetFontInfo(page, place, name, _NAMES, None)
    return _BOLD.search(name.value) is not None


def _joined(lines: list[PdfLine]) -> Iterator[PdfLine]:
    """Put together what stands on one line of a page: cells of a table, a bullet and its words."""
    held: PdfLine | None = None
    for line in lines:
        if held and _is_beside(held, line):
            text = f"{held.text} {line.text}"
            held = replace(held, text=text, right=line.right, top=max(held.top, line.top))
            continue
        if held:
            yield held
        held = line
    if held:
        yield held


def _is_beside(before: PdfLine, line: PdfLine) -> bool:
    middle = (line.top + line.bottom) / 2
    return (
        line.page == before.page
        and before.bottom < middle < before.top
        and line.left >= before.right - 1
    )
