"""Comparing: what changed between two versions of a clipping, and since it was read."""

from concurrent.futures import Future
from dataclasses import dataclass

from clipper.desk.pools import Pools
from clipper.model.change import Change
from clipper.model.clipping import Clipping, Version
from clipper.model.difference import Difference, compare
from clipper.model.errors import NotFoundError
from clipper.store.library import Library


@dataclass(frozen=True, slots=True)
class Compared:
    """Two versions of a clipping and their difference."""

    clipping: Clipping
    old: Version
    new: Version
    difference: Difference


class Comparing:
    """Everything that looks at more than one version of a clipping."""

    def __init__(self, library: Library, pools: Pools) -> None:
        self._library = library
        self._pools = pools

    def compare(self, clipping: int, old: int = 0, new: int = 0) -> Future[Compared]:
        """Compare two versions by their numbers.

        Args:
            clipping: which one.
            old: 0 takes the version before `new`.
            new: 0 takes the newest version.

        The future fails with NotFoundError where there is no such version, or only one.
        """

        def work() -> Compared:
            found, before, after = self._pools.library.submit(
                self._two, clipping, old, new
            ).result()
            return Compared(found, before, after, compare(before.article, after.article))

        return self._pools.reporting.submit(work)

    def changed(self) -> Future[list[Clipping]]:
        """Return the clippings with a version newer than the one that was read, newest first."""

        def read() -> list[Clipping]:
            return self._library.clippings.several(self._library.clippings.changed())

        return self._pools.library.submit(read)

    def mark_read(self, clipping: int, number: int) -> Future[Change]:
        """Remember that a version is before a person's eyes."""

        def mark() -> Change:
            if self._library.is_read_only:
                return Change("read")
            return self._library.clippings.mark_seen(clipping, number)

        return self._pools.library.submit(mark)

    def _two(self, clipping: int, old: int, new: int) -> tuple[Clipping, Version, Version]:
        found = self._library.clippings.get(clipping)
        versions = {one.number: one for one in self._library.versions.of(clipping)}
        if len(versions) < 2:  # noqa: PLR2004 - it takes two to differ
            count = "one version" if versions else "no version"
            raise NotFoundError(
                f"Clipping {clipping} has {count}, so there is nothing to compare. "
                "Clip it again when the page has changed."
            )
        new = new or max(versions)
        old = old or max((number for number in versions if number < new), default=0)
        if not old:
            raise NotFoundError(f"Version {new} is the first of clipping {clipping}.")
        for number in (old, new):
            if number not in versions:
                last = max(versions)
                raise NotFoundError(
                    f"Clipping {clipping} has no version {number} to compare; it has 1 to {last}."
                )
        return found, versions[old], versions[new]
