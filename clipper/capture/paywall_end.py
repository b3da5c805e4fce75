"""Where a site asks for a subscription at the end of an article: the words are none of its text."""

import re
from collections.abc import Sequence

from clipper.capture.paywall_words import OFFER, OFFER_PRICE, PAYWALL_LABELS, PAYWALL_WORDS
from clipper.capture.quoted import unquoted
from clipper.model.article import Block

_LONGEST, _SHORT = 250, 120
"""Letters of a block that asks for a subscription, and of one that holds an offer alone."""
_SOON = 30
"""Letters of a sentence within which it must begin to ask."""
_STOPS = re.compile(r"[.!?。！？]\s*")
_QUOTES = frozenset('“”„«»"「」『』‹›')
"""Who quotes such words writes about them."""


def without_paywall(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Drop the blocks at the end in which a site asks for a subscription, and its offers.

    Only an unbroken run of short blocks at the very end goes, from the first that surely asks.
    """
    start = len(blocks)
    for block in reversed(blocks):
        if block.text and block.kind != "figure" and not (_asks(block) or _offers(block)):
            break
        start -= 1
    first = next((row for row in range(start, len(blocks)) if _asks(blocks[row])), len(blocks))
    pictures = (block for block in blocks[first:] if block.kind == "figure")
    return (*blocks[:first], *pictures)


def _asks(block: Block) -> bool:
    """Tell whether a block surely is a site's own demand for a subscription."""
    words = block.text.casefold()
    if block.kind == "table" or not words or len(words) > _LONGEST or _QUOTES & set(words):
        return False
    words = unquoted(words)
    begins = (0, *(stop.end() for stop in _STOPS.finditer(words)))
    return any(
        any(0 <= found.start() - begin <= _SOON for begin in begins)
        for pattern in (PAYWALL_WORDS, PAYWALL_LABELS)
        for found in pattern.finditer(words)
    )


def _offers(block: Block) -> bool:
    """Tell whether a block holds a price, or a button's words, and nothing else."""
    words = block.text.casefold()
    is_short = block.kind != "table" and len(words) <= _SHORT and not _QUOTES & set(words)
    return is_short and (OFFER.fullmatch(words) or OFFER_PRICE.search(words)) is not None
