"""What is doubtful about an article is told on the command line, in JSON and in reports."""

from html import unescape
from pathlib import Path
from typing import Any

WALLS = Path(__file__).parents[1] / "capture" / "walls"
CONSENT = (
    "<html><head><title>The Post</title></head><body><h2>We value your privacy</h2><p>We and our "
    "842 partners store and/or access information on a device for personalised ads. You can "
    "accept all or withdraw your consent.</p></body></html>"
)


def test_an_article_without_a_date_says_so_everywhere(
    clipper: Any, site: Any, tmp_path: Path
) -> None:
    (line,) = clipper.lines("clip", site.news("/a", "Soldiers in Kursk"))
    assert line["status"] == "done"
    assert [one["kind"] for one in line["cautions"]] == ["no date"]
    assert line["warnings"] == [line["cautions"][0]["text"]]
    (listed,) = clipper.json("list")
    assert listed["cautions"] == line["cautions"]
    assert clipper("list").split()[1:3] == ["done", "!"]
    ran = clipper.run("show", "1")
    assert "! The page does not say when it was published" in ran.stderr
    assert "fetched from the site" in ran.stderr
    assert "published" not in ran.stdout
    shown = clipper.json("versions", "1")[0]
    assert (shown["obtained"], shown["warnings"]) == ("fetched from the site", line["warnings"])
    report = tmp_path / "report.html"
    clipper("report", "1", "--format", "html", "-o", report)
    evidence = report.read_text("utf-8").partition('id="evidence"')[2]
    assert "fetched from the site" in evidence
    assert "<dt>No date</dt><dd>The page does not say when it was published." in evidence


def test_a_saved_page_says_which_file_it_came_from(clipper: Any, site: Any, tmp_path: Path) -> None:
    saved = tmp_path / "saved.html"
    site.news("/a", "Soldiers in Kursk")
    saved.write_bytes(site.pages["/a"][2])
    clipper("clip", "--html", saved, "--url", "https://post.example/kursk")
    assert "taken from the file “saved.html”" in clipper.run("show", "1").stderr


def test_a_consent_form_is_no_article_and_its_words_are_not_found(clipper: Any, site: Any) -> None:
    (line,) = clipper.lines("clip", site.put("/a", CONSENT.encode()), code=1)
    assert (line["status"], line["cause"]) == ("failed", "consent wall")
    assert "Open it in your browser" in line["warnings"][0]
    assert clipper.json("search", "partners")["total"] == 0


def test_no_wall_of_any_kind_is_taken_for_an_article(
    clipper: Any, site: Any, tmp_path: Path
) -> None:
    kinds = {}
    for number, path in enumerate(sorted(WALLS.glob("*/*.html"))[::3]):
        address = site.put(f"/page/{number}", path.read_bytes())
        kinds[address] = path.parent.name.replace("-", " ")
    lines = clipper.lines("clip", *kinds, code=1)
    assert {one["url"]: one["cause"] for one in lines} == kinds
    listed = clipper.json("list")
    assert {one["status"] for one in listed} == {"failed", "incomplete"}
    assert all(one["warnings"] for one in lines)
    # Words of forms, captchas and errors; the free beginning of a paid article is a find.
    for words in ("cookies", "partner", "robot", "captcha", "404", "JavaScript", "gelöscht"):
        assert clipper.json("search", words)["total"] == 0, words
    report = tmp_path / "report.html"
    clipper("report", "--format", "html", "-o", report, *(one["id"] for one in listed))
    told = unescape(report.read_text("utf-8"))
    assert not [one["url"] for one in lines if one["warnings"][0] not in told]


def test_the_language_that_a_case_does_not_expect_is_told(clipper: Any, site: Any) -> None:
    clipper("case", "River", "--languages", "de")
    (line,) = clipper.lines("clip", site.news("/a", "Soldiers in Kursk"), "--case", "River")
    assert [one["kind"] for one in line["cautions"]] == ["language", "no date"]
    assert "its case expects German" in line["warnings"][0]


def test_the_free_beginning_of_a_paid_article_is_found_and_marked(clipper: Any, site: Any) -> None:
    page = site.news("/a", "Soldiers in Kursk", *["The army plans to recruit more people. " * 9])
    body = site.pages["/a"][2]
    site.put("/a", body.replace(b"</article>", b"<p>Subscribe to continue reading.</p></article>"))
    (line,) = clipper.lines("clip", page)
    assert (line["status"], line["cause"]) == ("incomplete", "paywall")
    assert clipper.json("search", "recruit")["total"] == 1


def test_extraction_without_a_library_names_the_kinds(
    clipper: Any, site: Any, tmp_path: Path
) -> None:
    saved = tmp_path / "saved.html"
    site.news("/a", "Soldiers in Kursk")
    saved.write_bytes(site.pages["/a"][2])
    found = clipper.json("extract", saved)
    assert [one["kind"] for one in found["cautions"]] == ["no date"]
    assert found["warnings"] == [found["cautions"][0]["text"]]


def test_a_page_that_is_missing_is_told_before_a_date_that_is(clipper: Any, site: Any) -> None:
    words = "About 10,000 soldiers have come to Kursk, the ministry in Seoul said on Tuesday. " * 3
    link = '<div class="pagination"><a rel="next" href="/story?page=2">Next page</a></div>'
    page = f"<html lang=en><title>Troops</title><article><h1>Troops</h1><p>{words}</p>{link}"
    site.put("/story?page=2", b"gone", status=500)
    told = clipper.run("clip", site.put("/story", page.encode())).stderr
    assert ": Page 2 is missing: " in told
    assert "does not say when it was published" not in told
