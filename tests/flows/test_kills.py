"""Killed anywhere: what was acknowledged is still there, and the rest goes on."""

import signal
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

Wait = Callable[[Callable[[], bool]], None]


def kill(process: subprocess.Popen[str]) -> str:
    """Kill a program as the power switch does, and return what it had printed."""
    process.send_signal(signal.SIGKILL)
    return process.communicate()[0]


def test_a_clip_killed_in_the_middle_goes_on_at_the_next_start(
    clipper: Any, site: Any, wait_until: Wait
) -> None:
    site.news("/gated/a", "Behind the gate")
    quick = site.news("/quick", "Quick")
    process = clipper.start("clip", quick, f"{site.address}/gated/a", "--json")
    first = process.stdout.readline()
    wait_until(lambda: site.asked["/gated/a"] == 1)
    kill(process)
    assert '"Quick"' in first
    states = {page["url"]: page["status"] for page in clipper.json("list")}
    assert states == {quick: "done", f"{site.address}/gated/a": "fetching"}
    site.gate.set()
    (resumed,) = clipper.lines("clip")
    assert (resumed["title"], resumed["status"]) == ("Behind the gate", "done")
    assert clipper.json("search", "Behind the gate")["total"] == 1
    assert "all is well" in clipper("check")


@pytest.mark.parametrize("moment", range(4))
def test_killed_at_any_moment_nothing_acknowledged_is_lost(
    clipper: Any, site: Any, wait_until: Wait, moment: int
) -> None:
    addresses = [site.news(f"/{number}", f"Page {number}") for number in range(40)]
    process = clipper.start("clip", *addresses, "--json")
    acknowledged = [process.stdout.readline() for _ in range((3, 11, 19, 28)[moment])]
    printed = acknowledged + kill(process).splitlines()
    done = sum('"status": "done"' in line for line in printed)
    pages = clipper.json("list")
    assert len(pages) == 40
    assert sum(page["status"] == "done" for page in pages) >= done
    assert "all is well" in clipper("check")
    clipper("clip")
    assert {page["status"] for page in clipper.json("list")} == {"done"}
    assert clipper.json("search", "Kursk", "--limit", 1)["total"] == 40
    assert clipper.json("index", "status")["due"] == 0
    assert "all is well" in clipper("check")


def test_a_saved_page_is_never_replaced_by_the_public_one(
    clipper: Any, site: Any, tmp_path: Path
) -> None:
    address = site.news("/a", "The public page")
    saved = tmp_path / "saved.html"
    saved.write_bytes(site.pages["/a"][2].replace(b"The public page", b"The subscriber's page"))
    process = clipper.start("clip", "--html", saved, "--url", address, "--json")
    database = clipper.folder / "library.sqlite"
    states = "SELECT state FROM clipping"
    while not database.exists() or ("extracting",) not in rows(database, states):
        if process.poll() is not None:
            break
    kill(process)
    clipper.run("clip")
    assert clipper.json("list")[0]["title"] == "The subscriber's page"
    assert site.asked == {}


def rows(database: Path, sql: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(database)) as connection:
        try:
            return connection.execute(sql).fetchall()
        except sqlite3.OperationalError:
            return []


def test_a_kill_while_the_index_is_written_costs_nothing(
    clipper: Any, site: Any, wait_until: Wait
) -> None:
    addresses = [site.news(f"/{number}", f"Page {number}") for number in range(30)]
    clipper("clip", *addresses)
    process = clipper.start("index", "rebuild")
    index = clipper.folder / "index"
    before = {path.name for path in index.rglob("*")}
    wait_until(lambda: {path.name for path in index.rglob("*")} != before)
    kill(process)
    assert clipper.json("search", "Kursk", "--limit", 1)["total"] == 30
    clipper("annotate", 1, "--type", "place", "--quote", "Kursk region")
    assert clipper.json("search", "type:place")["total"] == 1
    assert "all is well" in clipper("check")


def test_two_programs_can_work_on_one_library(clipper: Any, site: Any, wait_until: Wait) -> None:
    site.news("/gated/a", "Behind the gate")
    process = clipper.start("clip", f"{site.address}/gated/a", "--json")
    wait_until(lambda: site.asked["/gated/a"] == 1)
    clipper("clip", site.news("/b", "Another"))
    assert "No earlier page is waiting" in clipper.run("clip").stderr
    site.gate.set()
    assert "Behind the gate" in process.communicate(timeout=60)[0]
    assert {page["status"] for page in clipper.json("list")} == {"done"}
