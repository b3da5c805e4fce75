"""The browser's button as it is shipped: few rights, no foreign code, the same bytes each time."""

import json
import re
from pathlib import Path
from zipfile import ZipFile

import pytest

from clipper import __version__
from clipper.desk.extension import BROWSERS, Browser, manifest_for, save_extension
from clipper.desk.places import browser_button
from clipper.model.errors import SettingsError

ICONS = Path(__file__).resolve().parents[2] / "packaging" / "icons" / "hicolor"


@pytest.mark.parametrize("browser", BROWSERS)
def test_it_has_the_least_rights_that_it_can_work_with(browser: Browser) -> None:
    manifest = manifest_for(browser)
    assert manifest["manifest_version"] == 3
    assert manifest["version"] == __version__
    assert set(manifest["permissions"]) == {"activeTab", "scripting", "storage", "contextMenus"}
    assert manifest["host_permissions"] == ["http://127.0.0.1/*"]
    assert not manifest.keys() & {
        "content_scripts",
        "externally_connectable",
        "web_accessible_resources",
        "optional_host_permissions",
    }
    policy = manifest["content_security_policy"]["extension_pages"]
    assert "default-src 'none'" in policy and "unsafe" not in policy


def test_each_browser_gets_only_what_it_knows() -> None:
    assert manifest_for("chromium")["background"].keys() == {"service_worker", "type"}
    assert manifest_for("firefox")["background"].keys() == {"scripts", "type"}
    assert "browser_specific_settings" not in manifest_for("chromium")


@pytest.mark.parametrize("browser", BROWSERS)
def test_the_saved_zip_holds_all_that_it_names_and_the_same_bytes_each_time(
    browser: Browser, tmp_path: Path
) -> None:
    save_extension(browser, tmp_path / "one")
    save_extension(browser, tmp_path / "two")
    name = f"clipper-{browser}.zip"
    assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    with ZipFile(tmp_path / "one" / name) as zipped:
        held = set(zipped.namelist())
        manifest = json.loads(zipped.read("manifest.json"))
        scripts = {one: zipped.read(one).decode() for one in held if one.endswith((".js", ".html"))}
    named = {*manifest["icons"].values(), manifest["action"]["default_popup"], "capture.js"}
    assert named <= held
    imported = {
        one for text in scripts.values() for one in re.findall(r'(?:from|src=)\s*"([^"]+)"', text)
    }
    assert {one.removeprefix("./") for one in imported} <= held
    saved = {str(one.relative_to(tmp_path / "one" / f"clipper-{browser}"))
             for one in (tmp_path / "one" / f"clipper-{browser}").rglob("*.*")}  # fmt: skip
    assert saved == held


def test_it_never_asks_for_cookies_and_speaks_to_this_computer_only() -> None:
    for path in browser_button().glob("*.js"):
        code = re.sub(r"//[^\n]*", "", path.read_text("utf-8"))
        assert not re.search(r"\bcookie|localStorage|sessionStorage|indexedDB|\beval\(", code)
    spoken = (browser_button() / "clipper.js").read_text("utf-8")
    assert set(re.findall(r"https?://[\w.]+", spoken)) == {"http://127.0.0.1"}


@pytest.mark.parametrize("size", [16, 32, 48, 128])
def test_its_icon_is_that_of_the_program(size: int) -> None:
    drawn = ICONS / f"{size}x{size}" / "apps" / "org.clipper.Clipper.png"
    assert (browser_button() / "icons" / f"{size}.png").read_bytes() == drawn.read_bytes()


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsError, match="cannot be saved"):
        save_extension("chromium", tmp_path / "file")
