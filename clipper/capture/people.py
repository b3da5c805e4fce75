"""Who wrote a page."""

import re
from collections.abc import Iterable

from clipper.capture.head import Declared, texts_in
from clipper.capture.text import key_of, one_line

_META = (
    "author", "article:author", "byl", "dc.creator", "dcterms.creator", "citation_author",
    "parsely-author", "sailthru.author",
)  # fmt: skip
_BY = re.compile(r"^(?:written\s+|text\s*:?\s*)?(?:by|von|par|por)\s*:?\s+", re.IGNORECASE)
_PARTED = re.compile(
    r"\s*(?:[;|•·]|,(?!\s*(?:jr|sr|phd|md)\b)|\s(?:and|und|et|y|e|&)\s)\s*", re.IGNORECASE
)
_NO_NAME = re.compile(
    r"https?:|www\.|@|\.com\b|\d{3}|^(?:admin|editor|staff|author|unknown|null)$", re.IGNORECASE
)
_LONGEST = 80
_MOST = 30


def authors_of(declared: Declared, guessed: str, site: str) -> tuple[str, ...]:
    """Return the names of the authors, in order and each once.

    Args:
        declared: what the page declares: its JSON-LD first, then its meta elements.
        guessed: names that were found in its text, parted by a semicolon.
        site: the name of the site, which is no author where there is another.
    """
    for texts in (
        texts_in(declared.article, "author"),
        [declared.meta[name] for name in _META if name in declared.meta],
        guessed.split(";"),
    ):
        names = _names(texts)
        others = tuple(name for name in names if key_of(name) != key_of(site))
        if others:
            return others[:_MOST]
    return ()


def _names(texts: Iterable[str]) -> tuple[str, ...]:
    known: dict[str, str] = {}
    for text in texts:
        for part in _PARTED.split(_BY.sub("", one_line(text))):
            name = _BY.sub("", part).strip(" .,-–—:/")
            if name and len(name) <= _LONGEST and not _NO_NAME.search(name):
                known.setdefault(key_of(name), name)
    return tuple(known.values())
