"""Clippings of a library: adding, listing, and the queue of pages to clip."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from clipper.model.caution import Cause, Caution, cautions_from_json
from clipper.model.change import Change
from clipper.model.clipping import UNFINISHED, Clipping, State
from clipper.model.errors import NotFoundError
from clipper.store.change_log import ChangeLog, Edit
from clipper.store.clock import now
from clipper.store.database import transaction
from clipper.store.due import mark_due

_ROW = """
SELECT c.id, c.url, c.state, c.reason, v.title, v.site, v.authors, v.published, v.language,
       v.words, v.number, (SELECT count(*) FROM annotation a WHERE a.clipping = c.id),
       c.tags, c.note, c.case_name, c.added, c.captured,
       CASE WHEN k.id < (SELECT max(id) FROM capture o WHERE o.clipping = c.id AND o.continues = 0)
       THEN k.fetched END,
       c.seen_version, r.kin, CASE WHEN r.kin > 0 THEN (SELECT count(*) - 1 FROM resemblance s
       JOIN clipping d ON d.id = s.clipping AND d.deleted = '' WHERE s.kin = r.kin) END, r.differs,
       c.cause, v.warnings
FROM clipping c LEFT JOIN version v ON v.id = c.version LEFT JOIN capture k ON k.id = v.capture
LEFT JOIN resemblance r ON r.clipping = c.id
"""


class Clippings:
    """The clippings of one library; deleted ones are kept for undo but not shown."""

    def __init__(self, connection: sqlite3.Connection, log: ChangeLog) -> None:
        self._connection = connection
        self._log = log

    def add(
        self,
        url: str,
        page_key: str,
        worker: str,
        *,
        tags: Iterable[str] = (),
        case: str = "",
        found_on: str = "",
    ) -> Clipping:
        """Make the entry of a page that is yet to be fetched, owned by `worker`.

        Args:
            url: its address.
            page_key: what all addresses of the page share.
            worker: the program that fetches it.
            tags: what it is tagged with.
            case: what it belongs to.
            found_on: the page or feed that named the address; empty where a person did.
        """
        sorted_tags = json.dumps(sorted(set(tags), key=str.casefold))
        with transaction(self._connection):
            clipping = self._connection.execute(
                "INSERT INTO clipping (url, page_key, state, worker, added, asked, tags, "
                "case_name, found_on) VALUES (?, ?, 'waiting', ?, ?, ?, ?, ?, ?)",
                (url, page_key, worker, now(), now(), sorted_tags, case, found_on),
            ).lastrowid
            self._log.note(f"Clip {url}", clipping or 0)
        return self.get(clipping or 0)

    def found_on(self, clipping: int) -> str:
        """Return the page or feed that named an address, empty where a person did."""
        found = self._connection.execute(
            "SELECT found_on FROM clipping WHERE id = ?", (clipping,)
        ).fetchone()
        return str(found[0]) if found else ""

    def set_waiting(self, clipping: int, worker: str) -> None:
        """Put an entry back in the queue, to be fetched by `worker`."""
        with transaction(self._connection):
            self._set(clipping, "waiting", worker)
            self._connection.execute(
                "UPDATE clipping SET asked = ? WHERE id = ?", (now(), clipping)
            )

    def mark_seen(self, clipping: int, number: int) -> Change:
        """Remember that a person has read a version; that is no action that could be undone."""
        with transaction(self._connection):
            is_news = self._connection.execute(
                "UPDATE clipping SET seen_version = ? WHERE id = ? AND seen_version < ?",
                (number, clipping, number),
            ).rowcount
        return Change("read", frozenset({clipping} if is_news else ()))

    def set_state(self, clipping: int, state: State, reason: str = "", cause: Cause = "") -> None:
        """Say how far an entry has come; an ended one belongs to no worker any more."""
        worker = None if state in UNFINISHED else ""
        self._set(clipping, state, worker, reason, cause)

    def _set(
        self, clipping: int, state: State, worker: str | None, reason: str = "", cause: Cause = ""
    ) -> None:
        with transaction(self._connection):
            self._connection.execute(
                "UPDATE clipping SET state = ?, reason = ?, cause = ?, "
                "worker = coalesce(?, worker) WHERE id = ?",
                (state, reason, cause, worker, clipping),
            )
            if state not in UNFINISHED:
                mark_due(self._connection, [clipping])

    def unfinished(self) -> list[tuple[int, State, str]]:
        """Return the queue: id and state of an entry, and the worker it belongs to."""
        marks = ", ".join("?" * len(UNFINISHED))
        return self._connection.execute(
            "SELECT id, state, worker FROM clipping "
            f"WHERE state IN ({marks}) AND deleted = '' ORDER BY id",
            UNFINISHED,
        ).fetchall()

    def get(self, clipping: int) -> Clipping:
        """Return one clipping.

        Raises:
            NotFoundError: there is none of that number, or it was deleted.
        """
        found = self.several([clipping])
        if not found:
            raise NotFoundError(f"There is no clipping {clipping} in the library.")
        return found[0]

    def several(self, ids: Sequence[int]) -> list[Clipping]:
        """Return clippings in the order of `ids`, without those that are not there."""
        rows = self._connection.execute(
            f"{_ROW} WHERE c.deleted = '' AND c.id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(ids)),),
        )
        found = {clipping.id: clipping for clipping in map(_clipping, rows)}
        return [found[clipping] for clipping in ids if clipping in found]

    def page(self, after: int, limit: int) -> list[Clipping]:
        """Return up to `limit` clippings with an id below `after`, the newest first."""
        rows = self._connection.execute(
            f"{_ROW} WHERE c.deleted = '' AND c.id < ? ORDER BY c.id DESC LIMIT ?", (after, limit)
        )
        return [_clipping(row) for row in rows]

    def changed(self) -> list[int]:
        """Return the ids of clippings with a version newer than the one that was read."""
        rows = self._connection.execute(
            "SELECT c.id FROM clipping c JOIN version v ON v.id = c.version "
            "WHERE c.deleted = '' AND c.seen_version BETWEEN 1 AND v.number - 1 ORDER BY c.id DESC"
        )
        return [row[0] for row in rows]

    def by_page(self, page_key: str) -> Clipping | None:
        """Return the clipping of a page, by the normal form of its address."""
        found = self._connection.execute(
            f"{_ROW} WHERE c.deleted = '' AND c.page_key = ? ORDER BY c.id LIMIT 1", (page_key,)
        ).fetchone()
        return _clipping(found) if found else None

    def by_word(self, *, case: str = "", tag: str = "") -> list[int]:
        """Return the ids of clippings of a case and with a tag, oldest first."""
        rows = self._connection.execute(
            "SELECT id FROM clipping WHERE deleted = '' AND (? = '' OR case_name = ?) "
            "AND (? = '' OR EXISTS (SELECT 1 FROM json_each(tags) WHERE value = ?)) ORDER BY id",
            (case, case, tag, tag),
        )
        return [row[0] for row in rows]

    def known(self, page_keys: Sequence[str]) -> dict[str, int]:
        """Return the ids of those pages that are here, by the normal form of the address."""
        rows = self._connection.execute(
            "SELECT page_key, min(id) FROM clipping WHERE deleted = '' "
            "AND page_key IN (SELECT value FROM json_each(?)) GROUP BY page_key",
            (json.dumps(list(page_keys)),),
        )
        return dict(rows.fetchall())

    def rekey(self, rules: int, key_of: Callable[[str], str]) -> None:
        """Make the normal forms of all addresses anew, if older rules made them.

        Args:
            rules: the number of the rules.
            key_of: gives the normal form of an address by them.
        """
        made_by = self._connection.execute("SELECT key_rules FROM library").fetchone()[0]
        if made_by >= rules:
            return
        with transaction(self._connection):
            rows = self._connection.execute("SELECT id, url, page_key FROM clipping").fetchall()
            keys = [(key_of(url), clipping, key) for clipping, url, key in rows]
            self._connection.executemany(
                "UPDATE clipping SET page_key = ? WHERE id = ?",
                [(new, clipping) for new, clipping, old in keys if new != old],
            )
            self._connection.execute("UPDATE library SET key_rules = ?", (rules,))

    def tags(self) -> list[tuple[str, int]]:
        """Return every tag with the number of its clippings, in alphabetical order."""
        return self._connection.execute(
            "SELECT value, count(*) FROM clipping, json_each(tags) WHERE deleted = '' "
            "GROUP BY value ORDER BY value COLLATE NOCASE"
        ).fetchall()

    def cases(self) -> list[tuple[str, int]]:
        """Return every case with the number of its clippings, in alphabetical order."""
        return self._connection.execute(
            "SELECT case_name, count(*) FROM clipping WHERE deleted = '' AND case_name != '' "
            "GROUP BY case_name ORDER BY case_name COLLATE NOCASE"
        ).fetchall()

    def count(self) -> int:
        """Count the clippings that are shown."""
        return int(
            self._connection.execute("SELECT count(*) FROM clipping WHERE deleted = ''").fetchone()[
                0
            ]
        )

    def retag(self, ids: Sequence[int], added: Iterable[str], removed: Iterable[str]) -> Change:
        """Put tags on clippings and take others off, as one action."""
        added, removed = [*added], {*removed}
        edits = []
        for clipping in map(self.get, ids):
            kept = [tag for tag in clipping.tags if tag not in removed]
            tags = sorted({*kept, *added}, key=str.casefold)
            edits += _edit(clipping.id, "tags", json.dumps(clipping.tags), json.dumps(tags))
        words = [f"+{tag}" for tag in added] + [f"-{tag}" for tag in sorted(removed)]
        return self._log.do(f"tag {_pages(ids)}: {' '.join(words)}", edits)

    def set_note(self, clipping: int, note: str) -> Change:
        """Replace the note of a clipping."""
        before = self.get(clipping)
        return self._log.do(f"note on “{before.name}”", _edit(clipping, "note", before.note, note))

    def set_case(self, ids: Sequence[int], case: str) -> Change:
        """Put clippings in a case; an empty name takes them out of theirs."""
        edits = []
        for clipping in map(self.get, ids):
            edits += _edit(clipping.id, "case_name", clipping.case, case)
        words = f"put {_pages(ids)} in “{case}”" if case else f"take {_pages(ids)} out of the case"
        return self._log.do(words, edits)

    def delete(self, ids: Sequence[int]) -> Change:
        """Take clippings out of sight; undo brings them back, and captures stay."""
        edits = []
        for clipping in map(self.get, ids):
            edits += _edit(clipping.id, "deleted", "", now())
        return self._log.do(f"delete {_pages(ids)}", edits)


def _edit(clipping: int, column: str, before: str, after: str) -> list[Edit]:
    if before == after:
        return []
    return [Edit("clipping", clipping, clipping, {column: before}, {column: after})]


def _pages(ids: Sequence[int]) -> str:
    return "1 clipping" if len(ids) == 1 else f"{len(ids)} clippings"


def _clipping(row: tuple[Any, ...]) -> Clipping:
    (clipping, url, state, reason, title, site, authors, published, language, words, number,
     annotations, tags, note, case, added, captured, since, seen, kin, copies,
     differs, cause, warnings) = row  # fmt: skip
    return Clipping(
        id=clipping,
        url=url,
        state=state,
        reason=reason,
        title=title or "",
        site=site or "",
        authors=_words(authors or "[]"),
        published=published or "",
        language=language or "",
        words=words or 0,
        versions=number or 0,
        annotations=annotations,
        tags=_words(tags),
        note=note,
        case=case,
        added=added,
        captured=captured,
        since=since or "",
        seen=seen,
        kin=kin or 0,
        copies=copies or 0,
        differs=differs or "",
        cause=cause,
        cautions=_cautions(warnings or "[]"),
    )


def _words(text: str) -> tuple[str, ...]:
    """Read a list of words; most are empty, and a library shows thousands."""
    return () if text == "[]" else tuple(json.loads(text))


def _cautions(text: str) -> tuple[Caution, ...]:
    return () if text == "[]" else cautions_from_json(json.loads(text))
