"""Opening a library: what goes well, and what is said when it does not."""

import shutil
import sqlite3
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

from clipper.model.errors import StoreError
from clipper.store import database
from clipper.store.library import Library


def test_a_new_library_is_empty_and_whole(library: Library) -> None:
    assert library.clippings.count() == 0
    assert library.check().problems == ()


def test_what_was_saved_is_there_after_opening_again(tmp_path: Path) -> None:
    with Library(tmp_path) as library:
        library.clippings.add("https://example.org/", "https://example.org/", "")
    with Library(tmp_path) as library:
        assert library.clippings.get(1).url == "https://example.org/"


def test_several_programs_may_open_a_new_library_at_once(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from clipper.store.library import Library\n"
        "Library(Path(sys.argv[1])).close()"
    )
    command = [sys.executable, "-c", program, str(tmp_path / "new")]
    started = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(4)]
    assert [one.communicate()[1] for one in started] == [""] * 4


def test_a_library_of_a_newer_clipper_says_update(tmp_path: Path) -> None:
    Library(tmp_path).close()
    with sqlite3.connect(tmp_path / "library.sqlite") as connection:
        connection.execute("PRAGMA user_version = 999")
    connection.close()
    with pytest.raises(StoreError, match="Update Clipper"):
        Library(tmp_path)


def test_a_database_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "library.sqlite") as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
    connection.close()
    with pytest.raises(StoreError, match="not a Clipper library"):
        Library(tmp_path)
    with sqlite3.connect(tmp_path / "library.sqlite") as connection:
        tables = connection.execute("SELECT name FROM sqlite_schema").fetchall()
    connection.close()
    assert tables == [("bookmarks",)]


@pytest.mark.parametrize("damage", [b"this is no database" * 500, b"SQLite format 3\x00" * 40])
def test_a_damaged_file_says_restore_a_backup(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "library.sqlite").write_bytes(damage)
    with pytest.raises(StoreError, match=r"damaged.*backups"):
        Library(tmp_path)


def test_a_library_damaged_in_the_middle_is_found_by_the_check(tmp_path: Path) -> None:
    with Library(tmp_path) as library:
        for number in range(300):
            library.clippings.add(f"https://example.org/{number}", str(number), "")
    path = tmp_path / "library.sqlite"
    whole = bytearray(path.read_bytes())
    for page in range(5 * 4096, len(whole) - 4096, 4096):
        whole[page : page + 200] = b"\xff" * 200
    path.write_bytes(whole)
    assert "damaged" in " ".join(_problems_of(tmp_path))


def _problems_of(folder: Path) -> tuple[str, ...]:
    try:
        with Library(folder) as library:
            return library.check().problems
    except StoreError as problem:
        return (str(problem),)


def test_a_library_locked_by_another_program_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Library(tmp_path).close()
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.05)
    other = sqlite3.connect(tmp_path / "library.sqlite", isolation_level=None)
    with Library(tmp_path) as library:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="busy"):
            library.clippings.add("https://example.org/", "https://example.org/", "")
    other.close()


def test_a_folder_that_is_a_file_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(StoreError, match="file"):
        Library(tmp_path / "file")


@pytest.mark.skipif(not shutil.which("setpriv"), reason="needs setpriv to give up root's rights")
def test_a_folder_without_the_permission_to_write_is_read_only(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    Library(folder).close()
    folder.chmod(0o555)
    (folder / "library.sqlite").chmod(0o444)
    program = (
        "import sys; from pathlib import Path; from clipper.store.library import Library\n"
        "from clipper.model.errors import StoreError\n"
        "library = Library(Path(sys.argv[1]))\n"
        "print(library.clippings.count())\n"
        "try: library.clippings.add('https://example.org/', 'https://example.org/', '')\n"
        "except StoreError as problem: print(problem)"
    )
    command = [sys.executable, "-c", program, str(folder)]
    drop_rights = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"]
    ran = subprocess.run([*drop_rights, *command], capture_output=True, text=True, check=True)
    folder.chmod(0o755)
    assert ran.stdout.startswith("0\n")
    assert "is read-only" in ran.stdout


def test_an_older_library_is_backed_up_before_it_is_migrated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Library(tmp_path) as library:
        library.clippings.add("https://example.org/", "https://example.org/", "")
    folder = files("clipper.store.migrations")
    steps = sorted(one.name for one in folder.iterdir() if one.name.endswith(".sql"))
    more = ["ALTER TABLE clipping ADD COLUMN rating TEXT NOT NULL DEFAULT '';"]
    monkeypatch.setattr("clipper.store.migrations._steps", lambda: [""] * len(steps) + more)
    with Library(tmp_path) as library:
        assert library.clippings.count() == 1
    (backup,) = (tmp_path / "backups").glob("*.sqlite")
    with sqlite3.connect(backup) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (len(steps),)
        assert connection.execute("SELECT count(*) FROM clipping").fetchone() == (1,)
    connection.close()
