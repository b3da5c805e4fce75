"""Which versions have yet to get their pictures: each once, by one running program."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from clipper.model.article import Article, Block
from clipper.model.capture import Capture
from clipper.model.extraction import Extraction
from clipper.store.library import Library


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "due.clipper"


@pytest.fixture
def shelf(folder: Path) -> Iterator[Library]:
    with Library(folder) as library:
        yield library


def add(library: Library, page: str, words: str = "Words.") -> int:
    known = library.clippings.by_page(page)
    clipping = known.id if known else library.clippings.add(page, page, library.worker.name).id
    capture = Capture(page, page, "2031-05-04T08:30:00+00:00", 200, (), (), "ab" * 32, 1)
    row = library.versions.add_capture(clipping, capture)
    article = Article(blocks=(Block("paragraph", words),))
    library.versions.add(clipping, row, Extraction("done", article=article))
    return library.versions.newest(clipping).id


def test_a_new_version_wants_pictures_until_they_were_tried(shelf: Library) -> None:
    version = add(shelf, "a")
    assert shelf.picture_due.is_due(version)
    assert shelf.picture_due.of(1) == [version]
    assert shelf.picture_due.take(version)
    shelf.picture_due.done(version)
    assert not shelf.picture_due.take(version)
    assert (shelf.picture_due.count(), shelf.picture_due.of(1)) == (0, [])


def test_a_page_that_did_not_change_wants_none_again(shelf: Library) -> None:
    shelf.picture_due.done(add(shelf, "a"))
    add(shelf, "a")
    assert shelf.picture_due.count() == 0
    newer = add(shelf, "a", "Other words.")
    assert shelf.picture_due.of(1) == [newer]


def test_what_a_running_program_is_at_is_left_to_it(folder: Path, shelf: Library) -> None:
    version = add(shelf, "a")
    assert shelf.picture_due.take(version)
    with Library(folder) as other:
        assert not other.picture_due.take(version)
        assert other.picture_due.take_left() == []
        assert shelf.picture_due.take(version)


def test_what_a_program_left_that_no_longer_runs_is_taken_over(folder: Path) -> None:
    with Library(folder) as first:
        versions = [add(first, page) for page in "ab"]
        first.picture_due.take(versions[0])
    with Library(folder) as second:
        assert second.picture_due.take_left() == versions[::-1]
        assert second.picture_due.take_left() == []


def test_a_person_may_want_pictures_that_were_tried(shelf: Library) -> None:
    version = add(shelf, "a")
    shelf.picture_due.done(version)
    shelf.picture_due.want(version)
    shelf.picture_due.want(version)
    assert shelf.picture_due.count() == 1
