"""Annotations of a library: adding, changing, retyping, removing."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from clipper.model.anchor import Anchor
from clipper.model.annotation import Annotation
from clipper.model.change import Change
from clipper.model.errors import NotFoundError
from clipper.model.fields import fields_from_json, fields_to_json
from clipper.store.change_log import ChangeLog, Edit
from clipper.store.clock import now

_COLUMNS = (
    "clipping",
    "version",
    "type",
    "anchors",
    "fields",
    "note",
    "tags",
    "created",
    "modified",
)
_ROW = f"SELECT id, {', '.join(_COLUMNS)} FROM annotation"


class Annotations:
    """The annotations of one library; every change of them can be undone."""

    def __init__(self, connection: sqlite3.Connection, log: ChangeLog) -> None:
        self._connection = connection
        self._log = log

    def add(self, annotation: Annotation) -> Change:
        """Add an annotation; its id and times are given here."""
        return self.add_several([annotation], f"annotate “{_short(annotation.quote)}”")

    def add_several(self, annotations: Sequence[Annotation], summary: str) -> Change:
        """Add annotations as one action."""
        at = now()
        edits = [
            Edit("annotation", 0, one.clipping, None, {**_row(one), "created": at, "modified": at})
            for one in annotations
        ]
        return self._log.do(summary, edits)

    def replace(self, annotation: Annotation) -> Change:
        """Write the type, anchors, fields, note and tags of an annotation.

        Raises:
            NotFoundError: it is not in the library.
        """
        before, after = _row(self.get(annotation.id)), _row(annotation)
        changed = {
            name: after[name]
            for name in ("type", "anchors", "fields", "note", "tags")
            if after[name] != before[name]
        }
        if not changed:
            return Change()
        changed["modified"] = now()
        old = {name: before[name] for name in changed}
        edit = Edit("annotation", annotation.id, annotation.clipping, old, changed)
        return self._log.do(f"change “{_short(annotation.quote)}”", [edit])

    def remove(self, ids: Sequence[int]) -> Change:
        """Remove annotations as one action.

        Raises:
            NotFoundError: one is not in the library.
        """
        found = [self.get(annotation) for annotation in ids]
        edits = [Edit("annotation", one.id, one.clipping, _row(one), None) for one in found]
        what = f"“{_short(found[0].quote)}”" if len(found) == 1 else f"{len(found)} annotations"
        return self._log.do(f"remove {what}", edits)

    def get(self, annotation: int) -> Annotation:
        """Return one annotation.

        Raises:
            NotFoundError: it is not in the library.
        """
        found = self._connection.execute(f"{_ROW} WHERE id = ?", (annotation,)).fetchone()
        if found is None:
            raise NotFoundError(f"There is no annotation {annotation} in the library.")
        return _annotation(found)

    def of(self, clippings: Sequence[int]) -> dict[int, tuple[Annotation, ...]]:
        """Return the annotations of clippings in reading order, by the clipping's id."""
        rows = self._connection.execute(
            f"{_ROW} WHERE clipping IN (SELECT value FROM json_each(?))",
            (json.dumps(list(clippings)),),
        )
        found: dict[int, list[Annotation]] = {clipping: [] for clipping in clippings}
        for annotation in map(_annotation, rows):
            found[annotation.clipping].append(annotation)
        return {
            clipping: tuple(sorted(those, key=lambda one: (one.version, one.place, one.id)))
            for clipping, those in found.items()
        }

    def names(self) -> list[str]:
        """Return the names that `entity` fields hold, the most used first."""
        return [
            row[0]
            for row in self._connection.execute(
                "SELECT json_extract(fields, '$.entity') AS name FROM annotation "
                "WHERE name IS NOT NULL GROUP BY name ORDER BY count(*) DESC, name LIMIT 5000"
            )
        ]


def _row(annotation: Annotation) -> dict[str, str | int]:
    return {
        "clipping": annotation.clipping,
        "version": annotation.version,
        "type": annotation.type,
        "anchors": _dumps([asdict(anchor) for anchor in annotation.anchors]),
        "fields": _dumps(fields_to_json(annotation.fields)),
        "note": annotation.note,
        "tags": _dumps(annotation.tags),
        "created": annotation.created,
        "modified": annotation.modified,
    }


def _annotation(row: tuple[Any, ...]) -> Annotation:
    (number, clipping, version, kind, anchors, fields, note, tags, created, modified) = row
    return Annotation(
        id=number,
        clipping=clipping,
        version=version,
        type=kind,
        anchors=tuple(Anchor(**anchor) for anchor in json.loads(anchors)),
        fields=fields_from_json(json.loads(fields)),
        note=note,
        tags=tuple(json.loads(tags)),
        created=created,
        modified=modified,
    )


def _dumps(value: Mapping[str, Any] | Sequence[Any]) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _short(text: str, length: int = 40) -> str:
    return text if len(text) <= length else f"{text[: length - 1]}…"
