"""The first places of a text at which the words of a query stand, found without reading it all.

To show a passage a few places are enough. They are looked for as plain strings at the beginnings
of words, and only what stands there is cut into words, by the same rules as everywhere.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from clipper.index.matching import Match, find_matches, met_in
from clipper.index.wording import Wanted

MOST = 20
"""Places of each wish that are looked at."""
_LEADS = (" ", "\n", "“", "(", '"', "‘", "-")
_SPACES = (" ", "\n")
_CHUNK = re.compile(r"\S+")
_LONG = 4
"""Letters of a clue that is worth looking for within words, where none begins with it."""
_ROOM = 60
"""Characters behind the first word of a phrase in which the next must stand, for each word."""
_MOST_CHUNKS = 20_000

_Met = tuple[tuple[int, int, int], ...]


def first_matches(wanted: Sequence[Wanted], text: str) -> list[Match]:
    """Return the first places at which each wish is met, by position in the text.

    Where a wish is met at all, at least one place of it is given.
    """
    lowered = text.lower()
    found: set[Match] = set()
    for number, wish in enumerate(wanted):
        own: set[Match] = set()
        if len(lowered) == len(text) and not (wish.pattern or wish.similar or wish.apart):
            own.update(islice(_seen(wish, number, text, lowered), MOST))
        if not own:
            rest = islice(find_matches([wish], text), MOST)
            own.update(Match(match.start, match.end, number) for match in rest)
        found |= own
    return sorted(found, key=lambda match: (match.start, -match.end))


def _seen(wish: Wanted, number: int, text: str, lowered: str) -> Iterator[Match]:
    chunks = _chunks(wish)
    several = len(wish.places) > 1
    for start in _starts(wish, lowered):
        chunk = _CHUNK.match(text, start)
        if chunk is None:
            continue
        if several:
            met = tuple(met_in((wish,), text[start : start + _ROOM * len(wish.places)]))
        else:
            met = chunks[chunk[0]]
        for _, low, high in met:
            yield Match(start + low, start + high, number)


def _starts(wish: Wanted, lowered: str) -> Iterator[int]:
    """Give where words that begin like what is wanted begin, the first of each kind first."""
    for clue in dict.fromkeys(_first_clues(wish)):
        any_found = False
        for lead in _LEADS:
            at = lowered.find(lead + clue)
            while at >= 0:
                any_found = True
                yield at + 1 if lead in _SPACES else _chunk_at(lowered, at)
                at = lowered.find(lead + clue, at + 1)
        if lowered.startswith(clue):
            yield 0
        elif not any_found and len(clue) >= _LONG and (at := lowered.find(clue)) >= 0:
            yield _chunk_at(lowered, at)


def _chunk_at(text: str, at: int) -> int:
    """Return where what stands between spaces begins."""
    return max(text.rfind(space, 0, at) for space in _SPACES) + 1


def _first_clues(wish: Wanted) -> Iterator[str]:
    """Give what the first word of what is wanted begins with."""
    if len(wish.places) == 1:
        yield from wish.clues
    else:
        yield from wish.places[0]
        if wish.joined:
            yield wish.joined


class _Chunks(dict[str, _Met]):
    """Where a wish is met in pieces of text between spaces: each is looked at once."""

    def __init__(self, wish: Wanted) -> None:
        super().__init__()
        self._wish = wish

    def __missing__(self, chunk: str) -> _Met:
        if len(self) > _MOST_CHUNKS:
            self.clear()
        found = self[chunk] = tuple(met_in((self._wish,), chunk))
        return found


@lru_cache(maxsize=32)
def _chunks(wish: Wanted) -> _Chunks:
    """Return the same for the same wish, since many texts are looked at for one query."""
    return _Chunks(wish)
