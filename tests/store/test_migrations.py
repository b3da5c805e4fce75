"""Libraries of earlier forms are opened with everything in them, the evidence chain included."""

import hashlib
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from importlib.resources import files
from pathlib import Path

import pytest

from clipper.model.article import Article, Block
from clipper.model.article_json import article_to_json
from clipper.model.clipping import Clipping
from clipper.model.metadata import Metadata
from clipper.store.database import APPLICATION_ID
from clipper.store.library import Library

Clip = Callable[..., Clipping]

ARTICLE = Article(Metadata("A page"), (Block("paragraph", "Troops arrived in Kursk."),))
BODY = b"<p>Troops arrived in Kursk.</p>"
AT = "2024-11-05T10:00:00+00:00"
CAPTURE = (
    1,
    "https://example.org/a",
    "https://example.org/a",
    AT,
    200,
    '[["Content-Type", "text/html"]]',
    "[]",
    hashlib.sha256(BODY).hexdigest(),
    len(BODY),
    "fetched",
)
VERSION = (
    1,
    1,
    1,
    json.dumps(article_to_json(ARTICLE), ensure_ascii=False),
    hashlib.sha256(ARTICLE.text.encode()).hexdigest(),
    "test",
    "[]",
)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Make a library as the first Clipper left it: a page with a version, an annotation, a tag."""
    folder = tmp_path / "old.clipper"
    folder.mkdir()
    script = files("clipper.store.migrations").joinpath("001_first.sql").read_text("utf-8")
    with closing(sqlite3.connect(folder / "library.sqlite")) as connection:
        connection.executescript(script)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA user_version = 1")
        connection.execute("INSERT INTO library VALUES (1, 'abc', ?)", (AT,))
        connection.execute(
            "INSERT INTO clipping (id, url, page_key, state, captured, added, tags, note, "
            "case_name) VALUES (1, 'https://example.org/a', 'https://example.org/a', 'done', ?, ?,"
            " '[\"kursk\"]', 'read', 'North')",
            (AT, AT),
        )
        connection.execute(
            "INSERT INTO capture (clipping, url, final_url, fetched, status, headers, redirects, "
            "body_sha256, size, origin) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            CAPTURE,
        )
        connection.execute(
            "INSERT INTO version VALUES (1, ?, ?, ?, ?, ?, ?, ?, 'A page', '', '[]', '', '', 4)",
            VERSION,
        )
        connection.execute("UPDATE clipping SET version = 1")
        anchor = {
            "part": "body",
            "start": 0,
            "end": 6,
            "exact": "Troops",
            "prefix": "",
            "suffix": "",
        }
        connection.execute(
            "INSERT INTO annotation (clipping, version, type, anchors, created, modified) "
            "VALUES (1, 1, 'deployment', ?, ?, ?)",
            (json.dumps([anchor]), AT, AT),
        )
        _chain(connection)
        connection.commit()
    packed = Library(tmp_path / "packer")
    packed.bodies.keep(BODY)
    packed.close()
    (tmp_path / "packer" / "captures").rename(folder / "captures")
    return folder


def _chain(connection: sqlite3.Connection) -> None:
    previous = ""
    for kind, record, sha256 in (
        ("capture", CAPTURE, CAPTURE[7]),
        ("version", VERSION, VERSION[4]),
    ):
        fields = (previous, AT, kind, 1, sha256, _hash(record))
        previous = _hash(fields)
        connection.execute(
            "INSERT INTO evidence (previous, at, kind, row, sha256, record_sha256, hash) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (*fields, previous),
        )


def _hash(fields: tuple[object, ...]) -> str:
    return hashlib.sha256("\n".join(map(str, fields)).encode()).hexdigest()


def test_a_library_of_the_first_form_keeps_everything_and_still_proves_it(old: Path) -> None:
    with Library(old) as library:
        checked = library.check()
        assert checked.problems == ()
        assert (checked.captures, checked.versions, checked.annotations) == (1, 1, 1)
        page = library.clippings.get(1)
        assert (page.tags, page.note, page.case, page.title) == (
            ("kursk",),
            "read",
            "North",
            "A page",
        )
        version = library.versions.newest(1)
        assert version.article == ARTICLE
        assert all(caution.kind == "other" for caution in version.warnings)
        assert version.capture.transport.ip == version.capture.source == ""
        assert library.bodies.read(version.capture.body_sha256) == BODY


def test_it_is_backed_up_in_its_old_form_first(old: Path) -> None:
    Library(old).close()
    (backup,) = (old / "backups").glob("*.sqlite")
    with closing(sqlite3.connect(backup)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)


def test_foreign_keys_hold_again_afterwards(old: Path) -> None:
    with Library(old) as library:
        capture = library.versions.capture(1)
        with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
            library.versions.add_capture(17, capture)


def test_the_chain_stays_append_only_afterwards(old: Path) -> None:
    Library(old).close()
    with (
        closing(sqlite3.connect(old / "library.sqlite")) as tamperer,
        pytest.raises(sqlite3.IntegrityError, match="append-only"),
    ):
        tamperer.execute("UPDATE evidence SET at = ''")


def test_tampering_with_an_old_capture_is_still_noticed(old: Path) -> None:
    Library(old).close()
    with closing(sqlite3.connect(old / "library.sqlite")) as tamperer:
        tamperer.execute("UPDATE capture SET source = 'another file'")
        tamperer.commit()
    with Library(old) as library:
        assert "The record of capture 1 was changed" in " ".join(library.check().problems)
