"""Which leaves of a page stand in its right answer: labels to learn from, and to judge by."""

import math
import re
from collections.abc import Sequence

_CJK = r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f"
_TOKEN = re.compile(rf"[{_CJK}]|[^\W{_CJK}]+")
_LONG = 8
"""Tokens of a leaf that is found by itself; shorter ones are looked for between such."""
_SAMPLE = 15
_REACH = 60
"""Tokens around the place where a short leaf is expected."""


def tokens(text: str) -> list[str]:
    """Return the words of a text, CJK characters one by one, as the scorer counts them."""
    return [found.lower() for found in _TOKEN.findall(text)]


def labels(texts: Sequence[str], truth: str) -> list[float]:
    """Return for each leaf, in order, which share of it stands in the right answer.

    Long leaves are found by their 4-token shingles, short ones only where the order of the
    leaves lets them stand; of leaves with the same words, as many count as the answer has.

    Args:
        texts: the leaves' texts in the order of the page.
        truth: the right answer.
    """
    wanted = tokens(truth)
    places: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(wanted) - 3):
        places.setdefault(tuple(wanted[at : at + 4]), []).append(at)
    split = [tokens(text) for text in texts]
    shares = [0.0] * len(texts)
    spots: list[tuple[int, int] | None] = [None] * len(texts)
    taken = bytearray(len(wanted))
    for row, words in sorted(enumerate(split), key=lambda one: -len(one[1])):
        if len(words) >= _LONG:
            shares[row], spots[row] = _long(words, places, taken)
    _short(split, wanted, taken, shares, spots)
    return shares


def told(texts: Sequence[str], inside: Sequence[str], outside: Sequence[str]) -> list[float]:
    """Return 1 or 0 for each leaf of which samples tell that it is kept or not, else NaN.

    Args:
        texts: the leaves' texts.
        inside: pieces of text that the right answer holds.
        outside: pieces that it does not hold.
    """
    plain = [" ".join(text.split()) for text in texts]

    def holds(text: str, samples: list[str]) -> bool:
        return any(sample in text or (len(text) > _SAMPLE and text in sample) for sample in samples)

    wanted = [" ".join(sample.split()) for sample in inside]
    unwanted = [" ".join(sample.split()) for sample in outside]
    return [
        1.0 if holds(text, wanted) else 0.0 if holds(text, unwanted) else math.nan for text in plain
    ]


def _long(
    words: list[str], places: dict[tuple[str, ...], list[int]], taken: bytearray
) -> tuple[float, tuple[int, int] | None]:
    found = []
    for at in range(len(words) - 3):
        spot = next((p for p in places.get(tuple(words[at : at + 4]), ()) if not taken[p]), None)
        if spot is not None:
            found.append(spot)
    share = len(found) / (len(words) - 3)
    if share < 0.3:  # noqa: PLR2004 - less is chance
        return share, None
    for spot in found:
        taken[spot : spot + 4] = b"\1" * 4
    found.sort()
    return share, (found[len(found) // 10], found[-1 - len(found) // 10] + 4)


def _short(
    split: list[list[str]],
    wanted: list[str],
    taken: bytearray,
    shares: list[float],
    spots: list[tuple[int, int] | None],
) -> None:
    behind: list[int] = [len(wanted)] * (len(split) + 1)
    for row in range(len(split) - 1, -1, -1):
        spot = spots[row]
        behind[row] = spot[0] if spot else behind[row + 1]
    before = 0
    for row, words in enumerate(split):
        if spot := spots[row]:
            before = max(before, spot[1])
            continue
        if len(words) >= _LONG or not words:
            continue
        far = behind[row] if behind[row] >= before else min(before + _REACH, len(wanted))
        low = max(0, before - 4)
        for at in range(low, min(far, low + 4 * _REACH) - len(words) + 1 + 4):
            if wanted[at : at + len(words)] == words and not any(taken[at : at + len(words)]):
                shares[row] = 1.0
                taken[at : at + len(words)] = b"\1" * len(words)
                before = max(before, at + len(words))
                break
