"""Words of a page made safe and plain: no hidden characters, white space as a browser shows it."""

import re
import sys
import unicodedata

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
_SPACES = re.compile(r"\s+")
_WORD = re.compile(r"\w+")


def visible(text: str) -> str:
    """Return the text without control, override and zero-width characters."""
    return text.translate(_HIDDEN)


def parsable(text: str) -> str:
    """Return the text without the characters that no tree can hold, and those of private planes."""
    return _UNPARSABLE.sub("", text)


def one_line(text: str | None, limit: int = sys.maxsize) -> str:
    """Return visible text on one line, white space collapsed, cut after `limit` characters."""
    return _SPACES.sub(" ", visible(text or "")).strip()[:limit].rstrip()


def collapsed(text: str) -> str:
    """Return visible text in which each run of white space is one space; ends are kept."""
    return _SPACES.sub(" ", visible(text))


def key_of(text: str) -> str:
    """Return what two texts share that differ only in case, punctuation and white space."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(_WORD.findall(folded))
