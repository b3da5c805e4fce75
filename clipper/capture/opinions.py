"""What other extractors keep of a page: opinions that the choice of blocks weighs."""

import unicodedata
from copy import deepcopy
from typing import cast

from lxml.html import HtmlElement
from resiliparse.extract.html2text import extract_plain_text
from trafilatura import bare_extraction
from trafilatura.metadata import Document

from clipper.capture.text import key_of

OPINIONS = ("trafilatura", "trafilatura for precision", "resiliparse")
"""Whose opinions are asked, in the order of the features."""
_LINE, _CHUNK, _PARTS_FROM = 16, 40, 60
"""Characters: shorter texts must be a line of their own, longer ones may be kept in part."""
_NEAR, _MOST_SEARCHED = 20_000, 10_000_000_000
"""Characters: how far behind the last words the next are looked for, and how many in all."""


class Opinion:
    """The text that an extractor kept, ready to be asked about many leaves."""

    def __init__(self, text: str) -> None:
        self.text = f" {key_of(text)} "
        self._lines = frozenset(key_of(line.strip(" -|*#")) for line in text.split("\n"))
        self._place, self._left = 0, _MOST_SEARCHED

    def share_of(self, key: str) -> float:
        """Return how much of a text was kept, from 0 to 1.

        Args:
            key: what `key_of` gives for the text.
        """
        if len(key) < _LINE:
            return float(key in self._lines)
        if self._holds(f" {key} "):
            return 1.0
        if len(key) < _PARTS_FROM:
            return 0.0
        chunks = [key[at : at + _CHUNK] for at in range(0, len(key) - _CHUNK + 1, _CHUNK)]
        return sum(map(self._holds, chunks)) / len(chunks)

    def _holds(self, words: str) -> bool:
        """Say whether words were kept; they are looked for first where the last ones stood."""
        place = self.text.find(words, self._place, self._place + _NEAR)
        if place < 0 < self._left:
            place = self.text.find(words)
            self._left -= len(self.text) if place < 0 else place
        self._place = max(place, 0) or self._place
        return place >= 0


def ask(tree: HtmlElement, html: str, url: str) -> tuple[Opinion, ...]:
    """Let each extractor have its say about a page.

    Args:
        tree: the page; it is not changed.
        html: the page as text.
        url: where it was found.
    """
    texts = (
        _trafilatura(tree, url),
        _trafilatura(tree, url, precisely=True),
        _resiliparse(html),
    )
    return tuple(map(Opinion, texts))


def _trafilatura(tree: HtmlElement, url: str, *, precisely: bool = False) -> str:
    found = bare_extraction(
        deepcopy(tree),
        url=url or None,
        output_format="python",
        include_comments=False,
        fast=precisely,
        favor_precision=precisely,
    )
    return "" if found is None else cast("Document", found).text or ""


def _resiliparse(html: str) -> str:
    return str(extract_plain_text(html, main_content=True))


def is_cjk(text: str) -> bool:
    """Say whether a text is mostly written without spaces between words."""
    letters = [sign for sign in text if sign.isalpha()]
    wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in letters)
    return wide * 2 > len(letters)
