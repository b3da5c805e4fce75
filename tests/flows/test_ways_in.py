"""Ways into the library on the command line: files of all kinds, and feeds."""

import plistlib
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path
from typing import Any

WORDS = "The ministry said that soldiers had reached the region near the border again. " * 5
BODY = f"<article><h1>Soldiers</h1><p>{WORDS}</p><p>{WORDS}</p></article>"

SCAN = (
    b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n"
    b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>\nendobj\n3 0 obj\n"
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] >>\nendobj\n"
    b"trailer\n<< /Root 1 0 R >>\n%%EOF\n"
)


def test_files_and_addresses_are_clipped_together(clipper: Any, site: Any, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    address = "https://example.org/saved"
    page.write_text(f"<!-- saved from url=({len(address):04}){address} --><html>{BODY}")
    link = tmp_path / "link.webloc"
    link.write_bytes(plistlib.dumps({"URL": site.news("/two", "Two")}))
    bad = tmp_path / "bad.bin"
    bad.write_bytes(b"\0\1")
    ran = clipper.run("clip", site.news("/one", "One"), page, link, bad, "--case", "North")
    assert ran.returncode == 1
    for title in ("One", "Two", "Soldiers"):
        assert title in ran.stdout
    assert "bad.bin: This is neither a saved page" in ran.stderr
    listed = clipper.json("list")
    assert {one["case"] for one in listed} == {"North"}
    assert address in {one["url"] for one in listed}


def test_an_archive_of_a_browser_is_clipped(clipper: Any, tmp_path: Path) -> None:
    whole = MIMEMultipart("related", type="text/html")
    whole["Snapshot-Content-Location"] = "https://example.org/archived"
    part = MIMEText(f"<html><title>Soldiers</title>{BODY}", "html", "utf-8")
    part["Content-Location"] = "https://example.org/archived"
    whole.attach(part)
    path = tmp_path / "page.mhtml"
    path.write_bytes(whole.as_bytes())
    (one,) = clipper.lines("clip", path)
    assert (one["status"], one["url"]) == ("done", "https://example.org/archived")
    assert "near the border again" in clipper("show", one["id"])
    assert "all is well" in clipper("check")


def test_a_pdf_that_holds_no_text_says_what_to_do(clipper: Any, tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(SCAN)
    (one,) = clipper.lines("clip", path, "--url", "https://example.org/scan", code=1)
    assert one["status"] == "failed"
    assert "pictures of pages, no text" in one["warnings"][0]
    assert "all is well" in clipper("check")


def test_a_page_without_an_address_asks_for_one(clipper: Any, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(f"<html>{BODY}")
    (failed,) = clipper.lines("clip", page, code=1)
    assert (failed["status"], failed["id"]) == ("failed", None)
    assert "Give it with --url" in failed["warnings"][0]
    (one,) = clipper.lines("clip", page, "--url", "https://example.org/found")
    assert (one["status"], one["url"]) == ("done", "https://example.org/found")
    clipper("clip", page, "https://example.org/other", "--url", "https://example.org/x", code=2)


def test_a_feed_is_followed_listed_asked_and_removed(clipper: Any, site: Any) -> None:
    def serve(*links: str) -> str:
        items = "".join(f"<item><title>x</title><link>{link}</link></item>" for link in links)
        feed = f'<rss version="2.0"><channel><title>Test Times</title>{items}</channel></rss>'
        address: str = site.put("/rss", feed.encode(), content_type="application/rss+xml")
        return address

    feed = serve(site.news("/one", "One"))
    assert "Test Times: 1 new page." in clipper("feed", "add", feed, "--case", "North")
    (listed,) = clipper.json("feed", "list")
    assert (listed["title"], listed["case"], listed["problem"]) == ("Test Times", "North", "")
    serve(site.address + "/one", site.news("/two", "Two"))
    assert "1 new page" in clipper("feed", "ask")
    assert {one["title"] for one in clipper.json("list")} == {"One", "Two"}
    site.put("/rss", b"no", status=500)
    ran = clipper.run("feed", "ask", listed["id"], 99)
    assert ran.returncode == 1
    assert "status 500" in ran.stderr and "There is no such feed" in ran.stderr
    assert "Its clippings stay" in clipper("feed", "remove", listed["id"])
    assert clipper.json("feed", "list") == []
    assert len(clipper.json("list")) == 2
    ran = clipper.run("feed", "add", site.news("/page", "No feed"))
    assert ran.returncode == 2
    assert "names no feed" in ran.stderr


def test_a_file_that_is_not_there_and_empty_words_are_named(clipper: Any, tmp_path: Path) -> None:
    ran = clipper.run("clip", tmp_path / "missing.html", tmp_path)
    assert ran.returncode == 1
    assert "missing.html: There is no such file." in ran.stderr
    assert "This is a folder. Give the files in it." in ran.stderr
    for words in (("--case", ""), ("--tag", " ")):
        ran = clipper.run("clip", "https://example.org/", *words)
        assert ran.returncode == 2
        assert "It is empty." in ran.stderr
    assert "name of the case is empty" in clipper.run("case", "", 1).stderr
    assert clipper.json("list") == []


def test_an_address_with_a_password_is_not_passed_over_in_silence(
    clipper: Any, site: Any, tmp_path: Path
) -> None:
    host, _, path = site.news("/ok", "Good").removeprefix("http://").partition("/")
    text = f"http://user:secret@{host}/withheld http://{host}/{path}"
    source = tmp_path / "list.txt"
    source.write_text(text)
    for words in (("clip", "--from", source), ("clip", source)):
        ran = clipper.run(*words)
        assert ran.returncode == 1, ran.stderr
        assert f"http://…@{host}/withheld: The address holds a user name or password" in ran.stderr
        assert "secret" not in ran.stderr + ran.stdout
    assert [one["title"] for one in clipper.json("list")] == ["Good"]
