"""Settings: one frozen value, kept as TOML."""

import tomllib
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any, Literal

import tomli_w

from clipper.capture.allowed import allowed_host
from clipper.model.errors import AddressError, SettingsError

Appearance = Literal["system", "light", "dark"]
APPEARANCES: tuple[Appearance, ...] = ("system", "light", "dark")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person can set.

    `proxy` is an address like http://localhost:8080; empty means the system's. `seconds` and
    `megabytes` limit one page, `at_once` how many are fetched at a time. `geometry` and `panes`
    are the window's, as Qt writes them, in hexadecimal; `text_size` is in points.
    `watch_clipboard` offers copied addresses; `feeds_paused` asks feeds only by hand;
    `queue_paused` begins no page by itself, and `queue_place` is where the queue's window stood;
    `browser_button` lets paired browsers send pages,
    at `browser_port`, where 0 is the first free one of Clipper's own. `pictures` keeps the images
    of articles, where their case does not say otherwise. `allowed_hosts` are those of this computer
    or its network that pages may lead to, as `FetchSettings` has them.
    """

    appearance: Appearance = "system"
    text_size: float = 12.5
    proxy: str = ""
    seconds: int = 60
    megabytes: int = 30
    at_once: int = 8
    geometry: str = ""
    panes: str = ""
    watch_clipboard: bool = False
    feeds_paused: bool = False
    queue_paused: bool = False
    queue_place: str = ""
    browser_button: bool = False
    browser_port: int = 0
    pictures: bool = True
    allowed_hosts: tuple[str, ...] = ()


def checked_host(entry: str) -> str:
    """Return a host that pages may lead to, as the settings name it.

    Raises:
        SettingsError: it is none, or one that may not or need not be allowed.
    """
    try:
        return allowed_host(entry)
    except AddressError as problem:
        raise SettingsError(str(problem)) from problem


def read_settings(path: Path) -> Settings:
    """Read the settings; a file that is not there gives the defaults.

    Raises:
        SettingsError: the file cannot be read, or a value does not fit.
    """
    try:
        kept = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError) as problem:
        raise SettingsError(f"The settings {path} cannot be read: {problem}.") from problem
    return _checked(path, kept)


def write_settings(path: Path, settings: Settings) -> None:
    """Write the settings, all or nothing.

    Raises:
        SettingsError: the file cannot be written.
    """
    unfinished = path.with_suffix(".unfinished")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_text(tomli_w.dumps(asdict(settings)), "utf-8")
        unfinished.replace(path)
    except OSError as problem:
        raise SettingsError(
            f"The settings {path} cannot be saved: {problem.strerror}."
        ) from problem


def _checked(path: Path, kept: dict[str, Any]) -> Settings:
    """Take over what is known and fits; an unknown name is a newer Clipper's, and passed over."""
    settings = Settings()
    for field in fields(Settings):
        if field.name not in kept:
            continue
        value, default = kept[field.name], getattr(settings, field.name)
        if field.name == "allowed_hosts":
            settings = replace(settings, allowed_hosts=_hosts(path, value))
            continue
        number = _is_number(default) and _is_number(value)
        if not number and type(value) is not type(default):
            raise SettingsError(f"“{field.name}” in {path} should be a {type(default).__name__}.")
        if number and not _fits(field.name, value):
            raise SettingsError(f"“{field.name}” in {path} is out of range.")
        settings = replace(settings, **{field.name: value})
    if settings.appearance not in APPEARANCES:
        raise SettingsError(f"“appearance” in {path} is one of: {', '.join(APPEARANCES)}.")
    return settings


def _hosts(path: Path, kept: object) -> tuple[str, ...]:
    if not isinstance(kept, list) or not all(isinstance(one, str) for one in kept):
        raise SettingsError(f"“allowed_hosts” in {path} should be a list of words.")
    try:
        return tuple(dict.fromkeys(map(checked_host, kept)))
    except SettingsError as problem:
        raise SettingsError(f"“allowed_hosts” in {path} does not fit. {problem}") from problem


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _fits(name: str, value: float) -> bool:
    """Tell whether a number can be what it is for."""
    if name == "browser_port":
        return value == 0 or 1024 <= value <= 65_535  # noqa: PLR2004 - ports that anyone may take
    return 0 < value < 100_000  # noqa: PLR2004 - no setting of ours is larger
