"""Settings: read, written, and each fault of the file named."""

from pathlib import Path

import pytest

from clipper.desk.settings import Settings, read_settings, write_settings
from clipper.model.errors import SettingsError


def test_settings_come_back_as_they_were_written(tmp_path: Path) -> None:
    settings = Settings(
        appearance="dark",
        text_size=15.0,
        proxy="http://localhost:3128",
        allowed_hosts=("nas.local", "10.0.0.0/8"),
    )
    write_settings(tmp_path / "deep" / "settings.toml", settings)
    assert read_settings(tmp_path / "deep" / "settings.toml") == settings


def test_no_file_means_the_defaults(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "none.toml") == Settings()


def test_names_of_a_newer_clipper_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('from_the_future = "yes"\nseconds = 20\n')
    assert read_settings(tmp_path / "settings.toml") == Settings(seconds=20)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("seconds = 'many'", "seconds"),
        ("seconds = -1", "seconds"),
        ("appearance = 'pink'", "appearance"),
        ("this is no toml", "cannot be read"),
        ("allowed_hosts = 'nas.local'", "list"),
        ("allowed_hosts = ['nas.local', 3]", "list"),
        ("allowed_hosts = ['8.8.8.8']", "allowed_hosts.*public internet"),
    ],
)
def test_a_fault_of_the_file_is_named(tmp_path: Path, line: str, said: str) -> None:
    (tmp_path / "settings.toml").write_text(line)
    with pytest.raises(SettingsError, match=said):
        read_settings(tmp_path / "settings.toml")


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsError, match=r"settings\.toml"):
        write_settings(tmp_path / "file" / "settings.toml", Settings())
