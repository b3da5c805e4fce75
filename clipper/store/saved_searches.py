"""Searches that were saved under a name; every change of them can be undone."""

import sqlite3

from clipper.model.change import Change
from clipper.model.errors import NotFoundError, SearchError
from clipper.model.saved_search import SavedSearch
from clipper.store.change_log import ChangeLog, Edit, Row


class SavedSearches:
    """The saved searches of one library, in the order that a person gave them."""

    def __init__(self, connection: sqlite3.Connection, log: ChangeLog) -> None:
        self._connection = connection
        self._log = log

    def all(self) -> list[SavedSearch]:
        """Return every saved search, in order."""
        rows = self._connection.execute("SELECT name, query FROM saved_search ORDER BY place, id")
        return [SavedSearch(*row) for row in rows]

    def get(self, name: str) -> SavedSearch:
        """Return one saved search.

        Raises:
            NotFoundError: there is none of that name.
        """
        _, row = self._row(name)
        return SavedSearch(str(row["name"]), str(row["query"]))

    def save(self, search: SavedSearch) -> Change:
        """Save a search at the end; one of the same name gets the new query in its place."""
        found = self._find(search.name)
        if found is None:
            (place,) = self._connection.execute(
                "SELECT coalesce(max(place), 0) + 1 FROM saved_search"
            ).fetchone()
            new = {"name": search.name, "query": search.query, "place": place}
            return self._log.do(
                f"save the search “{search.name}”", [Edit("saved_search", 0, 0, None, new)]
            )
        if found[1]["query"] == search.query:
            return Change()
        edit = _changed(found, query=search.query)
        return self._log.do(f"change the search “{search.name}”", [edit])

    def rename(self, name: str, new: str) -> Change:
        """Give a saved search another name.

        Raises:
            NotFoundError: there is none of the old name.
            SearchError: another one has the new name.
        """
        found = self._row(name)
        if new == name:
            return Change()
        if self._find(new):
            raise SearchError(f"Another search has the name “{new}”. Choose a different one.")
        return self._log.do(f"rename the search “{name}”", [_changed(found, name=new)])

    def remove(self, name: str) -> Change:
        """Forget a saved search.

        Raises:
            NotFoundError: there is none of that name.
        """
        number, row = self._row(name)
        edit = Edit("saved_search", number, 0, row, None)
        return self._log.do(f"remove the search “{name}”", [edit])

    def move(self, name: str, steps: int) -> Change:
        """Put a saved search so many places further down, or up where `steps` is below 0.

        Raises:
            NotFoundError: there is none of that name.
        """
        self._row(name)
        names = [one.name for one in self.all()]
        at = names.index(name)
        names.insert(max(at + steps, 0), names.pop(at))
        edits = []
        for place, one in enumerate(names, 1):
            found = self._row(one)
            if found[1]["place"] != place:
                edits.append(_changed(found, place=place))
        return self._log.do(f"move the search “{name}”", edits)

    def _row(self, name: str) -> tuple[int, Row]:
        found = self._find(name)
        if found is None:
            raise NotFoundError(f"There is no saved search “{name}” in the library.")
        return found

    def _find(self, name: str) -> tuple[int, Row] | None:
        row = self._connection.execute(
            "SELECT id, name, query, place FROM saved_search WHERE name = ?", (name,)
        ).fetchone()
        return row and (row[0], {"name": row[1], "query": row[2], "place": row[3]})


def _changed(found: tuple[int, Row], **columns: str | int) -> Edit:
    """Return the edit that gives columns of a row other values; it names the search besides."""
    number, row = found
    before = {name: row[name] for name in {*columns, "name"}}
    return Edit("saved_search", number, 0, before, {**before, **columns})
