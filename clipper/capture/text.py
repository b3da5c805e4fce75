"""Words of a page made safe and plain: no hidden characters, white space as a browser shows it."""

import re
import sys
import unicodedata
from functools import lru_cache

_DROPPED = {
    *range(0x09), 0x0B, *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0),
    0x00AD, 0x200B, 0x2060, 0xFEFF,  # soft hyphen and zero-width marks: unseen, they hide words
    *range(0x202A, 0x202F), *range(0x2066, 0x206A),  # bidi overrides: they can reverse a claim
    0xFFFE, 0xFFFF, *range(0xFFF9, 0xFFFC),
    *range(0xD800, 0xE000),
    *range(0xE000, 0xF900),  # private use: letters of icon fonts, boxes anywhere else
}  # fmt: skip
_HIDDEN = dict.fromkeys(_DROPPED)
_UNPARSABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff\U000f0000-\U0010ffff]")
_MOST_MARKS = 30
_IN_A_ROW = 8
_LAST_SCRIPT = 0x1E950
_LINE, _HUGE = 200, 100_000
_SPACES = re.compile(r"\s+")
_WORD = re.compile(r"\w+")


def visible(text: str) -> str:
    """Return the text without control, override and zero-width characters."""
    return text.translate(_HIDDEN)


def parsable(text: str) -> str:
    """Return the text without the characters that no tree can hold, and those of private planes.

    Of marks set on one letter thirty stay, as the Stream-Safe Text Format has it (UAX 15): the
    time to put them in order grows with the square of their number.
    """
    return _stream_safe(_UNPARSABLE.sub("", text))


def _stream_safe(text: str) -> str:
    if text.isascii():
        return text
    some, many = _marks()
    # Whoever sets hundreds has one at each thirtieth place: most pages need no closer look.
    return many.sub(r"\1", text) if some.search(text[::_MOST_MARKS]) else text


@lru_cache(maxsize=1)
def _marks() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return patterns for a sign that is set on another, and for more of them than a text needs."""
    every = map(chr, range(ord("\u0300"), _LAST_SCRIPT))
    signs = "".join(sign for sign in every if unicodedata.combining(sign))
    return (
        re.compile(f"[{signs}]{{{_IN_A_ROW}}}"),
        re.compile(f"([{signs}]{{{_MOST_MARKS}}})[{signs}]+"),
    )


def one_line(text: str | None, limit: int = sys.maxsize) -> str:
    """Return visible text on one line, white space collapsed, cut after `limit` characters."""
    return _SPACES.sub(" ", visible(text or "")).strip()[:limit].rstrip()


def collapsed(text: str) -> str:
    """Return visible text in which each run of white space is one space; ends are kept."""
    return _SPACES.sub(" ", visible(text))


def key_of(text: str) -> str:
    """Return what two texts share that differ only in case, punctuation and white space."""
    plain = unicodedata.normalize("NFKC", text) if len(text) < _LINE else _compatible(text)
    return " ".join(_WORD.findall(plain.casefold()))


def _compatible(text: str) -> str:
    """Return a long text in NFKC, unless signs that stand for many letters blow it up."""
    text = _stream_safe(text)
    if len(text) < _HUGE:
        return unicodedata.normalize("NFKC", text)
    parts: list[str] = []
    more = 0
    for start in range(0, len(text), _HUGE):
        parts.append(unicodedata.normalize("NFKC", text[start : start + _HUGE]))
        more += len(parts[-1]) - _HUGE
        if more > _HUGE:
            return text
    return "".join(parts)
