"""The main job on the command line: clip, annotate, find, report."""

import csv
import hashlib
import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest


def test_an_analyst_clips_annotates_finds_and_reports(
    clipper: Any, site: Any, tmp_path: Path
) -> None:
    address = site.news("/kursk", "Soldiers in Kursk")
    (clipped,) = clipper.lines("clip", address, "--tag", "kursk", "--case", "Deployments")
    assert (clipped["status"], clipped["title"]) == ("done", "Soldiers in Kursk")
    number = clipped["id"]
    annotation = clipper(
        "annotate", number, "--type", "deployment",
        "--quote", "North Korea has sent around 10,000 soldiers to Russia",
        "--field", "actor=North Korea", "--field", "size=around 10,000",
        "--field", "claim.by=the ministry", "--note", "check against the NATO statement",
    )  # fmt: skip
    assert annotation.strip() == "1"
    for query in ("Kursk AND type:deployment", '"drawing conclusions"', "size:>5000", "NATO"):
        (hit,) = clipper.json("search", query)["hits"]
        assert (hit["id"], bool(hit["snippets"])) == (number, True), query
    assert clipper.json("search", "size:>50000")["total"] == 0
    report = tmp_path / "report.html"
    clipper("report", "--case", "Deployments", "-o", report)
    written = report.read_text("utf-8")
    page = site.pages["/kursk"][2]
    assert "North Korea has sent around 10,000 soldiers to Russia" in written
    assert "the ministry" in written
    assert hashlib.sha256(page).hexdigest() in written
    assert "all is well" in clipper("check")


def test_reports_come_in_three_forms(clipper: Any, site: Any, tmp_path: Path) -> None:
    clipper("clip", site.news("/a", "One page"))
    clipper("annotate", 1, "--type", "sanction", "--quote", "The sanctions of the United Nations")
    assert "[^1]" in clipper("report", 1, "--format", "md")
    page = json.loads(clipper("report", 1, "--format", "json"))
    assert page["@context"]
    clipper("report", 1, "-o", tmp_path / "out.md")
    assert (tmp_path / "out.md").read_text("utf-8").startswith("# ")


def test_the_demonstration_does_the_whole_job_offline(clipper: Any, tmp_path: Path) -> None:
    out = tmp_path / "demo"
    said = clipper("demo", "--output", out)
    assert "27 annotations" in said
    written = (out / "report.html").read_text("utf-8")
    for words in ("Troop deployment", "Sanction", "around 10,000", "Maria Zakharova"):
        assert words in written
    clipper.folder = out / "demo.clipper"
    for query in ("Kursk AND type:deployment", '"drawing conclusions"', "size:>5000"):
        assert clipper.json("search", query)["hits"][0]["snippets"]
    assert "all is well" in clipper("check")
    clipper("demo", "--output", out)
    assert (out / "demo-2.clipper").is_dir()


def test_what_was_done_can_be_undone_and_done_again(clipper: Any, site: Any) -> None:
    clipper("clip", site.news("/a", "A page"))
    clipper("tag", 1, "+kursk", "+nato")
    clipper("tag", 1, "-nato", "+aid")
    clipper("note", 1, "read twice")
    clipper("delete", 1)
    assert clipper.json("list") == []
    clipper("undo")
    (page,) = clipper.json("list")
    assert (page["tags"], page["note"]) == (["aid", "kursk"], "read twice")
    assert clipper.json("search", "tag:aid")["total"] == 1
    clipper("undo")
    clipper("undo")
    assert clipper.json("list")[0]["tags"] == ["kursk", "nato"]
    assert clipper.json("search", "tag:aid")["total"] == 0
    clipper("redo")
    assert clipper.json("list")[0]["tags"] == ["aid", "kursk"]


def test_clipping_a_changed_page_again_keeps_both_versions(clipper: Any, site: Any) -> None:
    address = site.news("/a", "A page")
    clipper("clip", address)
    site.news("/a", "A page", *("A word was changed in this text. " * 20 for _ in range(2)))
    (known,) = clipper.lines("clip", address)
    assert (known["version"], "already" in known["warnings"][0]) == (1, True)
    (again,) = clipper.lines("clip", address, "--again")
    assert again["version"] == 2
    assert len(clipper.json("versions", 1)) == 2
    assert "+ A word was changed" in clipper("diff", 1)
    assert "North Korea" in clipper("show", 1, "--version", 1)
    assert "North Korea" not in clipper("show", 1)


def test_addresses_are_found_in_any_text(clipper: Any, site: Any, tmp_path: Path) -> None:
    one, two = site.news("/1", "First"), site.news("/2", "Second")
    listed = tmp_path / "mail.txt"
    listed.write_text(f"Look at <{one}>, and\n  * {two}. Also {one}")
    titles = [line["title"] for line in clipper.lines("clip", "--from", listed)]
    assert sorted(titles) == ["First", "Second"]
    said = clipper.run("clip", "--from", "-", text="nothing here")
    assert (said.returncode, "no web address" in said.stderr) == (2, True)


def test_a_saved_page_is_clipped_as_if_it_had_been_fetched(
    clipper: Any, site: Any, tmp_path: Path
) -> None:
    site.news("/a", "Saved")
    saved = tmp_path / "saved.html"
    saved.write_bytes(site.pages["/a"][2])
    (clipped,) = clipper.lines("clip", "--html", saved, "--url", "https://example.org/saved")
    assert (clipped["title"], clipped["url"]) == ("Saved", "https://example.org/saved")
    assert site.asked == {}


def test_the_ledger_comes_as_a_table_that_no_spreadsheet_runs(clipper: Any, site: Any) -> None:
    clipper("clip", site.news("/a", "A page"))
    clipper(
        "annotate", 1, "--type", "place", "--quote", "Kursk region", "--note", "=cmd|' /C calc'!A0"
    )
    rows = list(csv.DictReader(io.StringIO(clipper("annotations", "--format", "csv"))))
    assert [(row["type"], row["quote"]) for row in rows] == [("place", "Kursk region")]
    assert rows[0]["note"].startswith("'=")
    (noted,) = json.loads(clipper("annotations", "Kursk", "--format", "json"))
    assert noted["fields"] == {"entity": "Kursk region"}
    assert clipper("annotations", "--type", "sanction") == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("show", "7"), "no clipping 7"),
        (("annotate", "1", "--type", "invasion", "--quote", "x"), "no type “invasion”"),
        (("annotate", "1", "--type", "place", "--quote", "not there"), "not there"),
        (
            ("annotate", "1", "--type", "deployment", "--quote", "Kursk", "--field", "x"),
            "name=value",
        ),
        (
            ("annotate", "1", "--type", "deployment", "--quote", "Kursk", "--field", "status=sure"),
            "sure",
        ),
        (("report", "9"), "no clipping 9"),
        (("report", "1", "-o", "/nowhere/report.html"), "/nowhere"),
        (("clip",), "Give an address"),
        (("clip", "--html", "/nowhere.html", "--url", "https://example.org"), "nowhere"),
        (("clip", "--url", "https://example.org"), "one FILE"),
        (("report", "--tag", ""), "empty"),
        (("tag", "²", "+x"), "+tag"),
        (("tag", "1", "+\udcff"), "half a character"),
        (("tag", "1"), "+tag"),
        (("diff", "1"), "version"),
        (("extract", "/nowhere.html"), "nowhere"),
        (("extract", __file__, "--encoding", "klingon"), "no encoding “klingon”"),
        (("case", "", "1"), "name of the case is empty"),
        (("nonsense",), "nonsense"),
        (("search",), "QUERY"),
    ],
)
def test_wrong_use_ends_with_two_and_says_what_to_do(
    clipper: Any, site: Any, words: tuple[str, ...], said: str
) -> None:
    clipper("clip", site.news("/a", "A page"))
    ran = clipper.run(*words)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert said in ran.stderr
    assert "Traceback" not in ran.stderr


def test_without_a_display_the_window_names_the_commands(clipper: Any) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        clipper.environment.pop(name, None)
    ran = clipper.run()
    assert ran.returncode == 2
    assert "clipper search" in ran.stderr


def test_the_index_can_be_deleted_damaged_and_rebuilt(clipper: Any, site: Any) -> None:
    clipper("clip", site.news("/a", "A page"))
    for path in (clipper.folder / "index").rglob("*"):
        if path.is_file():
            path.write_bytes(b"damage")
    assert clipper.json("search", "Kursk")["total"] == 1
    shutil.rmtree(clipper.folder / "index")
    assert clipper.json("search", "Kursk")["total"] == 1
    clipper("index", "rebuild")
    status = clipper.json("index", "status")
    assert (status["state"], status["documents"], status["due"]) == ("ready", 1, 0)


def test_a_hostile_title_cannot_steer_the_terminal(clipper: Any, site: Any) -> None:
    clipper("clip", site.news("/a", "Red \x1b[31malert\x07 &lt;img src=x onerror=alert(1)&gt;"))
    for command in (("list",), ("search", "Kursk"), ("annotations",)):
        assert "\x1b[31m" not in clipper(*command)
        assert "\x07" not in clipper(*command)
    assert "<img" not in clipper("report", 1, "--format", "html")


def test_a_title_of_hundreds_of_words_is_shown_by_its_beginning_and_kept_whole(
    clipper: Any, site: Any
) -> None:
    endless = "Troops move. " * 400
    told = clipper("clip", site.news("/a", endless))
    for shown in (told, clipper("list"), clipper("search", "Kursk")):
        assert "Troops move. Troops" in shown
        assert max(map(len, shown.splitlines())) < 300
    kept = clipper.json("list")[0]["title"]
    assert len(kept) > 300
    assert endless.startswith(kept)
    assert kept in clipper("report", 1, "--format", "md")


def test_control_characters_that_a_person_gives_are_not_kept(clipper: Any, site: Any) -> None:
    page = site.news("/a", "Troops")
    clipper("clip", page, "--tag", "\x1b[31mred", "--case", "\x1b[31mcase")
    clipper("note", 1, "a\x1b]0;b\x07 note")
    clipper("case", "\x1b", 1, code=2)
    clipper("tag", 1, "+\x1b", code=2)
    found = clipper.json("list")[0]
    assert (found["tags"], found["case"], found["note"]) == (["[31mred"], "[31mcase", "a]0;b note")
    assert "\x1b" not in clipper("report", 1, "--format", "md", "--title", "\x1b[31mred")
