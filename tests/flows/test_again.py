"""Clipping again on the command line: cases, schedules, differences, copies."""

import json
from typing import Any

OLD = ("About 10,000 soldiers have come to Kursk, the ministry in Seoul said on Tuesday. " * 3,)
NEW = (OLD[0].replace("10,000", "12,000"),)
MORE = "Another paragraph that tells of talks between the two governments in the capital. " * 3


def test_a_case_is_clipped_again_and_what_changed_is_listed(clipper: Any, site: Any) -> None:
    addresses = [site.news(f"/{name}", name, *OLD, MORE) for name in ("same", "new")]
    clipper("clip", *addresses, "--case", "Kursk")
    site.news("/new", "new", *NEW, MORE)
    pages = {one["title"]: one for one in clipper.lines("again", "--case", "Kursk")}
    assert pages["same"]["unchanged_since"]
    assert (pages["new"]["version"], pages["new"]["unchanged_since"]) == (2, "")
    assert clipper.json("list", "--changed") == []  # nobody has read it yet
    assert clipper("again", 1).count("unchanged since") == 1


def test_what_was_shown_counts_as_read(clipper: Any, site: Any) -> None:
    clipper("clip", site.news("/a", "Soldiers", *OLD, MORE))
    clipper("show", 1, "--format", "json")
    assert clipper.json("list")[0]["read_version"] == 0
    clipper("show", 1)
    site.news("/a", "Soldiers", *NEW, MORE)
    clipper("again", 1)
    assert [one["id"] for one in clipper.json("list", "--changed")] == [1]
    clipper("show", 1, "--version", 1)
    assert clipper.json("list", "--changed")
    clipper("show", 1)
    assert clipper.json("list", "--changed") == []


def test_the_difference_says_what_matters_first(clipper: Any, site: Any) -> None:
    clipper("clip", site.news("/a", "Soldiers", *OLD, MORE))
    clipper("clip", site.news("/a", "More soldiers", *NEW, MORE), "--again")
    lines = clipper("diff", 1).splitlines()
    assert lines[0].startswith("--- version 1,") and lines[1].startswith("+++ version 2,")
    assert lines[2].startswith("Headline changed · 1 number")
    assert lines.index("  10,000 → 12,000 (3 times)") < lines.index(f"- {OLD[0].strip()}")
    found = clipper.json("diff", 1, 1, 2)
    assert found["points"][0] | {"context": ""} == {
        "kind": "number", "old": "10,000", "new": "12,000", "context": "", "pair": 0, "count": 3,
    }  # fmt: skip
    back = clipper.json("diff", 1, 2, 1)
    assert back["points"][0]["new"] == "10,000"
    text = json.loads(clipper("show", 1, "--format", "json"))["version"]["text"]
    runs = [
        "".join(run["text"] for run in one["runs"] if run["kind"] != "removed")
        for one in found["paragraphs"]
        if one["new"]
    ]
    assert "\n\n".join(runs) == text


def test_a_case_is_settled_and_shown(clipper: Any) -> None:
    clipper(
        "case", "Kursk", "--every", 24, "--proxy", "socks5h://localhost:9050", "--robots",
        "--seconds", 2.5, "--archive", "look-up", "--languages", "en, ko", "--no-pictures",
    )  # fmt: skip
    assert json.loads(clipper("case", "Kursk", "--show", "--json")) == {
        "name": "Kursk",
        "proxy": "socks5h://localhost:9050",
        "obey_robots": True,
        "seconds_between": 2.5,
        "every_hours": 24,
        "archive": "look up",
        "languages": ["en", "ko"],
        "next_pages": True,
        "pictures": False,
    }
    assert "every 24 hours" in clipper("case", "Kursk", "--show")
    assert "again every 24 h" in clipper("case")
    clipper("undo")
    assert "never" in clipper("case", "Kursk", "--show")
    assert "Leave them out" in clipper.run("case", "K", "--proxy", "http://a:b@c:1").stderr


def test_only_what_is_due_is_fetched(clipper: Any, site: Any) -> None:
    clipper("clip", site.news("/a", "A page"), "--case", "Kursk")
    clipper("case", "Kursk", "--every", 1)
    assert "Nothing is due" in clipper.run("again", "--due").stderr
    assert site.asked["/a"] == 1
    assert clipper.run("again").returncode == 2


def test_the_same_story_on_two_sites_is_told_with_what_differs(clipper: Any, site: Any) -> None:
    body = [f"Paragraph {number} of the story: {MORE}" for number in range(3)]
    clipper("clip", site.news("/one", "Soldiers arrive", *OLD, *body))
    clipper("clip", site.news("/two", "Troops come", *NEW, *body), site.news("/three", "Other"))
    (group,) = clipper.json("duplicates")
    assert [one["id"] for one in group] == [1, 2]
    assert group[1]["differs"] == ["10,000 → 12,000"]
    (copy,) = clipper.json("duplicates", 2)
    assert (copy["id"], copy["differs"]) == (1, ["12,000 → 10,000"])
    assert clipper.json("duplicates", 3) == []
    assert "differs: 10,000 → 12,000" in clipper("duplicates")


def test_the_next_command_leaves_a_site_alone_that_asked_to_wait(clipper: Any, site: Any) -> None:
    busy = site.put("/busy", b"later", status=429, Retry_After="3600")
    assert [one["status"] for one in clipper.lines("clip", busy, code=1)] == ["waiting"]
    (one,) = clipper.lines("clip", site.news("/b", "Soldiers"), code=1)
    assert one["status"] == "waiting"
    assert "asks to wait until" in one["warnings"][0]
    assert site.asked == {"/busy": 1}
