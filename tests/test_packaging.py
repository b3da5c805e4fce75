"""What a desktop needs to show Clipper among its programs."""

import configparser
import struct
import tomllib
from pathlib import Path
from xml.etree import ElementTree as ET

import clipper

PACKAGING = Path(__file__).resolve().parents[1] / "packaging"
NAME = "org.clipper.Clipper"


def test_the_desktop_entry_starts_what_pip_installs() -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.read(PACKAGING / f"{NAME}.desktop", encoding="utf-8")
    project = tomllib.loads((PACKAGING.parent / "pyproject.toml").read_text("utf-8"))["project"]
    assert entry["Desktop Entry"]["Exec"] in project["scripts"]
    assert entry["Desktop Entry"]["Icon"] == NAME


def test_the_metainfo_names_this_version_and_licence() -> None:
    root = ET.parse(PACKAGING / f"{NAME}.metainfo.xml").getroot()  # noqa: S314 - our own file
    release = root.find("releases/release")
    assert release is not None
    assert release.get("version") == clipper.__version__
    assert root.findtext("project_license") == "Apache-2.0"
    assert root.findtext("id") == NAME


def test_the_icon_is_there_in_every_size() -> None:
    icons = sorted((PACKAGING / "icons" / "hicolor").glob("*/apps/*.png"))
    assert len(icons) == 7
    for icon in icons:
        width, height = struct.unpack(">II", icon.read_bytes()[16:24])
        assert f"{width}x{height}" == icon.parents[1].name
