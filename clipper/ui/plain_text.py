"""Words of pages made safe for one line of a list, a tool tip or a menu: plain, and no tricks."""

import re
from html import escape

_UNSEEN = re.compile(
    "[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
"""Control characters, and those that turn the direction of the words that follow them."""

_BREAKS = re.compile("[\t\n\r\v\f\u2028\u2029\ufffc\ud800-\udfff]")

LONGEST = 2000
"""Characters of one line that are looked at; no screen shows more."""
LONGEST_TITLE = 300
"""Characters of a title that a row and the head of the reader show."""
LONGEST_TIP = 1000
"""Characters of a title that a tool tip shows."""


def one_line(words: str) -> str:
    """Return words on one line, without control characters and direction overrides."""
    return " ".join(unseen_removed(words[:LONGEST]).split())


def unseen_removed(words: str) -> str:
    """Return words of the same length, what is unseen or breaks the line become spaces."""
    return _BREAKS.sub(" ", _UNSEEN.sub(" ", words))


def tip(words: str) -> str:
    """Return words for a tool tip, which would take markup for markup."""
    lines = _UNSEEN.sub(" ", words[:LONGEST]).split("\n")
    return "<p>" + "<br>".join(escape(line) for line in lines) + "</p>"


def menu_words(words: str) -> str:
    """Return words for a menu or a button, where an ampersand would mark a key."""
    return one_line(words).replace("&", "&&")
