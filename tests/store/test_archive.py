"""A whole library in one file, and back."""

import os
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from clipper.model.clipping import Clipping
from clipper.model.errors import StoreError
from clipper.store.archive import unpack
from clipper.store.library import Library

Clip = Callable[..., Clipping]


def test_a_packed_library_comes_back_whole(library: Library, clip: Clip, tmp_path: Path) -> None:
    page = clip()
    library.clippings.set_note(page.id, "read twice")
    packed = library.back_up(tmp_path / "all.zip")
    unpack(packed, tmp_path / "back")
    with Library(tmp_path / "back") as restored:
        assert restored.clippings.get(page.id) == library.clippings.get(page.id)
        assert restored.check() == library.check()
        restored.log.undo()
        assert restored.clippings.get(page.id).note == ""


def test_a_copy_of_the_database_alone_comes_back_too(
    library: Library, clip: Clip, tmp_path: Path
) -> None:
    clip()
    unpack(library.back_up(), tmp_path / "back")
    with Library(tmp_path / "back") as restored:
        assert restored.clippings.count() == 1
        assert "missing" in " ".join(restored.check().problems)


@pytest.mark.parametrize(
    "name", ["../evil", "/etc/evil", "captures/ab/../../evil", "index/x.pickle"]
)
def test_a_made_up_backup_cannot_write_elsewhere(tmp_path: Path, name: str) -> None:
    with ZipFile(tmp_path / "evil.zip", "w") as archive:
        archive.writestr("library.sqlite", "x")
        archive.writestr(name, "x")
    with pytest.raises(StoreError, match="not a backup"):
        unpack(tmp_path / "evil.zip", tmp_path / "back")
    assert list((tmp_path / "back").iterdir()) == []


def test_a_folder_with_something_in_it_is_left_alone(library: Library, tmp_path: Path) -> None:
    packed = library.back_up(tmp_path / "all.zip")
    with pytest.raises(StoreError, match="not empty"):
        unpack(packed, library.folder)


def test_a_file_that_is_no_backup_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear reader")
    with pytest.raises(StoreError, match="not a backup"):
        unpack(tmp_path / "letter.txt", tmp_path / "back")


def test_repair_clears_away_half_written_captures(library: Library, clip: Clip) -> None:
    page = clip()
    body = library.bodies.path(library.versions.newest(page.id).capture.body_sha256)
    left = body.with_name(f"{body.name}.unfinished")
    left.write_bytes(b"half")
    assert library.repair() == []
    os.utime(left, (0, 0))
    assert "half-written" in library.repair()[0]
    assert not left.exists()
    assert library.check().problems == ()
