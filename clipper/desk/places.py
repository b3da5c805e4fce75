"""Where things lie: the library, the settings, the log, and what Clipper ships."""

import os
from pathlib import Path

import platformdirs

_NAME = "clipper"


def library_folder() -> Path:
    """Return the library to open: CLIPPER_LIBRARY, or the one in the platform's data folder."""
    named = os.environ.get("CLIPPER_LIBRARY")
    if named:
        return Path(named).expanduser()
    return Path(platformdirs.user_data_dir(_NAME, appauthor=False)) / "My research.clipper"


def settings_file() -> Path:
    """Return the file of the settings."""
    return Path(platformdirs.user_config_dir(_NAME, appauthor=False)) / "settings.toml"


def log_file() -> Path:
    """Return the file that the log is written to."""
    return Path(platformdirs.user_log_dir(_NAME, appauthor=False)) / "clipper.log"


def resource(*names: str) -> Path:
    """Return a file or folder that Clipper ships.

    An installed package holds them within itself, a checkout beside it.
    """
    package = Path(__file__).resolve().parents[1]
    inside = package / "resources"
    root = inside if inside.is_dir() else package.parent / "resources"
    return root.joinpath(*names)
