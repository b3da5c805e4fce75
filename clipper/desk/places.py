"""Where things lie: the library, the settings, the log, and what Clipper ships."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

import platformdirs

from clipper.model.errors import SettingsError

_NAME = "clipper"


def library_folder() -> Path:
    """Return the library to open: CLIPPER_LIBRARY, or the one in the platform's data folder."""
    named = os.environ.get("CLIPPER_LIBRARY")
    if named:
        try:
            return Path(named).expanduser()
        except RuntimeError as problem:
            raise SettingsError(f"CLIPPER_LIBRARY names no folder: {named}.") from problem
    return Path(platformdirs.user_data_dir(_NAME, appauthor=False)) / "My research.clipper"


def settings_file() -> Path:
    """Return the file of the settings."""
    return Path(platformdirs.user_config_dir(_NAME, appauthor=False)) / "settings.toml"


def installation_word() -> str:
    """Return a secret word of this installation, made at the first call.

    The search index is sealed with it: Whoosh's files can carry code, so an index that came
    along with somebody else's library must never be opened.

    Raises:
        SettingsError: it cannot be kept.
    """
    path = settings_file().with_name("installation-word")
    try:
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            fresh = path.with_name(f"{path.name}.{os.getpid()}")
            fresh.touch(mode=0o600)
            fresh.write_text(secrets.token_hex(32), "ascii")
            with suppress(FileExistsError):
                os.link(fresh, path)
            fresh.unlink()
        return path.read_text("ascii").strip()
    except OSError as problem:
        raise SettingsError(f"{path} cannot be written: {problem.strerror}.") from problem


def browser_button() -> Path:
    """Return the folder with the source of the browser's extension."""
    inside = resource("browser_button")
    return inside if inside.is_dir() else resource().parent / "packaging" / "browser"


def login_marks_file() -> Path:
    """Return the file that says, without naming them, which sites have a login."""
    return settings_file().with_name("logins")


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
