"""The clippings of the library as far as they are loaded, and the tags and cases in use."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from clipper.model.clipping import Clipping


class Contents:
    """Holds clippings by their id; a change costs what it touches, however many there are."""

    def __init__(self) -> None:
        self._all: dict[int, Clipping] = {}
        self._tags: Counter[str] = Counter()
        self._cases: Counter[str] = Counter()

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

    @property
    def cases(self) -> list[str]:
        """Return the cases in use, in alphabetical order."""
        return sorted(self._cases, key=lambda case: (case.casefold(), case))

    def differing(self, clippings: Iterable[Clipping]) -> list[Clipping]:
        """Return those that are new or not as they are held."""
        return [one for one in clippings if self._all.get(one.id) != one]

    def change(self, found: Sequence[Clipping], gone: Iterable[int]) -> bool:
        """Take over new values and take out what is gone; tell whether other words are in use."""
        before = {*self._tags}, {*self._cases}
        left, cases = Counter[str](), Counter[str]()
        for clipping in (*(one.id for one in found), *gone):
            held = self._all.pop(clipping, None)
            left.update(held.tags if held else ())
            cases.update([held.case] if held and held.case else ())
        for one in found:
            self._all[one.id] = one
            self._tags.update(one.tags)
            self._cases.update([one.case] if one.case else ())
        self._tags -= left
        self._cases -= cases
        return before != ({*self._tags}, {*self._cases})
