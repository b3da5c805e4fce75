"""Versions of clippings, each with the capture it came from."""

import hashlib
import json
import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from clipper.model.article import Article
from clipper.model.article_json import article_from_json, article_to_json, text_from_json
from clipper.model.capture import Capture
from clipper.model.caution import cautions_from_json, cautions_to_json
from clipper.model.change import Change
from clipper.model.clipping import Version
from clipper.model.difference import is_same
from clipper.model.errors import NotFoundError
from clipper.model.extraction import Extraction
from clipper.store.captures import COLUMNS, capture_of, insert_capture
from clipper.store.change_log import ChangeLog
from clipper.store.database import transaction
from clipper.store.evidence import Evidence

_CAPTURE = ", ".join(f"c.{column}" for column in COLUMNS)
_ROW = f"""
SELECT v.id, v.clipping, v.number, v.article, v.text_sha256, v.extractor, v.warnings, v.reason,
       {_CAPTURE}
FROM version v JOIN capture c ON c.id = v.capture
"""


_PART = "Fetched again it gave only a part, so the whole article of before stays. {}"


def text_sha256(article: Article) -> str:
    """Return the SHA-256 of the article text in UTF-8."""
    return hashlib.sha256(article.text.encode()).hexdigest()


class Versions:
    """The versions and captures of one library; they are added and never changed."""

    def __init__(self, connection: sqlite3.Connection, log: ChangeLog, evidence: Evidence) -> None:
        self._connection = connection
        self._log = log
        self._evidence = evidence

    def add_capture(self, clipping: int, capture: Capture, continues: int = 0) -> int:
        """Write down a capture whose body is kept, and return its number.

        Args:
            clipping: what it is a capture of.
            capture: how the page was obtained.
            continues: the capture of the first page of an article that stands on several.
        """
        with transaction(self._connection):
            row = insert_capture(self._connection, clipping, capture, continues)
            self._connection.execute(
                "UPDATE clipping SET captured = ? WHERE id = ?", (capture.fetched, clipping)
            )
            self._evidence.append("capture", row, capture.body_sha256)
        return row

    def newest_capture(self, clipping: int) -> int:
        """Return the number of a clipping's newest capture, 0 where there is none."""
        found = self._connection.execute(
            "SELECT max(id) FROM capture WHERE clipping = ? AND continues = 0", (clipping,)
        ).fetchone()
        return int(found[0] or 0)

    def _whole(self, row: tuple[Any, ...]) -> Version:
        version = _version(row)
        return replace(version, pages=self._further_pages(version.id))

    def _further_pages(self, version: int) -> tuple[Capture, ...]:
        """Return the captures of the pages behind the first that a version was read from."""
        rows = self._connection.execute(
            f"SELECT {_CAPTURE} FROM capture c JOIN version v ON c.continues = v.capture "
            "WHERE v.id = ? AND c.clipping = v.clipping ORDER BY c.id",
            (version,),
        )
        # A page that was fetched twice, as the program was killed between, counts once.
        return tuple({found.final_url: found for found in map(capture_of, rows)}.values())

    def with_first(self, clipping: int) -> list[tuple[Capture, Capture | None]]:
        """Return every capture of a clipping, further pages right behind the first of theirs.

        Beside a further page stands the capture of the first, None beside any other.
        """
        rows = self._connection.execute(
            f"SELECT c.id, c.continues, {_CAPTURE} FROM capture c WHERE c.clipping = ? "
            "ORDER BY CASE c.continues WHEN 0 THEN c.id ELSE c.continues END, c.id",
            (clipping,),
        ).fetchall()
        found = {row: capture_of(columns) for row, _, *columns in rows}
        return [(found[row], found.get(continues)) for row, continues, *_ in rows]

    def further(self, capture: int) -> list[Capture]:
        """Return the captures of the pages that continue the one of that capture, in order."""
        rows = self._connection.execute(
            f"SELECT {_CAPTURE} FROM capture c WHERE c.continues = ? ORDER BY c.id", (capture,)
        )
        return [capture_of(row) for row in rows.fetchall()]

    def put_off(self, since: str) -> list[Capture]:
        """Return the answers since a UTC time in ISO 8601 that may have asked to come again later.

        Only those that were fetched: the word of a file binds nobody.
        """
        # From the end back to the first that is older: no index is needed, and no other row read.
        rows = self._connection.execute(
            f"SELECT {_CAPTURE} FROM capture c WHERE c.id > coalesce((SELECT id FROM capture "
            "WHERE origin = 'fetched' AND fetched < ? ORDER BY id DESC LIMIT 1), 0) "
            "AND c.status IN (429, 503) AND c.origin = 'fetched' ORDER BY c.id",
            (since,),
        )
        return [capture_of(row) for row in rows.fetchall()]

    def same_capture(self, clipping: int, capture: Capture) -> int:
        """Return the number of a capture of the same bytes, place and second, 0 where none is."""
        found = self._connection.execute(
            "SELECT id FROM capture WHERE clipping = ? AND body_sha256 = ? AND continues = 0 "
            "AND final_url = ? AND substr(fetched, 1, 19) = ? ORDER BY id DESC LIMIT 1",
            (clipping, capture.body_sha256, capture.final_url, capture.fetched[:19]),
        ).fetchone()
        return int(found[0]) if found else 0

    def capture(self, capture: int) -> Capture:
        """Return one capture.

        Raises:
            NotFoundError: there is none of that number.
        """
        found = self._connection.execute(
            f"SELECT {_CAPTURE} FROM capture c WHERE c.id = ?", (capture,)
        ).fetchone()
        if found is None:
            raise NotFoundError(f"There is no capture {capture} in the library.")
        return capture_of(found)

    def add(self, clipping: int, capture: int, extraction: Extraction) -> Change:
        """Keep the article of a capture and end the clipping's turn, in one transaction.

        An article that reads as the newest version does makes no new version: the capture alone
        says that the page had not changed. Neither does part of an article, as a wall before it
        or a further page that did not come leaves over, where the whole one is here. Without an
        article, the clipping keeps the version it has.
        """
        article, state, reason = extraction.article, extraction.state, extraction.reason
        with transaction(self._connection):
            newest = self._newest(clipping)
            row = newest.id if newest else None
            if article and newest and _is_part(newest, extraction):
                state, reason = "done", _PART.format(extraction.reason or _missing(extraction))
            elif article and not (newest and is_same(newest.article, article)):
                row = self._insert(
                    clipping, newest.number + 1 if newest else 1, capture, extraction
                )
                self._evidence.append("version", row, text_sha256(article))
            self._connection.execute(
                "UPDATE clipping SET state = ?, reason = ?, cause = ?, worker = '', version = ? "
                "WHERE id = ?",
                (state, reason, extraction.cause, row, clipping),
            )
            self._log.note(f"Clip {clipping}: {state}", clipping)
        return Change("clip", frozenset({clipping}))

    def _insert(self, clipping: int, number: int, capture: int, extraction: Extraction) -> int:
        article = extraction.article or Article()
        metadata = article.metadata
        row = self._connection.execute(
            "INSERT INTO version (clipping, number, capture, article, text_sha256, extractor, "
            "warnings, reason, title, site, authors, published, language, words) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                clipping,
                number,
                capture,
                json.dumps(article_to_json(article), ensure_ascii=False),
                text_sha256(article),
                extraction.extractor,
                json.dumps(cautions_to_json(extraction.warnings), ensure_ascii=False),
                extraction.reason,
                metadata.title,
                metadata.site,
                json.dumps(metadata.authors, ensure_ascii=False),
                metadata.date,
                metadata.language,
                article.words,
            ),
        ).lastrowid
        return row or 0

    def get(self, version: int) -> Version:
        """Return one version.

        Raises:
            NotFoundError: there is none of that id.
        """
        found = self._connection.execute(f"{_ROW} WHERE v.id = ?", (version,)).fetchone()
        if found is None:
            raise NotFoundError(f"There is no version {version} in the library.")
        return self._whole(found)

    def of(self, clipping: int) -> list[Version]:
        """Return all versions of a clipping, the newest last."""
        rows = self._connection.execute(
            f"{_ROW} WHERE v.clipping = ? ORDER BY v.number", (clipping,)
        )
        return [self._whole(row) for row in rows.fetchall()]

    def newest(self, clipping: int, number: int = 0) -> Version:
        """Return the newest version of a clipping, or the one of that number.

        Raises:
            NotFoundError: it has no such version.
        """
        if not number:
            found = self._newest(clipping)
            if found:
                return found
            raise NotFoundError(f"Clipping {clipping} has no article yet.")
        for version in self.of(clipping):
            if version.number == number:
                return version
        raise NotFoundError(f"Clipping {clipping} has no version {number}.")

    def text(self, clipping: int) -> str:
        """Return the newest article text of a clipping, empty where it has none."""
        row = self._connection.execute(
            "SELECT v.article FROM version v JOIN clipping c ON c.version = v.id WHERE c.id = ?",
            (clipping,),
        ).fetchone()
        return text_from_json(json.loads(row[0])) if row else ""

    def articles(self, clippings: Sequence[int]) -> dict[int, Article]:
        """Return the newest article of each clipping that has one, by the clipping's id."""
        rows = self._connection.execute(
            "SELECT v.clipping, v.article FROM version v JOIN clipping c ON c.version = v.id "
            "WHERE c.id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(clippings)),),
        )
        return {clipping: article_from_json(json.loads(article)) for clipping, article in rows}

    def _newest(self, clipping: int) -> Version | None:
        found = self._connection.execute(
            f"{_ROW} WHERE v.clipping = ? ORDER BY v.number DESC LIMIT 1", (clipping,)
        ).fetchone()
        return self._whole(found) if found else None


def _is_part(newest: Version, extraction: Extraction) -> bool:
    """Tell whether a page gave but a part of an article that is here as a whole."""
    words = extraction.article.words if extraction.article else 0
    is_cut = extraction.state == "incomplete" or bool(_missing(extraction))
    return is_cut and not newest.reason and words < newest.article.words


def _missing(extraction: Extraction) -> str:
    """Return which further page of an article did not come, or an empty string."""
    said = (one.text for one in extraction.warnings if one.kind == "next pages")
    return next(said, "")


def _version(row: tuple[Any, ...]) -> Version:
    (version, clipping, number, article, sha256, extractor, warnings, reason, *captured) = row
    return Version(
        id=version,
        clipping=clipping,
        number=number,
        article=article_from_json(json.loads(article)),
        text_sha256=sha256,
        extractor=extractor,
        warnings=cautions_from_json(json.loads(warnings)),
        reason=reason,
        capture=capture_of(captured),
    )
