"""The line at the end of an article that names the news agencies it was taken from."""

import re
from collections.abc import Sequence
from itertools import dropwhile, islice

from lxml.html import HtmlElement

from clipper.capture.text import key_of, one_line

_AGENCIES = frozenset((
    "aap", "abc", "afp", "agence", "france", "presse", "agencies", "agencia", "aljazeera", "ani",
    "anadolu", "anp", "ansa", "ap", "apa", "associated", "press", "australian", "bbc", "belga",
    "bloomberg", "bns", "bta", "canadian", "cbc", "cnn", "cp", "dpa", "dw", "efe", "europa",
    "ians", "interfax", "itar", "tass", "kna", "kyodo", "news", "wires", "newswires", "ntb", "pa",
    "media", "pti", "association", "rfe", "rl", "ria", "novosti", "ritzau", "reuters", "sda",
    "sid", "tanjug", "thomson", "tt", "ukrinform", "upi", "wire", "reports", "services", "staff",
    "xinhua", "yonhap",
))  # fmt: skip
_CREDIT_LEAD = re.compile(
    r"^(?:with |additional reporting (?:by|from) )?(?:sources?|quellen?|credits?|via)?\s*:?\s*",
    re.IGNORECASE,
)
_CREDIT_LONGEST = 60
_DASHES = " -–—()[]*_"
_JOINING = frozenset(("and", "with", "und", "mit", "et", "y", "the"))
_REACH = 3
"""Blocks behind the last paragraph that may be the credit."""


def credit_in(text: str) -> str:
    """Return the text of a line that only names news agencies, otherwise an empty string."""
    line = one_line(text)
    words = key_of(_CREDIT_LEAD.sub("", line.strip(_DASHES))).split()
    names = [word for word in words if word not in _JOINING]
    if not names or len(line) > _CREDIT_LONGEST or not _AGENCIES.issuperset(names):
        return ""
    return line.strip(_DASHES)


def credit_behind(blocks: Sequence[HtmlElement], last: str) -> str:
    """Return the credit that stands behind the last paragraph of a body, or an empty string.

    Extraction often takes it for a byline and drops it.

    Args:
        blocks: the innermost blocks of the page, in order.
        last: the text of that paragraph.
    """
    wanted = key_of(last)
    texts = (element.text_content() for element in blocks)
    behind = dropwhile(lambda text: key_of(text) != wanted, texts)
    return next(filter(None, map(credit_in, islice(behind, 1, 1 + _REACH))), "")
