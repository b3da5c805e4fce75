"""Versions of clippings, each with the capture it came from."""

import hashlib
import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from clipper.model.article import Article
from clipper.model.article_json import article_from_json, article_to_json
from clipper.model.capture import Capture, Redirect
from clipper.model.change import Change
from clipper.model.clipping import Version
from clipper.model.errors import NotFoundError
from clipper.model.extraction import Extraction
from clipper.store.change_log import ChangeLog
from clipper.store.database import transaction
from clipper.store.evidence import Evidence

_CAPTURE = """
c.url, c.final_url, c.fetched, c.status, c.headers, c.redirects, c.body_sha256, c.size, c.origin
"""
_ROW = f"""
SELECT v.id, v.clipping, v.number, v.article, v.text_sha256, v.extractor, v.warnings, {_CAPTURE}
FROM version v JOIN capture c ON c.id = v.capture
"""


def text_sha256(article: Article) -> str:
    """Return the SHA-256 of the article text in UTF-8."""
    return hashlib.sha256(article.text.encode()).hexdigest()


class Versions:
    """The versions and captures of one library; they are added and never changed."""

    def __init__(self, connection: sqlite3.Connection, log: ChangeLog, evidence: Evidence) -> None:
        self._connection = connection
        self._log = log
        self._evidence = evidence

    def add_capture(self, clipping: int, capture: Capture) -> int:
        """Write down a capture whose body is kept, and return its number."""
        with transaction(self._connection):
            row = self._connection.execute(
                "INSERT INTO capture (clipping, url, final_url, fetched, status, headers, "
                "redirects, body_sha256, size, origin) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    clipping,
                    capture.url,
                    capture.final_url,
                    capture.fetched,
                    capture.status,
                    json.dumps(capture.headers),
                    json.dumps([[hop.url, hop.status] for hop in capture.redirects]),
                    capture.body_sha256,
                    capture.size,
                    capture.origin,
                ),
            ).lastrowid
            self._connection.execute(
                "UPDATE clipping SET captured = ? WHERE id = ?", (capture.fetched, clipping)
            )
            self._evidence.append("capture", row or 0, capture.body_sha256)
        return row or 0

    def newest_capture(self, clipping: int) -> int:
        """Return the number of a clipping's newest capture, 0 where there is none."""
        found = self._connection.execute(
            "SELECT max(id) FROM capture WHERE clipping = ?", (clipping,)
        ).fetchone()
        return int(found[0] or 0)

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
        return _capture(found)

    def add(self, clipping: int, capture: int, extraction: Extraction) -> Change:
        """Keep the article of a capture and end the clipping's turn, in one transaction.

        An article equal to the newest version's makes no new version: the capture alone says
        that the page had not changed. Without an article, the clipping keeps the version it has.
        """
        article = extraction.article
        with transaction(self._connection):
            newest = self._newest(clipping)
            row = newest.id if newest else None
            if article and not (newest and newest.article == article):
                row = self._insert(
                    clipping, newest.number + 1 if newest else 1, capture, extraction
                )
                self._evidence.append("version", row, text_sha256(article))
            self._connection.execute(
                "UPDATE clipping SET state = ?, reason = ?, worker = '', version = ? WHERE id = ?",
                (extraction.state, extraction.reason, row, clipping),
            )
            self._log.note(f"Clip {clipping}: {extraction.state}", clipping)
        return Change("clip", frozenset({clipping}))

    def _insert(self, clipping: int, number: int, capture: int, extraction: Extraction) -> int:
        article = extraction.article or Article()
        metadata = article.metadata
        row = self._connection.execute(
            "INSERT INTO version (clipping, number, capture, article, text_sha256, extractor, "
            "warnings, title, site, authors, published, language, words) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                clipping,
                number,
                capture,
                json.dumps(article_to_json(article), ensure_ascii=False),
                text_sha256(article),
                extraction.extractor,
                json.dumps(extraction.warnings, ensure_ascii=False),
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
        return _version(found)

    def of(self, clipping: int) -> list[Version]:
        """Return all versions of a clipping, the newest last."""
        rows = self._connection.execute(
            f"{_ROW} WHERE v.clipping = ? ORDER BY v.number", (clipping,)
        )
        return [_version(row) for row in rows]

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
        return _version(found) if found else None


def _version(row: tuple[Any, ...]) -> Version:
    (version, clipping, number, article, sha256, extractor, warnings, *captured) = row
    return Version(
        id=version,
        clipping=clipping,
        number=number,
        article=article_from_json(json.loads(article)),
        text_sha256=sha256,
        extractor=extractor,
        warnings=tuple(json.loads(warnings)),
        capture=_capture(captured),
    )


def _capture(row: Sequence[Any]) -> Capture:
    url, final_url, fetched, status, headers, redirects, body_sha256, size, origin = row
    return Capture(
        url=url,
        final_url=final_url,
        fetched=fetched,
        status=status,
        headers=tuple((name, value) for name, value in json.loads(headers)),
        redirects=tuple(Redirect(hop, code) for hop, code in json.loads(redirects)),
        body_sha256=body_sha256,
        size=size,
        origin=origin,
    )
