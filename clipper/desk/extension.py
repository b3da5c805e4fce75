"""The browser button's files: the folder and the zip that a browser takes."""

import json
from pathlib import Path
from typing import Any, Literal
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from clipper.desk.places import browser_button
from clipper.model.errors import SettingsError

Browser = Literal["chromium", "firefox"]
BROWSERS: tuple[Browser, ...] = ("chromium", "firefox")
_FILES = ("background.js", "capture.js", "clipper.js", "popup.css", "popup.html", "popup.js")
_ICONS = (16, 32, 48, 128)
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The date of every file in a zip, so that the same files give the same bytes."""


def manifest_for(browser: Browser) -> dict[str, Any]:
    """Return the manifest for a browser: each warns of what is only for the other."""
    text = (browser_button() / "manifest.json").read_text("utf-8")
    manifest: dict[str, Any] = json.loads(text)
    if browser == "firefox":
        del manifest["background"]["service_worker"], manifest["minimum_chrome_version"]
    else:
        del manifest["background"]["scripts"], manifest["browser_specific_settings"]
    return manifest


def save_extension(browser: Browser, target: Path) -> Path:
    """Write the extension as a folder, to be loaded as it is, and as a zip beside it.

    Args:
        browser: for which one.
        target: where to; clipper-BROWSER and clipper-BROWSER.zip are put there.

    Returns:
        What that browser is given: the folder for Chromium, the zip for Firefox.

    Raises:
        SettingsError: it cannot be written there.
    """
    folder = target / f"clipper-{browser}"
    archive = target / f"clipper-{browser}.zip"
    try:
        files = _files_for(browser)
        for name, content in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        _pack(archive, files)
    except OSError as problem:
        raise SettingsError(
            f"The browser button cannot be saved in {target}: {problem.strerror}."
        ) from problem
    return folder if browser == "chromium" else archive


def _files_for(browser: Browser) -> dict[str, bytes]:
    source = browser_button()
    names = (*_FILES, *(f"icons/{size}.png" for size in _ICONS))
    manifest = json.dumps(manifest_for(browser), indent=2) + "\n"
    return {"manifest.json": manifest.encode()} | {
        name: (source / name).read_bytes() for name in names
    }


def _pack(archive: Path, files: dict[str, bytes]) -> None:
    with ZipFile(archive, "w", ZIP_DEFLATED) as zipped:
        for name, content in sorted(files.items()):
            entry = ZipInfo(name, _LONG_AGO)
            entry.compress_type = ZIP_DEFLATED
            zipped.writestr(entry, content)
