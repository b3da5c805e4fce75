"""A person keeps a watch list on the command line."""

import csv
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

STEERING = "Red \x1b[31m\x9b2J\x1b]0;me\x07\x7f safe\u202egpj.exe\u200b\u2066\ufeff"
MORE = "The harbour master said on Monday that the weather was fair, and that all went well. " * 4


@pytest.fixture
def pages(clipper: Any, site: Any) -> list[str]:
    """Two clipped pages, one with a name in another script."""
    addresses = [
        site.news("/a", "A visit", f"General Valery Gerasimov came. {MORE}", MORE),
        site.news("/b", "Визит", f"Генерал Валерий Герасимов прибыл. {MORE}", MORE),
    ]
    clipper("clip", *addresses)
    return addresses


def test_names_are_looked_for_reviewed_and_handed_out(
    clipper: Any, site: Any, pages: list[str], tmp_path: Path
) -> None:
    assert clipper("watch", "add", "Officers", "-", text="Valery Gerasimov\nAdler\n") == (
        "Officers: 2 names\n"
    )
    ran = clipper.json("watch", "run", "Officers")
    assert (ran["new"], [one["name"] for one in ran["names"]]) == (2, ["Valery Gerasimov"])
    spellings = {one["id"]: one["spelling"] for one in ran["names"][0]["hits"]}
    assert spellings == {1: "Valery Gerasimov", 2: "валерий герасимов"}

    clipper("watch", "mark", "officers", "valery gerasimov", 1, "relevant")
    clipper("watch", "mark", "Officers", "Valery Gerasimov", 2, "dismissed")
    assert clipper("watch", "show", "Officers") == ""
    assert "✓     1  A visit" in clipper("watch", "show", "Officers", "--all")

    clipper("clip", site.news("/c", "Later", f"Gerasimov, Valery went. {MORE}", MORE))
    ran = clipper.json("watch", "run", "Officers", "--new-only")
    assert [one["id"] for one in ran["names"][0]["hits"]] == [3]
    (listed,) = clipper.json("watch", "list")
    assert (listed["count"], listed["new"], listed["total"]) == (2, 1, 3)

    clipper("watch", "export", "Officers", "-o", tmp_path / "out.csv")
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        states = {(one["name"], one["clipping"], one["state"]) for one in csv.DictReader(file)}
    assert ("Valery Gerasimov", "2", "dismissed") in states
    assert ("Adler", "", "no hit") in states

    clipper("watch", "remove", "Officers")
    assert clipper.json("watch", "list") == []
    clipper("undo")
    assert clipper.json("watch", "list")[0]["total"] == 3


def test_what_does_not_fit_is_said_and_ends_with_two(clipper: Any, tmp_path: Path) -> None:
    for words, said in (
        (("show", "Nobody"), "There is no watch list “Nobody”"),
        (("run", "Nobody"), "There is no watch list “Nobody”"),
        (("add", "x", tmp_path / "none.csv"), "cannot be read"),
        (("add", "", "-"), "has no name"),
    ):
        ran = clipper.run("watch", *words, text="Adler\n")
        assert (ran.returncode, said in ran.stderr) == (2, True), ran.stderr
        assert "Traceback" not in ran.stderr
    clipper("watch", "add", "Ships", "-", text="Adler")
    for words, said in (
        (("mark", "Ships", "Ursa", 1, "new"), "is not on the watch list"),
        (("mark", "Ships", "Adler", 1, "new"), "was not found in clipping 1"),
        (("export", "Ships", "-o", tmp_path / "a.txt"), "end the name in .csv or .json"),
    ):
        ran = clipper.run("watch", *words)
        assert (ran.returncode, said in ran.stderr) == (2, True), ran.stderr


def test_of_many_hits_some_are_printed_and_the_others_counted(clipper: Any, site: Any) -> None:
    clipper("clip", *(site.news(f"/{n}", f"Page {n}", f"{MORE} Adler {n}") for n in range(22)))
    clipper("watch", "add", "Ships", "-", text="Adler")
    printed = clipper("watch", "run", "Ships")
    assert printed.count("●") == 20
    assert "and 2 more: --json" in printed
    assert len(clipper.json("watch", "show", "Ships")["names"][0]["hits"]) == 22


def test_a_run_that_is_killed_keeps_what_it_found(
    clipper: Any, pages: list[str], wait_until: Any
) -> None:
    others = "".join(f"Nobody Known{number}\n" for number in range(8_000))
    clipper("watch", "add", "Officers", "-", text=f"Valery Gerasimov\n{others}")
    with clipper.start("watch", "run", "Officers") as running:
        wait_until(lambda: _hits(clipper.folder) > 0)
        running.kill()
    (listed,) = clipper.json("watch", "list")
    assert listed["new"] == 2
    assert clipper.json("check")["problems"] == []
    clipper("watch", "mark", "Officers", "Valery Gerasimov", 1, "relevant")
    assert clipper.json("watch", "run", "Officers", "--new-only")["new"] == 1


def _hits(folder: Path) -> int:
    with closing(sqlite3.connect(folder / "library.sqlite")) as library:
        return int(library.execute("SELECT count(*) FROM watch_hit").fetchone()[0])


def test_names_of_others_steer_no_terminal(clipper: Any) -> None:
    others = "".join(f"The good ship number {number}\n" for number in range(30))
    clipper("watch", "add", STEERING, "-", text=f"{STEERING} | {STEERING} word | =1+1\n{others}")
    printed = clipper("watch", "list") + clipper("watch", "show", STEERING, "--all")
    assert "safe" in printed
    assert not [sign for sign in printed if not sign.isprintable() and sign not in "\n\u200b"]
