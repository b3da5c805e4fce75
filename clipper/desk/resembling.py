"""Resembling: the same wire story on many sites, found as the texts come in."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future
from urllib.parse import urlsplit

from clipper.desk.pools import Pools
from clipper.model.article import Article
from clipper.model.change import Change
from clipper.model.clipping import Clipping
from clipper.model.copies import Copy, contradictions
from clipper.model.resemblance import do_resemble, likeness, may_resemble, shingles_of, signature_of
from clipper.store.library import Library
from clipper.store.resemblances import Candidate

_AT_ONCE = 20
_MOST_LOOKED_AT = 40
"""Of the texts that may resemble one, the likest first."""
_MOST_OF_A_GROUP = 8
"""A story that more sites have is known well enough by the likest of them."""
_SEPARATOR = "; "


class Resembling:
    """Keeps the groups of clippings up to date; `update` is quick where nothing is due."""

    def __init__(self, library: Library, pools: Pools) -> None:
        self._library = library
        self._pools = pools

    def update(self) -> Future[Change]:
        """Look at every text that came since the last time, and say whose groups changed."""
        return self._pools.reporting.submit(self._update)

    def copies(self, clipping: int) -> Future[tuple[Copy, ...]]:
        """Return where else the story of a clipping stands, with what differs from it there."""

        def work() -> tuple[Copy, ...]:
            own, others = self._pools.library.submit(self._family, clipping).result()
            return tuple(_copy(found, own, article) for found, article in others)

        return self._pools.reporting.submit(work)

    def groups(self) -> Future[list[tuple[Copy, ...]]]:
        """Return all stories that stand in several places, each with the oldest clipping first.

        What differs is told against that oldest one.
        """

        def work() -> list[tuple[Copy, ...]]:
            return [
                tuple(_copy(found, group[0][1], article) for found, article in group)
                for group in self._pools.library.submit(self._all_families).result()
            ]

        return self._pools.reporting.submit(work)

    def _update(self) -> Change:
        change = Change()
        if self._library.is_read_only:
            return change
        while due := self._pools.library.submit(self._library.resemblances.due, _AT_ONCE).result():
            for clipping, version in due:
                if self._pools.is_closing:
                    return change  # what is left is due at the next start
                change |= self._place(clipping, version)
        return change

    def _place(self, clipping: int, version: int) -> Change:
        """Find the group of one clipping: reading on the library's thread, counting on ours."""
        library, kept = self._pools.library, self._library
        article = library.submit(lambda: kept.versions.get(version).article).result()
        signature = signature_of(article.text)

        def put() -> tuple[int, list[Candidate]]:
            before = kept.resemblances.kin_of([clipping])[clipping]
            kept.resemblances.put(clipping, version, signature)
            return before, kept.resemblances.candidates(clipping)

        before, candidates = library.submit(put).result()
        likest = sorted(
            (one for one in candidates if may_resemble(signature, one.signature)),
            key=lambda one: -likeness(signature, one.signature),
        )
        near = list(_worth_a_look(likest))
        shingles = shingles_of(article.text)
        looked_at: dict[int, bool] = {}
        for one in near:
            text = library.submit(kept.versions.text, one).result()
            looked_at[one] = do_resemble(shingles, shingles_of(text))
        return library.submit(self._join, clipping, before, looked_at).result()

    def _join(self, clipping: int, before: int, looked_at: Mapping[int, bool]) -> Change:
        """Put a clipping in the group that it resembles most, and dissolve one it left alone.

        Args:
            clipping: it.
            before: the group it was in, 0 for none.
            looked_at: the clippings it was held against, and whether they are alike.
        """
        resemblances = self._library.resemblances
        with self._library.transaction():
            touched = set(self._dissolve(before)) if before else set()
            kin, members = self._group_for(looked_at)
            if members:
                everyone = sorted({clipping, *members})
                is_new = not kin or everyone[0] == clipping
                said = self._differing(everyone[0], everyone if is_new else [clipping])
                resemblances.set_kin(kin or resemblances.new_kin(), said)
                touched |= set(everyone)  # each has one copy more
        return Change("same story", frozenset(touched))

    def _dissolve(self, kin: int) -> list[int]:
        """End a group of one, and return who was in it."""
        left = self._library.resemblances.members(kin)
        if len(left) == 1:
            self._library.resemblances.set_kin(0, {left[0]: ""})
            return left
        return []

    def _group_for(self, looked_at: Mapping[int, bool]) -> tuple[int, list[int]]:
        """Return a group of which at least half is alike, or those alike that have no group.

        A text that holds two stories so joins one of them and does not make them one.
        """
        kin_of = self._library.resemblances.kin_of(list(looked_at))
        seen = Counter(kin_of.values())
        alike = Counter(kin_of[one] for one, is_alike in looked_at.items() if is_alike)
        for kin, count in alike.most_common():
            if kin and 2 * count >= seen[kin]:
                return kin, self._library.resemblances.members(kin)
        return 0, [one for one, is_alike in looked_at.items() if is_alike and not kin_of[one]]

    def _differing(self, oldest: int, members: Sequence[int]) -> dict[int, str]:
        """Say of clippings of a group in what each contradicts the oldest."""
        articles = self._library.versions.articles([oldest, *members])
        return {
            one: _SEPARATOR.join(contradictions(articles[oldest], articles[one])) for one in members
        }

    def _family(self, clipping: int) -> tuple[Article, list[tuple[Clipping, Article]]]:
        found = self._library.clippings.get(clipping)
        members = self._library.resemblances.members(found.kin)
        articles = self._library.versions.articles([clipping, *members])
        others = self._library.clippings.several([one for one in members if one != clipping])
        own = articles.get(clipping, Article())
        return own, [(one, articles[one.id]) for one in others if one.id in articles]

    def _all_families(self) -> list[list[tuple[Clipping, Article]]]:
        found = []
        for members in self._library.resemblances.groups():
            articles = self._library.versions.articles(members)
            clippings = self._library.clippings.several(members)
            found.append([(one, articles[one.id]) for one in clippings if one.id in articles])
        return found


def _worth_a_look(likest: Sequence[Candidate]) -> Iterator[int]:
    """Yield the clippings to hold a text against: the likest, and a few of each group."""
    of_group: Counter[int] = Counter()
    left = _MOST_LOOKED_AT
    for one in likest:
        of_group[one.kin] += 1
        if left and (not one.kin or of_group[one.kin] <= _MOST_OF_A_GROUP):
            left -= 1
            yield one.clipping


def _copy(found: Clipping, other: Article, article: Article) -> Copy:
    metadata = article.metadata
    outlet = metadata.site or metadata.publisher or _host(found.url)
    differs = () if article is other else contradictions(other, article)
    return Copy(found, outlet, metadata.credit, metadata.date or found.added[:10], differs)


def _host(address: str) -> str:
    return (urlsplit(address).hostname or address).removeprefix("www.")
