"""Names looked for in an index: in the spellings that were given, and in others that it holds."""

# Half of Whoosh has no types.
# mypy: disable-error-code="no-untyped-call"
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from whoosh.query import compound, qcore

from clipper.index.analysis import terms_of
from clipper.index.columnar.nodes import AnyOf, Run
from clipper.index.columnar.searcher import ColumnarSearcher
from clipper.index.errors import damaged
from clipper.index.finding import Finder
from clipper.index.place import DAMAGE
from clipper.index.variants import FIELD, Variants

MOST_HITS = 1_000
"""Clippings that are kept of one name: the newest. More than that nobody reviews."""

_MOST_VARIED = 10
"""Spellings of a name of which variants are looked for: who gives more has given the variants."""

_MOST_WORDS = 8
"""Words of a name of which variants are looked for: a longer one is a title."""

_Forms = tuple[bytes, ...]


@dataclass(slots=True)
class NameFound:
    """Clippings that hold a name, each with the spelling, empty for the name as it was given.

    `left_out` counts clippings that were too many, `unlike` spellings that were.
    """

    spellings: dict[int, str] = field(default_factory=dict)
    left_out: int = 0
    unlike: int = 0


@dataclass(frozen=True, slots=True)
class _Wish:
    """Words in a row, in any of the forms given for each, and the spelling to tell of."""

    places: tuple[_Forms, ...]
    spelling: str | None = None

    @property
    def query(self) -> qcore.Query:
        steps = [AnyOf(FIELD, forms) for forms in self.places]
        return steps[0] if len(steps) == 1 else Run(FIELD, steps)


class NameFinder:
    """Looks for one name after the other; for one thread at a time."""

    def __init__(self) -> None:
        self._variants = Variants()

    def prepare(self, finder: Finder) -> Iterator[None]:
        """Get ready to look for variants, a portion at each step.

        Raises:
            DamagedIndexError: a file of the index turned out to be damaged.
        """
        try:
            yield from self._variants.prepare(finder.searcher)
        except DAMAGE as problem:
            raise damaged(finder.folder, "its files cannot be read") from problem

    def find(
        self,
        finder: Finder,
        names: Sequence[str],
        *,
        variants: bool = False,
        among: frozenset[int] | None = None,
    ) -> NameFound:
        """Find the clippings that hold a name.

        Args:
            finder: the index.
            names: the name and its other spellings; each is a phrase.
            variants: whether words spelled nearly alike, other scripts and another order of the
                words will do; `prepare` must have come to its end.
            among: the clippings that count; None for all.

        Raises:
            DamagedIndexError: a file of the index turned out to be damaged.
        """
        try:
            search = _Search(finder.searcher, among)
            for number, name in enumerate(names):
                search.look(_as_written(name, name if number else ""))
            if variants:
                for name in names[:_MOST_VARIED]:
                    search.look(self._loosely(name, search))
            return search.ended()
        except DAMAGE as problem:
            raise damaged(finder.folder, "its files cannot be read") from problem

    def _loosely(self, name: str, search: "_Search") -> Iterator[_Wish]:
        """Give the orders of a name's words, each word in all its spellings."""
        tokens = [parts for token in name.split() if (parts := _words(token))]
        count = sum(map(len, tokens))
        if count > _MOST_WORDS:
            return
        formed: list[list[_Forms]] = []
        for parts in tokens:
            formed.append([])
            for word in parts:
                forms, unlike = self._variants.forms(search.searcher, word, alone=count == 1)
                search.found.unlike += unlike
                formed[-1].append(forms)
        for order in _orders(formed):
            yield _Wish(tuple(forms for token in order for forms in token))


class _Search:
    """What one name was found in so far."""

    def __init__(self, searcher: ColumnarSearcher, among: frozenset[int] | None) -> None:
        self.searcher = searcher
        self.found = NameFound()
        self._among = among
        self._asked: list[qcore.Query] = []
        self._is_full = False

    def look(self, wishes: Iterable[_Wish]) -> None:
        """Find what was not found before."""
        for wish in wishes:
            query = wish.query
            self._asked.append(query)
            known = self.found.spellings
            new = [one for one in self._clippings(query) if one not in known]
            room = MOST_HITS - len(known)
            self._is_full = self._is_full or len(new) > room
            if wish.spelling is not None:
                known.update(dict.fromkeys(new[:room], wish.spelling))
            elif new[:room]:
                self._tell_apart(wish.places, 0, set(new[:room]))

    def ended(self) -> NameFound:
        """Return what was found, the clippings counted that were too many."""
        if self._is_full:
            whole = self.searcher.matches(compound.Or(self._asked))
            self.found.left_out = max(0, len(whole) - len(self.found.spellings))
        return self.found

    def _tell_apart(self, places: tuple[_Forms, ...], at: int, wanted: set[int]) -> set[int]:
        """Find out which forms the clippings hold, place by place; return what was told."""
        while at < len(places) and len(places[at]) == 1:
            at += 1
        if at == len(places):
            words = " ".join(forms[0].decode("utf-8", "replace") for forms in places)
            self.found.spellings.update(dict.fromkeys(wanted, words))
            return wanted
        told: set[int] = set()
        for form in places[at]:
            if told == wanted:
                break
            fixed = (*places[:at], (form,), *places[at + 1 :])
            if holding := (wanted - told).intersection(self._clippings(_Wish(fixed).query)):
                told |= self._tell_apart(fixed, at + 1, holding)
        return told

    def _clippings(self, query: qcore.Query) -> list[int]:
        """Return what holds some words, the newest first."""
        matches = self.searcher.matches(query)
        placed = self.searcher.ordered(
            matches, "moment", self._limit(len(matches)), descending=True
        )
        found = [self.searcher.number("clipping", place) for place, _ in placed]
        if self._among is not None:
            return [one for one in found if one in self._among]
        self._is_full = self._is_full or len(matches) > len(found)
        return found

    def _limit(self, count: int) -> int:
        return count if self._among is not None else min(count, 2 * MOST_HITS)


def _words(text: str) -> list[str]:
    return [term.text for term in terms_of(text) if not term.joined]


def _as_written(name: str, spelling: str) -> Iterator[_Wish]:
    """Give a phrase, and the one word that it makes where hyphens join all of it."""
    terms = list(terms_of(name))
    if parts := [term.text for term in terms if not term.joined]:
        yield _Wish(tuple((part.encode("utf-8", "replace"),) for part in parts), spelling)
    if len(parts) > 1 and terms[0].joined and terms[0].end >= terms[-1].end:
        yield _Wish(((terms[0].text.encode("utf-8", "replace"),),), spelling)


def _orders(tokens: list[list[_Forms]]) -> list[list[list[_Forms]]]:
    """Return the words as given, the last before the others, and the first behind them."""
    orders = [tokens]
    for other in (tokens[-1:] + tokens[:-1], tokens[1:] + tokens[:1]):
        if other not in orders:
            orders.append(other)
    return [order for order in orders if order]
