"""A library where nothing may be written can be read, and says so where something would write."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from clipper.model.errors import StoreError
from clipper.store.library import Library
from clipper.store.read_only import is_read_only


def add(library: Library, name: str = "a") -> int:
    address = f"https://example.org/{name}"
    return library.clippings.add(address, address, library.worker.name).id


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "mine.clipper"
    with Library(folder) as library:
        add(library)
        library.bodies.keep(b"body")
    return folder


def listing(folder: Path) -> dict[str, int]:
    return {str(one.relative_to(folder)): one.stat().st_mtime_ns for one in folder.rglob("*")}


def test_a_library_that_may_be_written_is_not_read_only(folder: Path) -> None:
    before = set(listing(folder))
    assert not is_read_only(folder / "library.sqlite")
    assert not is_read_only(folder / "none.sqlite")
    assert set(listing(folder)) == before


def test_it_is_read_and_nothing_in_its_folder_changes(
    folder: Path, read_only: Callable[[Path], None]
) -> None:
    before = listing(folder)
    read_only(folder)
    with Library(folder) as library:
        assert library.is_read_only
        assert [one.url for one in library.clippings.page(2**62, 9)] == ["https://example.org/a"]
        assert library.check().problems == ()
        assert library.back_up_daily() is None
    assert listing(folder) == before


def test_whatever_would_write_says_plainly_that_it_cannot(
    folder: Path, read_only: Callable[[Path], None]
) -> None:
    read_only(folder)
    with Library(folder) as library:
        for write in (
            lambda: add(library, "b"),
            lambda: library.clippings.set_note(1, "note"),
            lambda: library.bodies.keep(b"new"),
            library.back_up,
            library.repair,
            library.refuse_if_read_only,
        ):
            with pytest.raises(StoreError, match=r"mine\.clipper is read-only\..*copy its folder"):
                write()


def test_what_a_killed_program_left_in_the_log_is_read(
    tmp_path: Path, folder: Path, read_only: Callable[[Path], None]
) -> None:
    killed = tmp_path / "killed.clipper"
    with Library(folder) as library:
        add(library, "b")
        shutil.copytree(folder, killed)  # as it is while it is open
    for name in ("library.sqlite-wal", "library.sqlite-shm"):
        assert (killed / name).exists()
    read_only(killed)
    with Library(killed) as library:
        assert library.clippings.count() == 2


def test_a_log_without_its_index_is_read_too(
    tmp_path: Path, folder: Path, read_only: Callable[[Path], None]
) -> None:
    killed = tmp_path / "killed.clipper"
    with Library(folder) as library:
        add(library, "b")
        shutil.copytree(folder, killed)
    (killed / "library.sqlite-shm").unlink()
    read_only(killed)
    with Library(killed) as library:
        assert library.clippings.count() == 2


def test_a_library_that_another_program_writes_to_is_read_as_it_becomes(
    tmp_path: Path,
    folder: Path,
    read_only: Callable[[Path], None],
    mounted: Callable[..., bool],
) -> None:
    seen = tmp_path / "seen.clipper"
    seen.mkdir()
    with Library(folder) as writer:
        if os.geteuid() != 0 or not mounted("mount", "--bind", folder, seen):
            pytest.skip("needs the same folder twice, once read-only: a mount, so root")
        try:
            read_only(seen)
            with Library(seen) as reader:
                assert reader.is_read_only
                form = reader.form()
                add(writer, "b")
                assert reader.clippings.count() == 2
                assert reader.form() != form
                with pytest.raises(StoreError, match="is read-only"):
                    add(reader, "c")
        finally:
            mounted("umount", "-l", seen)


def test_a_library_of_an_older_clipper_is_read_without_being_changed(
    tmp_path: Path, read_only: Callable[[Path], None]
) -> None:
    old = tmp_path / "old.clipper"
    old.mkdir()
    form = (Path(__file__).parents[2] / "clipper/store/migrations/001_first.sql").read_text()
    script = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.executescript(sys.argv[2]); "
        "c.execute('PRAGMA application_id = 1131178352'); c.execute('PRAGMA user_version = 1'); "
        "c.execute(\"INSERT INTO library VALUES (1, 'x', '2024')\"); c.commit()"
    )
    path = str(old / "library.sqlite")
    subprocess.run([sys.executable, "-c", script, path, form], check=True)
    before = listing(old)
    read_only(old)
    with closing(Library(old)) as library:
        assert library.clippings.count() == 0
    assert listing(old) == before


def test_what_is_no_library_is_told_in_a_read_only_folder_too(
    tmp_path: Path, read_only: Callable[[Path], None]
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "library.sqlite").write_bytes(b"no database at all" * 100)
    read_only(other)
    with pytest.raises(StoreError, match="damaged"):
        Library(other)


def test_looking_whether_it_is_read_only_drops_no_lock_of_this_program(folder: Path) -> None:
    program = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], timeout=0)\n"
        "try: c.execute('BEGIN IMMEDIATE'); print('free')\n"
        "except sqlite3.OperationalError as problem: print(problem)"
    )
    path = folder / "library.sqlite"
    with Library(folder) as library, library.transaction():
        assert not is_read_only(path)
        command = [sys.executable, "-c", program, str(path)]
        ran = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "locked" in ran.stdout
