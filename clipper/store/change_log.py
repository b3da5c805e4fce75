"""The change log: each action with its rows before and after, so that it can be undone.

An edit names only the columns it changed. Undo writes back those columns alone, so what the
clipping of pages changed in the meantime stays.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from clipper.model.change import Change
from clipper.store.clock import now
from clipper.store.database import transaction
from clipper.store.due import mark_due

Table = Literal[
    "clipping",
    "annotation",
    "case_settings",
    "saved_search",
    "watch_list",
    "watch_term",
    "watch_hit",
]
Row = Mapping[str, str | int]

_COLUMNS: Mapping[str, frozenset[str]] = {
    "clipping": frozenset({"tags", "note", "case_name", "deleted"}),
    "annotation": frozenset(
        {"clipping", "version", "type", "anchors", "fields", "note", "tags", "created", "modified"}
    ),
    "case_settings": frozenset({"name", "settings"}),
    "watch_list": frozenset({"name", "variants", "deleted"}),
    "watch_term": frozenset({"spellings", "note", "deleted"}),
    "watch_hit": frozenset({"state"}),
    "saved_search": frozenset({"name", "query", "place"}),
}


@dataclass(frozen=True, slots=True)
class Edit:
    """One row of a table before and after; None where there is no row.

    `row` is 0 for a row that is yet to get its number, `clipping` for one that belongs to none.
    """

    table: Table
    row: int
    clipping: int
    before: Row | None
    after: Row | None

    @property
    def reversed(self) -> "Edit":
        """Return the edit that takes this one back."""
        return Edit(self.table, self.row, self.clipping, self.after, self.before)


class ChangeLog:
    """Does, undoes and redoes actions on the rows of one library."""

    def __init__(self, connection: sqlite3.Connection, who: str) -> None:
        self._connection = connection
        self._who = who

    def do(self, summary: str, edits: Iterable[Edit]) -> Change:
        """Apply edits as one action that can be undone; what was undone before is forgotten."""
        with transaction(self._connection):
            applied = [self._apply(edit) for edit in edits]
            if not applied:
                return Change(summary)
            self._connection.execute(
                "UPDATE action SET standing = 'gone' WHERE standing = 'undone'"
            )
            self._record(summary, "done", applied, standing="done")
        return _change(summary, applied)

    def note(self, summary: str, clipping: int) -> None:
        """Write down something that happened by itself, and can not be undone."""
        self._record(summary, "system", [])
        mark_due(self._connection, [clipping])

    def undo(self) -> Change | None:
        """Take back the newest action that stands; None where there is none."""
        return self._turn("undo", "done", "undone", "DESC")

    def redo(self) -> Change | None:
        """Do again the action that was undone last; None where there is none."""
        return self._turn("redo", "undone", "done", "ASC")

    def undoable(self) -> str:
        """Return the words for what `undo` would take back, or an empty string."""
        return self._summary("done", "DESC")

    def redoable(self) -> str:
        """Return the words for what `redo` would do again, or an empty string."""
        return self._summary("undone", "ASC")

    def _turn(self, kind: str, standing: str, becomes: str, order: str) -> Change | None:
        with transaction(self._connection):
            found = self._next(standing, order)
            if found is None:
                return None
            action, summary = found
            edits = self._edits(action)
            if kind == "undo":
                edits = [edit.reversed for edit in reversed(edits)]
            applied = [self._apply(edit) for edit in edits]
            self._record(summary, kind, applied, target=action)
            self._connection.execute(
                "UPDATE action SET standing = ? WHERE id = ?", (becomes, action)
            )
        return _change(summary, applied)

    def _next(self, standing: str, order: str) -> tuple[int, str] | None:
        found: tuple[int, str] | None = self._connection.execute(
            f"SELECT id, summary FROM action WHERE standing = ? ORDER BY id {order} LIMIT 1",
            (standing,),
        ).fetchone()
        return found

    def _summary(self, standing: str, order: str) -> str:
        found = self._next(standing, order)
        return found[1] if found else ""

    def _edits(self, action: int) -> list[Edit]:
        rows = self._connection.execute(
            "SELECT table_name, row, clipping, before, after FROM edit "
            "WHERE action = ? ORDER BY id",
            (action,),
        )
        return [
            Edit(table, row, clipping, _loads(before), _loads(after))
            for table, row, clipping, before, after in rows
        ]

    def _record(
        self,
        summary: str,
        kind: str,
        edits: Iterable[Edit],
        *,
        target: int | None = None,
        standing: str = "",
    ) -> None:
        action = self._connection.execute(
            "INSERT INTO action (at, who, summary, kind, target, standing) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            (now(), self._who, summary, kind, target, standing),
        ).lastrowid
        self._connection.executemany(
            "INSERT INTO edit (action, table_name, row, clipping, before, after) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            [
                (
                    action,
                    edit.table,
                    edit.row,
                    edit.clipping,
                    _dumps(edit.before),
                    _dumps(edit.after),
                )
                for edit in edits
            ],
        )

    def _apply(self, edit: Edit) -> Edit:
        """Write one edit, and return it with the number its row got."""
        row = edit.row
        if edit.after is None:
            self._connection.execute(f"DELETE FROM {edit.table} WHERE id = ?", (row,))
        elif edit.before is None:
            row = self._insert(edit.table, edit.row, edit.after)
        else:
            names = _known(edit.table, edit.after)
            self._connection.execute(
                f"UPDATE {edit.table} SET {', '.join(f'{n} = ?' for n in names)} WHERE id = ?",
                [*(edit.after[name] for name in names), row],
            )
        mark_due(self._connection, [edit.clipping] if edit.clipping else [])
        return Edit(edit.table, row, edit.clipping, edit.before, edit.after)

    def _insert(self, table: str, row: int, columns: Row) -> int:
        names = _known(table, columns)
        marks = ", ".join("?" * (len(names) + 1))
        inserted = self._connection.execute(
            f"INSERT INTO {table} (id, {', '.join(names)}) VALUES ({marks})",
            [row or None, *(columns[name] for name in names)],
        ).lastrowid
        return inserted or row


def _known(table: str, columns: Row) -> list[str]:
    unknown = set(columns) - _COLUMNS[table]
    if unknown:
        raise ValueError(f"no column {unknown} of {table} may be edited")
    return sorted(columns)


def _change(summary: str, edits: Iterable[Edit]) -> Change:
    edits = list(edits)
    return Change(
        summary,
        frozenset(edit.clipping for edit in edits if edit.clipping),
        frozenset(edit.row for edit in edits if edit.table == "annotation"),
        frozenset(_name(edit) for edit in edits if edit.table == "case_settings"),
        any(edit.table.startswith("watch_") for edit in edits),
        frozenset(_name(edit) for edit in edits if edit.table == "saved_search"),
    )


def _name(edit: Edit) -> str:
    return str((edit.after or edit.before or {}).get("name", ""))


def _dumps(row: Row | None) -> str | None:
    return None if row is None else json.dumps(dict(row), ensure_ascii=False)


def _loads(text: str | None) -> dict[str, Any] | None:
    return None if text is None else json.loads(text)
