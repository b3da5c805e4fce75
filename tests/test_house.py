"""The house: sizes, names, and one line for every module, as docs/architecture.md lists them."""

import ast
import re
import statistics
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted((ROOT / "clipper").rglob("*.py"))
LARGEST = 300
BANNED = {"util", "utils", "helper", "helpers", "common", "misc", "base", "manager", "handler"}
BANNED_NAME = re.compile(r"(?:^|_)(?:util|helper|common|misc|manager|handler)s?(?:_|$)")
ROOMS = {"model", "capture", "store", "index", "report", "desk", "cli", "ui"}
OWN_REASON = "# longer than 300 lines because "


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_module_says_what_it_is_for_and_stays_small(path: Path) -> None:
    source = path.read_text("utf-8")
    assert ast.get_docstring(ast.parse(source)), "no docstring"
    lines = len(source.splitlines())
    assert lines <= LARGEST or OWN_REASON in source, f"{lines} lines and no reason"


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_names_say_what_things_are(path: Path) -> None:
    stem = path.stem.strip("_")
    assert stem not in BANNED
    if path.stem not in ("__init__", "__main__"):
        assert stem not in sys.stdlib_module_names, "the name of a standard module"
    defined = [
        node.name
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, (ast.ClassDef, ast.FunctionDef))
    ]
    snake = [re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower() for name in defined]
    assert not [name for name in snake if BANNED_NAME.search(name)]


def test_no_thread_is_begun_outside_the_pools() -> None:
    bare = re.compile(
        r"\bfrom threading import [^\n]*\b(?:Thread|Timer)\b|threading\.(?:Thread|Timer)\b"
    )
    found = [_name(path) for path in MODULES if bare.search(path.read_text("utf-8"))]
    assert found == [str(Path("clipper", "desk", "pools.py"))]


def test_the_median_module_is_near_a_hundred_lines() -> None:
    lines = [len(path.read_text("utf-8").splitlines()) for path in MODULES]
    assert statistics.median(lines) <= 130


def test_there_are_no_rooms_but_those_that_were_agreed() -> None:
    folders = {path.parent.name for path in (ROOT / "clipper").glob("*/__init__.py")}
    assert folders == ROOMS
    described = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    assert not [room for room in ROOMS if f"`{room}`" not in described]


def test_nothing_names_a_place_of_one_machine() -> None:
    texts = [
        path
        for folder in ("clipper", "docs", "packaging", "benchmarks", ".ci")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".py", ".md", ".toml", ".desktop", ".xml", ".sh", ""} and path.is_file()
    ]
    place = re.compile(r"/(?:home|Users|work)/\w")
    assert not [_name(path) for path in texts if place.search(path.read_text("utf-8"))]
