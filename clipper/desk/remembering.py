"""Searches that are asked again: those saved under a name, and those of late."""

from concurrent.futures import Future

from clipper.desk.pools import Pools, settled
from clipper.model.change import Change
from clipper.model.controls import plain_name, without_controls
from clipper.model.errors import SearchError
from clipper.model.query import MAX_LENGTH
from clipper.model.saved_search import SavedSearch
from clipper.store.library import Library


class Remembering:
    """Everything about saved and recent searches; each call is done on the library's thread."""

    def __init__(self, library: Library, pools: Pools) -> None:
        self._library = library
        self._pools = pools

    def saved(self) -> Future[list[SavedSearch]]:
        """Return every saved search, in order."""
        return self._pools.library.submit(self._library.saved_searches.all)

    def get(self, name: str) -> Future[SavedSearch]:
        """Return one saved search; fails with NotFoundError."""
        return self._pools.library.submit(self._library.saved_searches.get, plain_name(name))

    def save(self, name: str, query: str) -> Future[Change]:
        """Save a query under a name; one of the same name gets the new query.

        Raises:
            SearchError: in the future: name or query are empty, or the query is too long.
        """

        def keep() -> Change:
            search = SavedSearch(_named(name), without_controls(query).strip())
            if not search.query:
                raise SearchError("There is no query to save. Type one first.")
            if len(search.query) > MAX_LENGTH:
                raise SearchError(f"The query is over {MAX_LENGTH:,} characters. Shorten it.")
            return self._library.saved_searches.save(search)

        return self._pools.library.submit(keep)

    def rename(self, name: str, new: str) -> Future[Change]:
        """Give a saved search another name.

        Raises:
            SearchError: in the future: the new name is empty, or another one has it.
        """
        rename = self._library.saved_searches.rename
        return self._pools.library.submit(lambda: rename(plain_name(name), _named(new)))

    def remove(self, name: str) -> Future[Change]:
        """Forget a saved search; undo brings it back."""
        return self._pools.library.submit(self._library.saved_searches.remove, plain_name(name))

    def move(self, name: str, steps: int) -> Future[Change]:
        """Put a saved search so many places further down, or up where `steps` is below 0."""
        return self._pools.library.submit(self._library.saved_searches.move, name, steps)

    def recent(self) -> Future[list[str]]:
        """Return the last distinct queries, the newest first."""
        return self._pools.library.submit(self._library.recent_searches.all)

    def note(self, query: str) -> Future[None]:
        """Remember that a query was of use; a library that can only be read stays as it is."""
        if self._library.is_read_only or not query.strip() or len(query) > MAX_LENGTH:
            return settled(None)
        return self._pools.library.submit(self._library.recent_searches.note, query.strip())

    def forget(self, query: str) -> Future[None]:
        """Forget one query of late."""
        return self._pools.library.submit(self._library.recent_searches.forget, query)

    def clear(self) -> Future[None]:
        """Forget all queries of late."""
        return self._pools.library.submit(self._library.recent_searches.clear)


def _named(name: str) -> str:
    plain = plain_name(name)
    if not plain:
        raise SearchError("The search has no name. Give it one.")
    return plain
