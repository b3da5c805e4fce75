"""Watch lists: names that are looked for in the library, and what became of each hit."""

import re
from dataclasses import dataclass
from typing import Literal

from clipper.model.clipping import Clipping
from clipper.model.search import Snippet

HitState = Literal["new", "relevant", "dismissed"]
HIT_STATES: tuple[HitState, ...] = ("new", "relevant", "dismissed")
"""A hit is new until a person has looked at it, however often the list is run."""

_QUOTES = re.compile('["“”„‟«»″＂]')


@dataclass(frozen=True, slots=True)
class WatchTerm:
    """A name of a list: its words, other spellings that a person gave, and a note.

    `new` and `total` count its hits. `left_out` says how many more clippings hold the name than
    are kept as hits, `unlike` how many words spelled alike were left out of the search because
    there were too many. `id` is 0 where it is in no list yet; `has_run` tells whether it was ever
    looked for.
    """

    words: str
    spellings: tuple[str, ...] = ()
    note: str = ""
    id: int = 0
    new: int = 0
    total: int = 0
    left_out: int = 0
    unlike: int = 0
    has_run: bool = False


@dataclass(frozen=True, slots=True)
class WatchList:
    """A watch list: its name, whether variants of the names are looked for too, and its counts.

    `ran` is when it was last run to its end, as a UTC time, empty where it never was.
    """

    id: int
    name: str
    variants: bool
    names: int = 0
    new: int = 0
    total: int = 0
    ran: str = ""


@dataclass(frozen=True, slots=True)
class WatchHit:
    """A clipping that holds a name: one hit, however often the name stands in it.

    `matched` is the spelling that was found, empty where it is the name as the list has it; one
    that nobody gave stands in small letters, as the index has it. `found` is a UTC time, and
    `snippet` the passage with the name, None until somebody asked for it.
    """

    id: int
    term: WatchTerm
    clipping: Clipping
    state: HitState
    matched: str
    found: str = ""
    snippet: Snippet | None = None

    @property
    def spelling(self) -> str:
        """Return the words that the clipping holds."""
        return self.matched or self.term.words

    @property
    def query(self) -> str:
        """Return what to type in order to find the clipping by this name."""
        return f'"{_QUOTES.sub(" ", self.spelling).strip()}"'
