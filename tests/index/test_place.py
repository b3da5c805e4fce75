"""Builds and which of them is in use."""

import subprocess
import sys
from pathlib import Path

import pytest

from clipper.index.errors import DamagedIndexError, MissingIndexError
from clipper.index.place import current_build, new_build, open_build, use_build, writing
from clipper.model.errors import SearchError


def test_a_new_build_is_used_only_when_it_is_said_so(folder: Path) -> None:
    with writing(folder):
        first = new_build(folder, "").storage.place
        with pytest.raises(MissingIndexError):
            current_build(folder)
        use_build(folder, first)
        second = new_build(folder, "").storage.place
        assert current_build(folder) == first != second
        use_build(folder, second)
    assert current_build(folder) == second
    assert not first.exists()


def test_a_build_is_opened_by_its_seal(folder: Path) -> None:
    with writing(folder):
        place = new_build(folder, "me").storage.place
    assert open_build(place, "me").opened.doc_count() == 0
    with pytest.raises(DamagedIndexError):
        open_build(place, "you")


@pytest.mark.parametrize("build", ["../outside", "/etc", "", "build-9"])
def test_a_name_cannot_lead_out_of_the_folder(folder: Path, build: str) -> None:
    with writing(folder):
        use_build(folder, new_build(folder, "").storage.place)
    (folder.parent / "outside").mkdir()
    text = (folder / "current.json").read_text().replace("build-1", build)
    (folder / "current.json").write_text(text)
    with pytest.raises(DamagedIndexError):
        open_build(current_build(folder), "")


def test_the_lock_of_a_killed_process_is_free_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("clipper.index.place._PATIENCE", 0)
    program = (
        "import sys; from pathlib import Path; from clipper.index.place import writing\n"
        "with writing(Path(sys.argv[1])): print('locked', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", program, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout
        assert other.stdout.readline() == b"locked\n"
        with pytest.raises(SearchError, match="Another Clipper"), writing(folder):
            pass
        other.kill()
    with writing(folder):
        assert folder.is_dir()
