"""Texts that break off: the free beginning of a paid article, a teaser, a page sent in part."""

import re
from collections.abc import Iterator

from clipper.capture.barrier_words import MORE_LINK
from clipper.capture.paywall_words import PAYWALL_LABELS, PAYWALL_MARK, PAYWALL_WORDS
from clipper.capture.quoted import unquoted
from clipper.capture.seen import Seen
from clipper.capture.walls import LOG_IN, Barrier
from clipper.model.caution import Caution

PAYWALL = Caution("paywall", f"The rest of the article is for subscribers. {LOG_IN}")
CUT_OFF = Caution(
    "truncated",
    "The text ends as if more followed. Look at the page in your browser, and send it from there "
    "if it goes on.",
)
STOPPED = Caution(
    "truncated", "The connection ended before the whole page had come. Clip it again."
)
_TAIL = 400
"""Letters at the end of a text in which a paywall speaks."""
_PARAGRAPH = 4000
"""Letters before those within which the paragraph is looked for that they stand in."""
_FREE = 120
"""Words that a page may show free of a paid article; more is taken for all of it."""
_LEAST_COUNTED = 150
_PART = 0.6
"""Share of the words that the page says it has, below which some may be missing."""
_NEARLY = 0.15
_NOT_FREE = re.compile(
    r"[\"']isaccessibleforfree[\"']\s*:\s*[\"']?(?:https?://schema\.org/)?false\b"
)
_COUNTED = re.compile(r"[\"']wordCount[\"']\s*:\s*[\"']?(\d{1,6})\b")
_OMITTED = re.compile(r"(?:\[\s*(?:…|\.{3})\s*\]|\(\s*(?:…|\.{3})\s*\)|…|(?<!\.)\.{3})\s*$")
_WHOLE = re.compile(r"[.!?。！？।؟:;\"”“»«’'')\]›*†■□◼▪●|/\d]\s*$")


def stub_of(seen: Seen) -> Barrier | None:
    """Return why the text is but the beginning of an article for subscribers, or None."""
    return Barrier(PAYWALL) if any(_signs(seen)) else None


def cut_off(seen: Seen) -> Caution | None:
    """Return that text seems to be missing, at the end or anywhere, or None."""
    counted = _counted(seen)
    if (
        counted >= _LEAST_COUNTED
        and seen.words < _PART * counted
        and not _of_letters(seen, counted)
    ):
        return Caution(
            "truncated",
            f"The page says that it has {counted:,} words, and {seen.words:,} were found. Compare "
            "with the page in your browser, and send it from there if text is missing.",
        )
    ends_so = MORE_LINK.search(seen.end[-60:]) or (seen.is_short and _OMITTED.search(seen.end))
    return CUT_OFF if ends_so else None


def _signs(seen: Seen) -> Iterator[bool]:
    """Tell of each sign of a paywall whether it is there, the cheap ones first."""
    yield seen.is_sold
    yield _sells(_tail(seen.article.text), labels=True)
    is_little = seen.words < _FREE
    yield _sells(seen.behind, labels=is_little)
    yield is_little and _sells(unquoted(seen.shown), labels=False)
    if not seen.is_short:
        return
    paid = _NOT_FREE.search(seen.markup) is not None
    yield paid and (seen.words < _FREE or seen.words < _PART * _counted(seen))
    sold = paid or PAYWALL_MARK.search(seen.markup) is not None
    if sold and seen.words < _FREE:
        yield breaks_off(seen.end) or _sells(unquoted(seen.shown), labels=True)


def _tail(text: str) -> str:
    """Return the end of a text in small letters, without what its last sentences quote."""
    cut = max(len(text) - _TAIL, 0)
    # From the beginning of a paragraph on, so that its quotation marks are paired rightly.
    begin = max(text.rfind("\n", 0, cut) + 1, cut - _PARAGRAPH)
    return unquoted(text[begin:])[cut - begin :].casefold()


def _sells(words: str, *, labels: bool) -> bool:
    if PAYWALL_WORDS.search(words):
        return True
    return labels and PAYWALL_LABELS.search(words) is not None


def _counted(seen: Seen) -> int:
    """Return how many words the page says that it has, 0 where it does not say it."""
    if "wordCount" not in seen.html:
        return 0
    return max((int(found[1]) for found in _COUNTED.finditer(seen.html)), default=0)


def _of_letters(seen: Seen, counted: int) -> bool:
    """Tell whether a page counts letters and calls them words, as some do."""
    letters = len(seen.article.text)
    return not seen.is_short and (1 - _NEARLY) * letters < counted < (1 + _NEARLY) * letters


def breaks_off(end: str) -> bool:
    """Tell whether the last block of a text stops in the middle of a sentence."""
    return bool(end) and _WHOLE.search(end) is None
