"""Watch lists: names kept, looked for, and their hits reviewed."""

from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from pathlib import Path

from clipper.desk.documents import documents_of
from clipper.desk.indexing import Indexing
from clipper.desk.pools import Pools
from clipper.desk.searching import Searching
from clipper.desk.watch_export import FORMS, written_as
from clipper.desk.watch_run import Progress, Ran, WatchRun
from clipper.index.names import NameFinder
from clipper.index.snippets import cut_snippets
from clipper.model.change import Change
from clipper.model.codebook import Codebook
from clipper.model.controls import plain_name
from clipper.model.errors import WatchError
from clipper.model.query_tree import Words
from clipper.model.watch import HitState, WatchHit, WatchList, WatchTerm
from clipper.model.watch_names import ReadNames, read_names
from clipper.report.writing import save_report
from clipper.store.library import Library

__all__ = ["FORMS", "Added", "Progress", "Ran", "Watching"]

LARGEST_FILE = 20_000_000
"""Bytes of a file of names."""
_LONGEST_TITLE = 100
_AT_ONCE = 20
"""Hits whose passages are cut in one go, so that other work gets its turn."""
_NO_TEXT = (
    "{} holds no text that can be read. Save it as CSV or plain text in UTF-8, and import that."
)


@dataclass(frozen=True, slots=True)
class Added:
    """What came of names that were put on a list: so many are new, and so many got something."""

    change: Change
    new: int
    more: int

    @property
    def words(self) -> str:
        """Say it in a sentence."""
        new = "1 name added" if self.new == 1 else f"{self.new:,} names added"
        more = f", {self.more:,} got other spellings or a note" if self.more else ""
        return f"{new}{more}." if self.new or self.more else "The list has all of these names."


class Watching:
    """Everything about watch lists; what is long goes on on a thread of its own."""

    def __init__(
        self,
        library: Library,
        pools: Pools,
        searching: Searching,
        indexing: Indexing,
        codebook: Codebook,
    ) -> None:
        self._library = library
        self._pools = pools
        self._searching = searching
        self._indexing = indexing
        self._codebook = codebook
        self._finder = NameFinder()

    def all(self) -> Future[list[WatchList]]:
        """Return every list, in alphabetical order."""
        return self._pools.library.submit(self._library.watch_lists.all)

    def named(self, name: str) -> Future[WatchList]:
        """Return the list of a name; fails with NotFoundError."""
        return self._pools.library.submit(self._library.watch_lists.named, plain_name(name))

    def terms(self, watch_list: int) -> Future[list[WatchTerm]]:
        """Return the names of a list with the counts of their hits."""
        return self._pools.library.submit(self._library.watch_lists.terms, watch_list)

    def read(self, text: str) -> Future[ReadNames]:
        """Read names out of a text; fails with WatchError, which names the row."""
        return self._pools.looking.submit(read_names, text)

    def read_file(self, path: Path) -> Future[ReadNames]:
        """Read names out of a file of any encoding; fails with WatchError."""
        return self._pools.looking.submit(_read_file, path)

    def read_bytes(self, body: bytes) -> ReadNames:
        """Read names out of bytes of any encoding, as a pipe gives them.

        Raises:
            WatchError: it is no text, or a row does not fit.
        """
        return _decoded(body, "The input")

    def create(self, name: str, terms: Sequence[WatchTerm], *, variants: bool) -> Future[WatchList]:
        """Make a list of names.

        Raises:
            WatchError: in the future: the name is missing, too long or taken.
        """

        def make() -> WatchList:
            lists = self._library.watch_lists
            return lists.get(lists.create(_title(name), terms, variants=variants))

        return self._pools.library.submit(make)

    def add(self, watch_list: int, terms: Sequence[WatchTerm]) -> Future[Added]:
        """Put names on a list; those that it has get the spellings that are new."""

        def put() -> Added:
            return Added(*self._library.watch_lists.add(watch_list, terms))

        return self._pools.library.submit(put)

    def rename(self, watch_list: int, name: str) -> Future[Change]:
        """Give a list another name; fails with WatchError where that is taken."""

        def give() -> Change:
            return self._library.watch_lists.rename(watch_list, _title(name))

        return self._pools.library.submit(give)

    def set_variants(self, watch_list: int, *, on: bool) -> Future[Change]:
        """Look for variants of the names too, or no longer, from the next run on."""
        set_variants = self._library.watch_lists.set_variants
        return self._pools.library.submit(lambda: set_variants(watch_list, on=on))

    def delete(self, watch_list: int) -> Future[Change]:
        """Delete a list; undo brings it back."""
        return self._pools.library.submit(self._library.watch_lists.delete, watch_list)

    def remove(self, watch_list: int, terms: Sequence[int]) -> Future[Change]:
        """Take names off a list; undo brings them back."""
        return self._pools.library.submit(self._library.watch_lists.remove, watch_list, terms)

    def run(
        self,
        watch_list: int,
        *,
        only_new: bool = False,
        progress: Progress = lambda _done, _total, _new: None,
    ) -> Future[Ran]:
        """Look for the names of a list; what was found of a name is kept at once.

        Args:
            watch_list: the list.
            only_new: whether only clippings count that changed since a name was looked for.
            progress: told how many names are done, of how many, and how many hits are new; it may
                raise `Cancelled` to stop the work.
        """
        run = WatchRun(self._library, self._pools, self._searching, self._indexing, self._finder)
        return self._pools.watching.submit(run.run, watch_list, progress, only_new=only_new)

    def hits(self, term: WatchTerm, *, only_new: bool = False) -> Future[list[WatchHit]]:
        """Return the hits of a name, without their passages: new ones first."""
        of = self._library.watch_hits.of
        return self._pools.library.submit(lambda: of(term, only_new=only_new))

    def with_snippets(self, hits: Sequence[WatchHit]) -> Future[list[WatchHit]]:
        """Return hits with the passages in which the names stand."""
        return self._pools.looking.submit(self._cut, hits)

    def hit(self, term: WatchTerm, clipping: int) -> Future[WatchHit]:
        """Return the hit of a name in a clipping; fails with NotFoundError."""
        return self._pools.library.submit(self._library.watch_hits.of_clipping, term, clipping)

    def mark(self, hits: Sequence[int], state: HitState) -> Future[Change]:
        """Say of hits, by their ids, what they are worth."""
        return self._pools.library.submit(self._library.watch_hits.mark, hits, state)

    def export(self, watch_list: int, path: Path) -> Future[int]:
        """Write every name of a list with its hits to a file, and return how many hits there are.

        The ending of the file says the form, one of `FORMS`.

        Raises:
            WatchError: in the future: the ending says none.
            ReportError: in the future: it could not be written.
        """

        def write() -> int:
            form = path.suffix.lstrip(".").lower()
            if form not in FORMS:
                raise WatchError(
                    f"{path.name}: end the name in .csv or .json, which says the form."
                )
            found, hits = self._gathered(watch_list)
            save_report(written_as(form, found, hits), path)
            return sum(map(len, hits.values()))

        return self._pools.watching.submit(write)

    def _gathered(self, watch_list: int) -> tuple[WatchList, dict[WatchTerm, list[WatchHit]]]:
        kept = self._library
        found = self._pools.library.submit(kept.watch_lists.get, watch_list).result()
        terms = self._pools.library.submit(kept.watch_lists.terms, watch_list).result()
        hits = {}
        for term in terms:
            of_term = self._pools.library.submit(kept.watch_hits.of, term).result()
            hits[term] = self._cut(of_term)
        return found, hits

    def _cut(self, hits: Sequence[WatchHit]) -> list[WatchHit]:
        """Cut the passages of hits: reading on the library's thread, the rest on this one."""
        done: list[WatchHit] = []
        for first in range(0, len(hits), _AT_ONCE):
            part = hits[first : first + _AT_ONCE]
            ids = [one.clipping.id for one in part]
            documents = {
                one.clipping.id: one
                for one in self._pools.library.submit(
                    documents_of, self._library, ids, self._codebook
                ).result()
            }
            for one in part:
                document = documents.get(one.clipping.id)
                query = Words(one.spelling, form="phrase")
                cut = cut_snippets(query, document, 1) if document else ()
                done.append(replace(one, snippet=cut[0]) if cut else one)
        return done


def _title(name: str) -> str:
    plain = plain_name(name)
    if not plain:
        raise WatchError("The watch list has no name. Give it one.")
    if len(plain) > _LONGEST_TITLE:
        raise WatchError(f"The name of a watch list has {_LONGEST_TITLE} characters at most.")
    return plain


def _read_file(path: Path) -> ReadNames:
    try:
        with path.open("rb") as file:
            body = file.read(LARGEST_FILE + 1)
    except OSError as problem:
        reason = problem.strerror or "the disk refused"
        raise WatchError(f"{path} cannot be read: {reason}. Choose another file.") from problem
    return _decoded(body, path.name)


def _decoded(body: bytes, name: str) -> ReadNames:
    from clipper.capture.charset import decode_html, is_no_text  # noqa: PLC0415 - slow to load

    if len(body) > LARGEST_FILE:
        raise WatchError(f"{name} is too large for a list of names. Import a part of it.")
    text, _ = decode_html(body)
    if is_no_text(text) or "\0" in text:
        raise WatchError(_NO_TEXT.format(name))
    return read_names(text)
