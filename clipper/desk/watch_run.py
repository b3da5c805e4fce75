"""One run of a watch list: in small portions, so that a search in between does not wait."""

from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError, wait
from dataclasses import dataclass
from functools import partial
from time import perf_counter

from clipper.desk.indexing import Indexing
from clipper.desk.pools import Pools
from clipper.desk.searching import Searching
from clipper.index.finding import Finder
from clipper.index.names import MOST_HITS, NameFinder, NameFound
from clipper.model.errors import Cancelled
from clipper.store.library import Library
from clipper.store.watch_hits import Moment, Sought

_PORTION = 0.025
"""Seconds of the search thread that a portion takes, about: a name more may make it twice that."""
_LOOK = 0.2
"""Seconds between two looks whether a run was stopped, while the index is written."""
_AT_ONCE = 50
"""Names of a portion at most: their hits are kept in one transaction."""

Progress = Callable[[int, int, int], None]


@dataclass(frozen=True, slots=True)
class Ran:
    """What came of a run: how many names were looked for, and how many hits are new.

    `cut` are the names of which not all hits are kept, `loose` those of which not all spellings
    were looked for.
    """

    names: int
    new: int
    with_new: int = 0
    cut: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """Say it in a sentence or two."""
        names = "1 name" if self.names == 1 else f"{self.names:,} names"
        new = (
            "1 new hit" if self.new == 1 else f"{self.new:,} new hits" if self.new else "no new hit"
        )
        said = f"{names} looked for: {new}."
        if self.cut:
            said += f" Of {_named(self.cut)} only the newest {MOST_HITS:,} clippings are kept."
        if self.loose:
            said += f" {_named(self.loose)} can be spelled in too many ways: the most common count."
        return said


class WatchRun:
    """Looks for the names of a list, and keeps what it finds of each at once."""

    def __init__(
        self,
        library: Library,
        pools: Pools,
        searching: Searching,
        indexing: Indexing,
        names: NameFinder,
    ) -> None:
        self._library = library
        self._pools = pools
        self._searching = searching
        self._indexing = indexing
        self._names = names
        self._changed: dict[Moment, frozenset[int]] = {}

    def run(self, watch_list: int, progress: Progress, *, only_new: bool) -> Ran:
        """Run a list; to be called on the thread for watch lists.

        Raises:
            Cancelled: `progress` said so, or the desk is closing; what was found is kept.
        """
        try:
            return self._run(watch_list, progress, only_new=only_new)
        except CancelledError as problem:
            raise Cancelled("The library is closing.") from problem

    def _run(self, watch_list: int, progress: Progress, *, only_new: bool) -> Ran:
        library, kept = self._pools.library, self._library

        def begin() -> tuple[list[Sought], bool, Moment, int]:
            kept.refuse_if_read_only()
            variants = kept.watch_lists.get(watch_list).variants
            # What comes after this moment is looked at by the next run.
            moment = kept.watch_hits.moment()
            terms = kept.watch_lists.terms(watch_list)
            sought = kept.watch_hits.sought(terms, _kind(variants=variants), only_new=only_new)
            run = kept.watch_hits.begin(watch_list, moment, only_new=only_new)
            return sought, variants, moment, run

        sought, variants, moment, run = library.submit(begin).result()
        progress(0, len(sought), 0)
        self._wait_for_index(lambda: progress(0, len(sought), 0))
        done = new = 0
        with_new, cut, loose = 0, [], []
        while done < len(sought):
            if self._pools.is_closing:
                raise Cancelled("The library is closing.")
            part = sought[done : done + _AT_ONCE]
            look = partial(self._look, part, [self._among(one) for one in part], variants)
            found = self._searching.with_finder(look).result()
            counts = library.submit(self._keep, part, found, moment, _kind(variants=variants))
            for one, here, count in zip(part, found, counts.result(), strict=False):
                new += count
                with_new += bool(count)
                cut += [one.term.words] * bool(here.left_out)
                loose += [one.term.words] * bool(here.unlike)
            done += len(found)
            progress(done, len(sought), new)
        library.submit(kept.watch_hits.end, run, new).result()
        return Ran(done, new, with_new, tuple(cut), tuple(loose))

    def _wait_for_index(self, look: Callable[[], None]) -> None:
        """Wait until the index has taken in what changed, unless somebody stops the run."""
        update = self._indexing.update()
        while not wait([update], _LOOK).done:
            look()
            if self._pools.is_closing:
                raise Cancelled("The library is closing.")
        update.result()

    def _among(self, one: Sought) -> frozenset[int] | None:
        """Return which clippings count for a name, None for all."""
        if one.since is None:
            return None
        if one.since not in self._changed:
            changed = self._pools.library.submit(self._library.watch_hits.changed, one.since)
            self._changed[one.since] = changed.result()
        return self._changed[one.since]

    def _look(
        self,
        part: Sequence[Sought],
        among: Sequence[frozenset[int] | None],
        variants: bool,  # noqa: FBT001 - private
        finder: Finder,
    ) -> list[NameFound]:
        """Look for as many names as there is time for, on the search thread."""
        end = perf_counter() + _PORTION
        if variants:
            for _ in self._names.prepare(finder):
                if perf_counter() > end:
                    return []
        found: list[NameFound] = []
        for one, within in zip(part, among, strict=True):
            if within is not None and not within:
                found.append(NameFound())
                continue
            names = (one.term.words, *one.term.spellings)
            found.append(self._names.find(finder, names, variants=variants, among=within))
            if perf_counter() > end:
                break
        return found

    def _keep(
        self, part: Sequence[Sought], found: Sequence[NameFound], moment: Moment, kind: str
    ) -> list[int]:
        """Keep what was found, in one transaction, and return how many hits of each are new."""
        with self._library.transaction():
            return [
                self._library.watch_hits.keep(
                    one, kind, moment, here.spellings, (here.left_out, here.unlike)
                )
                for one, here in zip(part, found, strict=False)
            ]


def _kind(*, variants: bool) -> str:
    return "variants" if variants else "as given"


def _named(names: Sequence[str]) -> str:
    """Name one of some names, and count the others."""
    more = f" and {len(names) - 1:,} more" if len(names) > 1 else ""
    return f"“{names[0]}”{more}"
