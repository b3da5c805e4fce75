"""The folder that is suggested for reports and captures."""

from pathlib import Path

import pytest

from clipper.ui.report.folder import suggested_folder


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / ".config"))
    return tmp_path


def test_a_fresh_account_without_a_folder_for_documents_is_offered_its_home(home: Path) -> None:
    assert suggested_folder() == str(home)


def test_documents_are_suggested_where_they_are(home: Path) -> None:
    (home / "Documents").mkdir()
    assert suggested_folder() == str(home / "Documents")
