"""The clippings of the library as far as they are loaded, and the tags that are in use."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from clipper.model.clipping import Clipping


class Contents:
    """Holds clippings by their id; a change costs what it touches, however many there are."""

    def __init__(self) -> None:
        self._all: dict[int, Clipping] = {}
        self._tags: Counter[str] = Counter()

    def __len__(self) -> int:
        return len(self._all)

    def __contains__(self, clipping: int) -> bool:
        return clipping in self._all

    @property
    def clippings(self) -> Collection[Clipping]:
        """Return all clippings, in no order."""
        return self._all.values()

    @property
    def ids(self) -> frozenset[int]:
        """Return the ids of all clippings."""
        return frozenset(self._all)

    @property
    def tags(self) -> list[str]:
        """Return the tags in use, in alphabetical order."""
        return sorted(self._tags, key=lambda tag: (tag.casefold(), tag))

    def differing(self, clippings: Iterable[Clipping]) -> list[Clipping]:
        """Return those that are new or not as they are held."""
        return [one for one in clippings if self._all.get(one.id) != one]

    def change(self, found: Sequence[Clipping], gone: Iterable[int]) -> bool:
        """Take over new values and take out what is gone; tell whether other tags are in use."""
        before = set(self._tags)
        left = Counter[str]()
        for clipping in (*(one.id for one in found), *gone):
            held = self._all.pop(clipping, None)
            left.update(held.tags if held else ())
        for one in found:
            self._all[one.id] = one
            self._tags.update(one.tags)
        self._tags -= left
        return before != set(self._tags)
