"""Two hundred addresses at once, and every way in which a page can be no page."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

MEGABYTE = 1_000_000


def test_two_hundred_pages_each_end_in_the_right_state(
    clipper: Any, site: Any, tmp_path: Path
) -> None:
    expected = _troubled(site)
    for number in range(150):
        expected[site.news(f"/good/{number}", f"Page {number}")] = ("done", "")
    for number in range(30):
        expected[site.news(f"/slow/{number}", f"Slow page {number}")] = ("done", "")
    for number in range(200 - len(expected)):
        expected[f"{site.address}/missing/{number}"] = ("failed", "404")
    listed = tmp_path / "addresses.txt"
    listed.write_text("\n".join(expected))
    lines = clipper.lines("clip", "--from", listed, "--jobs", 16, code=1)
    assert len(lines) == 200
    for line in lines:
        state, said = expected[line["url"]]
        assert line["status"] == state, line
        assert said.lower() in " ".join(line["warnings"]).lower(), line
        assert line["elapsed_ms"] >= 0
    kept = Counter(page["status"] for page in clipper.json("list"))
    assert kept == Counter(state for state, _ in expected.values())
    assert clipper.json("search", "is:failed")["total"] == kept["failed"]
    assert clipper.json("search", "Kursk", "--limit", 1)["total"] == 182
    assert "all is well" in clipper("check")


def _troubled(site: Any) -> dict[str, tuple[str, str]]:
    """Serve pages that are none, and return how each must end, with a word of the reason."""
    story = site.news("/story", "Story")
    text = site.pages["/story"][2].decode().replace("Story", "Wörter für Käufer")
    return {
        story: ("done", ""),
        f"{site.address}/loop": ("failed", "redirect"),
        site.put("/huge", b"x" * (60 * MEGABYTE)): ("failed", "30 MB"),
        site.put("/paper", b"%PDF-1.7\n" + b"0" * 5000, content_type="application/pdf"): (
            "failed",
            "PDF",
        ),
        site.put("/disguised", b"%PDF-1.7\n" + b"0" * 5000): ("failed", "PDF"),
        site.put("/picture", b"\x89PNG\r\n\x1a\n" + b"0" * 500, content_type="image/png"): (
            "failed",
            "picture",
        ),
        site.put("/empty", b""): ("failed", "empty"),
        site.put("/bare", b"<html><body></body></html>"): ("failed", "no article"),
        site.put("/wrong", text.encode(), content_type="text/html; charset=iso-8859-5"): (
            "done",
            "",
        ),
        site.put("/gone", b"gone", status=410): ("failed", "410"),
        site.put("/forbidden", b"no", status=403): ("failed", "403"),
        site.put("/broken", b"oops", status=500): ("failed", "500"),
    }


def test_a_wrong_charset_header_garbles_no_letter(clipper: Any, site: Any) -> None:
    page = site.news("/a", "Käufer")
    body = site.pages["/a"][2]
    site.put("/a", body, content_type="text/html; charset=windows-1251")
    clipper("clip", page)
    assert clipper.json("list")[0]["title"] == "Käufer"


def test_what_is_no_address_is_named_and_the_rest_is_clipped(clipper: Any, site: Any) -> None:
    good = site.news("/a", "A page")
    ran = clipper.run("clip", good, "ftp://example.org/x", "javascript:alert(1)", "--json")
    lines = [json.loads(line) for line in ran.stdout.splitlines()]
    assert ran.returncode == 1
    assert sorted(line["status"] for line in lines) == ["done", "failed", "failed"]
    assert "ftp" in ran.stderr
    assert len(clipper.json("list")) == 1


def test_error_pages_are_kept_as_evidence_but_not_as_articles(clipper: Any, site: Any) -> None:
    address = site.put("/a", b"<html><body><p>xylophone</p></body></html>", status=404)
    clipper("clip", address, code=1)
    assert clipper.json("search", "xylophone")["total"] == 0
    checked = clipper.json("check")
    assert (checked["captures"], checked["versions"]) == (1, 0)
    site.news("/a", "Here it is")
    assert clipper.lines("clip", address)[0]["status"] == "done"


def test_an_article_stays_good_when_fetching_it_again_fails(clipper: Any, site: Any) -> None:
    address = site.news("/a", "Here it is")
    clipper("clip", address)
    site.put("/a", b"gone", status=410)
    (again,) = clipper.lines("clip", address, "--again", code=1)
    assert (again["status"], again["version"]) == ("failed", 1)
    (page,) = clipper.json("list")
    assert (page["status"], page["title"]) == ("done", "Here it is")
    assert "410" in page["reason"]
