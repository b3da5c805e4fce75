"""The watch lists of a library and the names in them; every change of them can be undone.

A row is made as a deleted one, and the change log then brings it to life: undoing that puts it
out of sight, and nothing that was found or marked is lost.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence

from clipper.model.change import Change
from clipper.model.errors import NotFoundError, WatchError
from clipper.model.watch import WatchList, WatchTerm
from clipper.store.change_log import ChangeLog, Edit
from clipper.store.clock import now
from clipper.store.database import transaction

_LIVE = """
FROM watch_hit h JOIN clipping c ON c.id = h.clipping AND c.deleted = ''
JOIN watch_term t ON t.id = h.term AND t.deleted = ''
"""
_LISTS = f"""
SELECT l.id, l.name, l.variants,
       (SELECT count(*) FROM watch_term t WHERE t.list = l.id AND t.deleted = ''),
       (SELECT count(*) {_LIVE} WHERE t.list = l.id AND h.state = 'new'),
       (SELECT count(*) {_LIVE} WHERE t.list = l.id),
       coalesce((SELECT max(r.finished) FROM watch_run r WHERE r.list = l.id), '')
FROM watch_list l WHERE l.deleted = ''
"""
_TERMS = f"""
SELECT t.id, t.words, t.spellings, t.note, t.left_out, t.unlike, t.ran,
       coalesce(n.new, 0), coalesce(n.total, 0)
FROM watch_term t LEFT JOIN (
    SELECT h.term, sum(h.state = 'new') AS new, count(*) AS total {_LIVE}
    WHERE t.list = ? GROUP BY h.term
) n ON n.term = t.id
WHERE t.list = ? AND t.deleted = '' ORDER BY t.id
"""


class WatchLists:
    """The lists and names of one library."""

    def __init__(self, connection: sqlite3.Connection, log: ChangeLog) -> None:
        self._connection = connection
        self._log = log

    def all(self) -> list[WatchList]:
        """Return every list, in alphabetical order."""
        rows = self._connection.execute(f"{_LISTS} ORDER BY l.name COLLATE NOCASE, l.id")
        return [_list(row) for row in rows]

    def get(self, number: int) -> WatchList:
        """Return a list.

        Raises:
            NotFoundError: there is none of that number.
        """
        row = self._connection.execute(f"{_LISTS} AND l.id = ?", (number,)).fetchone()
        if row is None:
            raise NotFoundError("There is no such watch list any more.")
        return _list(row)

    def named(self, name: str) -> WatchList:
        """Return the list of a name, whatever the case of its letters.

        Raises:
            NotFoundError: there is none.
        """
        found = [one for one in self.all() if one.name.casefold() == name.casefold()]
        if not found:
            raise NotFoundError(
                f"There is no watch list “{name}”. “clipper watch list” names them all."
            )
        return next((one for one in found if one.name == name), found[0])

    def terms(self, number: int) -> list[WatchTerm]:
        """Return the names of a list with the counts of their hits, in the order they came."""
        rows = self._connection.execute(_TERMS, (number, number))
        return [
            WatchTerm(
                words, tuple(json.loads(spellings)), note, term, new, total, left_out, unlike,
                bool(ran),
            )
            for term, words, spellings, note, left_out, unlike, ran, new, total in rows
        ]  # fmt: skip

    def create(self, name: str, terms: Sequence[WatchTerm], *, variants: bool) -> int:
        """Make a list with names, and return its number.

        Raises:
            WatchError: there is a list of that name.
        """
        with transaction(self._connection):
            self._refuse_taken(name)
            number = self._connection.execute(
                "INSERT INTO watch_list (name, variants, created, deleted) VALUES (?, ?, ?, ?)",
                (name, int(variants), now(), now()),
            ).lastrowid
            edits = [_brought_back("watch_list", number or 0), *self._made(number or 0, terms)]
            self._log.do(f"new watch list “{name}” ({_names(len(terms))})", edits)
        return number or 0

    def rename(self, number: int, name: str) -> Change:
        """Give a list another name.

        Raises:
            WatchError: another list has it.
        """
        with transaction(self._connection):
            before = self.get(number).name
            if before == name:
                return Change()
            self._refuse_taken(name, number)
            edit = Edit("watch_list", number, 0, {"name": before}, {"name": name})
            return self._log.do(f"watch list “{before}” renamed “{name}”", [edit])

    def set_variants(self, number: int, *, on: bool) -> Change:
        """Look for variants of the names too, or no longer, from the next run on."""
        with transaction(self._connection):
            found = self.get(number)
            if found.variants == on:
                return Change()
            edit = Edit("watch_list", number, 0, {"variants": int(not on)}, {"variants": int(on)})
            what = "with variants" if on else "without variants"
            return self._log.do(f"watch list “{found.name}” {what}", [edit])

    def delete(self, number: int) -> Change:
        """Delete a list; undo brings it back with all that was found."""
        with transaction(self._connection):
            found = self.get(number)
            edit = _brought_back("watch_list", number).reversed
            return self._log.do(f"watch list “{found.name}” deleted", [edit])

    def add(self, number: int, terms: Iterable[WatchTerm]) -> tuple[Change, int, int]:
        """Put names on a list; one that it holds gets the spellings and note that are new.

        Returns:
            What changed, how many names are new, and how many got something.
        """
        with transaction(self._connection):
            found = self.get(number)
            held = {one.words.casefold(): one for one in self.terms(number)}
            new = [one for one in terms if one.words.casefold() not in held]
            more = [
                edit
                for one in terms
                if (known := held.get(one.words.casefold())) and (edit := _more(known, one))
            ]
            edits = [*self._made(number, new), *more]
            what = f"{_names(len(new) or len(more))} {'added to' if new else 'changed in'}"
            change = self._log.do(f"{what} the watch list “{found.name}”", edits)
        return change, len(new), len(more)

    def remove(self, number: int, terms: Sequence[int]) -> Change:
        """Take names off a list; undo brings them back with all that was found."""
        with transaction(self._connection):
            found = self.get(number)
            held = {one.id: one for one in self.terms(number)}
            gone = [one for one in terms if one in held]
            what = f"“{held[gone[0]].words}”" if len(gone) == 1 else _names(len(gone))
            edits = [_brought_back("watch_term", one).reversed for one in gone]
            return self._log.do(f"{what} off the watch list “{found.name}”", edits)

    def _made(self, number: int, terms: Iterable[WatchTerm]) -> list[Edit]:
        """Make rows for names, out of sight, and return the edits that bring them into it."""
        edits = []
        for one in terms:
            row = self._connection.execute(
                "INSERT INTO watch_term (list, words, spellings, note, deleted) "
                "VALUES (?, ?, ?, ?, ?)",
                (number, one.words, _dumps(one.spellings), one.note, now()),
            ).lastrowid
            edits.append(_brought_back("watch_term", row or 0))
        return edits

    def _refuse_taken(self, name: str, besides: int = 0) -> None:
        for one in self.all():
            if one.id != besides and one.name.casefold() == name.casefold():
                raise WatchError(
                    f"There is a watch list “{one.name}” already. Choose another name."
                )


def _brought_back(table: str, row: int) -> Edit:
    return Edit(table, row, 0, {"deleted": now()}, {"deleted": ""})  # type: ignore[arg-type] # one of two


def _more(held: WatchTerm, given: WatchTerm) -> Edit | None:
    """Return the edit that adds what is new of a name, or None."""
    known = {held.words.casefold(), *(one.casefold() for one in held.spellings)}
    spellings = (*held.spellings, *(s for s in given.spellings if s.casefold() not in known))
    note = given.note or held.note
    if (spellings, note) == (held.spellings, held.note):
        return None
    before = {"spellings": _dumps(held.spellings), "note": held.note}
    return Edit("watch_term", held.id, 0, before, {"spellings": _dumps(spellings), "note": note})


def _list(row: tuple[int, str, int, int, int, int, str]) -> WatchList:
    number, name, variants, *counts, ran = row
    names, new, total = (int(count) for count in counts)
    return WatchList(number, name, bool(variants), names, new, total, str(ran))


def _dumps(spellings: Sequence[str]) -> str:
    return json.dumps(list(spellings), ensure_ascii=False)


def _names(count: int) -> str:
    return "1 name" if count == 1 else f"{count:,} names"
