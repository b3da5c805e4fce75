"""What is settled for cases; every change of it can be undone."""

import json
import sqlite3
from dataclasses import asdict, fields

from clipper.model.case import CaseSettings
from clipper.model.change import Change
from clipper.store.change_log import ChangeLog, Edit


class Cases:
    """The cases of one library: those that clippings are in, and those that have settings."""

    def __init__(self, connection: sqlite3.Connection, log: ChangeLog) -> None:
        self._connection = connection
        self._log = log

    def get(self, name: str) -> CaseSettings:
        """Return the settings of a case; the defaults for one that has none."""
        found = self._row(name)
        return _settings(name, found[1]) if found else CaseSettings(name)

    def all(self) -> list[CaseSettings]:
        """Return every case that has clippings, feeds or settings, in alphabetical order."""
        rows = self._connection.execute(
            "SELECT n.name, s.settings FROM (SELECT name FROM case_settings "
            "UNION SELECT case_name FROM clipping WHERE deleted = '' AND case_name != '' "
            "UNION SELECT case_name FROM feed WHERE case_name != '') n "
            "LEFT JOIN case_settings s ON s.name = n.name ORDER BY n.name COLLATE NOCASE, n.name"
        )
        return [_settings(name, text or "{}") for name, text in rows]

    def set(self, settings: CaseSettings) -> Change:
        """Settle something for a case, whether or not it has clippings yet."""
        found = self._row(settings.name)
        row, before = found or (0, "")
        after = _text(settings)
        if after == (before or _text(CaseSettings(settings.name))):
            return Change()
        old = {"name": settings.name, "settings": before} if found else None
        new = {"name": settings.name, "settings": after}
        edit = Edit("case_settings", row, 0, old, new)
        return self._log.do(f"settings of the case “{settings.name}”", [edit])

    def _row(self, name: str) -> tuple[int, str] | None:
        found: tuple[int, str] | None = self._connection.execute(
            "SELECT id, settings FROM case_settings WHERE name = ?", (name,)
        ).fetchone()
        return found


def _text(settings: CaseSettings) -> str:
    """Write what differs from the defaults, so that a later default reaches old cases too."""
    defaults = asdict(CaseSettings(settings.name))
    chosen = {name: value for name, value in asdict(settings).items() if value != defaults[name]}
    return json.dumps(chosen, ensure_ascii=False, sort_keys=True)


def _settings(name: str, text: str) -> CaseSettings:
    """Read settings; what this Clipper does not know is a newer one's, and passed over."""
    known = {field.name for field in fields(CaseSettings)} - {"name"}
    chosen = {key: value for key, value in json.loads(text).items() if key in known}
    if "languages" in chosen:
        chosen["languages"] = tuple(chosen["languages"])
    return CaseSettings(name, **chosen)
