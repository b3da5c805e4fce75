"""Captures, versions and the chain that proves them."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace

import pytest

from clipper.model.annotation import Annotation
from clipper.model.article import Article, Block
from clipper.model.caution import Caution
from clipper.model.clipping import Clipping
from clipper.model.errors import NotFoundError, StoreError
from clipper.model.extraction import Extraction
from clipper.model.metadata import Metadata
from clipper.store.library import Library

Clip = Callable[..., Clipping]


def test_clipping_a_changed_page_again_makes_a_new_version(library: Library, clip: Clip) -> None:
    page = clip("Ten thousand troops.")
    clip("Twelve thousand troops.")
    texts = [version.article.text for version in library.versions.of(page.id)]
    assert texts == ["Ten thousand troops.", "Twelve thousand troops."]
    assert library.versions.newest(page.id, 1).article.text == "Ten thousand troops."


def test_clipping_an_unchanged_page_again_keeps_its_version(library: Library, clip: Clip) -> None:
    page = clip()
    clip()
    assert len(library.versions.of(page.id)) == 1
    assert library.check().captures == 2


def test_a_page_that_only_moved_its_pictures_is_unchanged(library: Library, clip: Clip) -> None:
    page = clip("Ten thousand troops.")
    version = library.versions.newest(page.id)
    figure = Block("figure", image="https://example.org/b.png")
    other = replace(version.article, blocks=(*version.article.blocks, figure))
    row = library.versions.add_capture(page.id, version.capture)
    library.versions.add(page.id, row, Extraction("done", article=other))
    after = library.clippings.get(page.id)
    assert (after.versions, after.unchanged_since) == (1, version.capture.fetched)


def test_a_wall_before_a_page_does_not_replace_the_article(library: Library, clip: Clip) -> None:
    page = clip("Ten thousand troops arrived in Kursk.")
    row = library.versions.add_capture(page.id, library.versions.newest(page.id).capture)
    stub = Article(Metadata("A page"), (Block("paragraph", "Accept cookies."),))
    library.versions.add(page.id, row, Extraction("incomplete", "A consent wall.", stub))
    after = library.clippings.get(page.id)
    assert (after.state, after.versions, after.words) == ("done", 1, 6)
    assert after.reason.endswith("A consent wall.") and not after.unchanged_since


def test_a_page_that_misses_a_further_page_does_not_replace_the_article(
    library: Library, clip: Clip
) -> None:
    page = clip("Ten thousand troops.", "They arrived in Kursk.")
    row = library.versions.add_capture(page.id, library.versions.newest(page.id).capture)
    less = Article(Metadata("A page"), (Block("paragraph", "Ten thousand troops."),))
    said = Caution("next pages", "Page 2 is missing: the site has a fault.")
    library.versions.add(page.id, row, Extraction("done", article=less, warnings=(said,)))
    after = library.clippings.get(page.id)
    assert (after.state, after.versions, after.words) == ("done", 1, 7)
    assert after.reason.endswith("Page 2 is missing: the site has a fault.")


def test_a_part_that_became_more_is_a_new_version_with_its_reason(
    library: Library, clip: Clip
) -> None:
    page = clip("Ten.")
    row = library.versions.add_capture(page.id, library.versions.newest(page.id).capture)
    more = Article(Metadata("A page"), (Block("paragraph", "Ten thousand troops."),))
    library.versions.add(page.id, row, Extraction("incomplete", "A paywall.", more))
    assert library.versions.newest(page.id).reason == "A paywall."
    assert library.check().problems == ()


def test_a_version_that_is_not_there_is_named(library: Library, clip: Clip) -> None:
    with pytest.raises(NotFoundError, match="no version 3"):
        library.versions.newest(clip().id, 3)


def test_a_body_is_read_back_as_it_came(library: Library) -> None:
    body = bytes(range(256)) * 100
    assert library.bodies.read(library.bodies.keep(body)) == body


@pytest.mark.parametrize("harm", ["cut", "other"])
def test_a_damaged_body_is_never_handed_out(library: Library, harm: str) -> None:
    sha256 = library.bodies.keep(b"evidence" * 1000)
    path = library.bodies.path(sha256)
    if harm == "cut":
        path.write_bytes(path.read_bytes()[:10])
    else:
        path.write_bytes(library.bodies.path(library.bodies.keep(b"other")).read_bytes())
    with pytest.raises(StoreError, match="damaged"):
        library.bodies.read(sha256)


def test_a_damaged_body_that_comes_again_is_written_anew(library: Library) -> None:
    sha256 = library.bodies.keep(b"evidence" * 1000)
    library.bodies.path(sha256).write_bytes(b"damage")
    library.bodies.keep(b"evidence" * 1000)
    assert library.bodies.read(sha256) == b"evidence" * 1000


def test_a_backup_a_day_is_enough(library: Library, clip: Clip) -> None:
    assert library.back_up_daily() is None
    clip()
    written = library.back_up_daily()
    assert written is not None
    assert library.back_up_daily() is None
    os.utime(written, (0, 0))
    assert library.back_up_daily() is not None


def test_a_backup_is_kept_whatever_the_clock_says(library: Library) -> None:
    library.back_up()
    for year in range(2100, 2115):
        (library.folder / "backups" / f"library-{year}-01-01T000000.sqlite").write_bytes(b"")
    assert library.back_up().exists()


def test_the_check_names_a_missing_capture(library: Library, clip: Clip) -> None:
    page = clip()
    sha256 = library.versions.newest(page.id).capture.body_sha256
    library.bodies.path(sha256).unlink()
    assert f"The capture {sha256} is missing from the library." in library.check().problems


@pytest.mark.parametrize(
    ("tampering", "said"),
    [
        ("UPDATE version SET article = replace(article, 'Kursk', 'Omsk')", "was changed"),
        ("UPDATE version SET article = replace(article, 'A page', 'B page')", "record of version"),
        ("UPDATE version SET article = 'no json'", "cannot be read"),
        ("UPDATE capture SET fetched = '2020-01-01T00:00:00+00:00'", "record of capture"),
        ("UPDATE capture SET headers = '[]'", "record of capture"),
        ("UPDATE annotation SET fields = 'no json'", "Annotation 1 cannot be read"),
        (
            "PRAGMA foreign_keys = OFF; DELETE FROM version; DELETE FROM capture",
            "which is gone",
        ),
        ("UPDATE capture SET body_sha256 = 'ab'", "not the one in the evidence chain"),
        ("DROP TRIGGER evidence_is_kept; DELETE FROM evidence WHERE id = 1", "chain"),
        ("UPDATE annotation SET anchors = replace(anchors, '\"end\": 6', '\"end\": 7')", "stand"),
    ],
)
def test_tampering_with_the_database_is_noticed(
    library: Library, clip: Clip, annotate: Callable[..., Annotation], tampering: str, said: str
) -> None:
    annotate(clip("Troops arrived in Kursk."), "Troops")
    with closing(sqlite3.connect(library.path)) as tamperer:
        tamperer.executescript(tampering)
        tamperer.commit()
    assert said in " ".join(library.check().problems)


def test_the_evidence_chain_refuses_deletion(library: Library, clip: Clip) -> None:
    clip()
    with (
        closing(sqlite3.connect(library.path)) as tamperer,
        pytest.raises(sqlite3.IntegrityError, match="append-only"),
    ):
        tamperer.execute("DELETE FROM evidence WHERE id = 1")


def test_backups_are_dated_and_whole(library: Library, clip: Clip) -> None:
    clip()
    path = library.back_up()
    assert path.parent == library.folder / "backups"
    restored = library.folder.parent / "restored"
    restored.mkdir()
    (restored / "library.sqlite").write_bytes(path.read_bytes())
    with Library(restored) as copy:
        assert copy.clippings.count() == 1


def test_answers_that_put_off_are_those_fetched_since_then(library: Library, clip: Clip) -> None:
    page = clip()
    good = library.versions.newest(page.id).capture
    busy = replace(good, status=429)
    given = (
        replace(busy, fetched="2024-11-05T09:00:00+00:00"),  # too long ago
        replace(busy, fetched="2024-11-07T09:00:00+00:00"),
        replace(good, fetched="2024-11-07T09:01:00+00:00"),
        replace(busy, fetched="2024-11-07T09:02:00+00:00", origin="file"),
        replace(busy, fetched="2024-11-07T09:03:00+00:00", status=503),
        replace(busy, fetched="2024-01-01T09:03:00+00:00", origin="file"),
    )
    assert library.versions.put_off("") == []
    for one in given:
        library.versions.add_capture(page.id, one)
    assert library.versions.put_off("2024-11-06T09:30:00+00:00") == [given[1], given[4]]
