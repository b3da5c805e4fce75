"""Small files that are whole or not there."""

from pathlib import Path

import pytest

from clipper.index.durable import write_durably


def test_a_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "current.json"
    write_durably(path, "old")
    write_durably(path, "né")
    assert path.read_text(encoding="utf-8") == "né"
    assert [one.name for one in tmp_path.iterdir()] == ["current.json"]


def test_a_text_that_cannot_be_written_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "current.json"
    write_durably(path, "old")
    with pytest.raises(UnicodeEncodeError):
        write_durably(path, "\ud800")
    assert path.read_text() == "old"
