"""A library full of attacks on whoever shows it: no way out of it carries one of them along."""

import csv
import io
import json
import os
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import lxml.html
import pytest
from markdown_it import MarkdownIt
from resiliparse.parse.html import HTMLTree, NodeType
from warcio.archiveiterator import ArchiveIterator

from clipper.cli.console import plain, plain_lines

pty = pytest.importorskip("pty", reason="this system has no terminals of its own")

Element = tuple[str, dict[str, str]]
Elements = Callable[[str], Iterator[Element]]

DANGEROUS = {
    "script", "iframe", "frame", "frameset", "object", "embed", "applet", "form", "input", "button",
    "textarea", "select", "base", "link", "svg", "math", "template", "noscript", "video", "audio",
    "source", "portal", "xmp", "plaintext", "marquee", "isindex", "details", "map", "area",
}  # fmt: skip
FOLLOWED = {"href", "src", "srcset", "action", "formaction", "poster", "background", "cite", "data"}
PICTURE = re.compile(r"data:image/(?:png|jpeg|webp);base64,[A-Za-z0-9+/=]+\Z")
POLICY = "default-src 'none'"
OWN_CODES = re.compile(r"\x1b\[(?:[01]m|\?25[lh]|K)")
"""Bold hits, and a progress bar that hides the cursor."""


def by_lxml(html: str) -> Iterator[Element]:
    for one in lxml.html.document_fromstring(html.encode()).iter():
        yield str(one.tag), dict(one.items())


def as_browsers_do(html: str) -> Iterator[Element]:
    for one in HTMLTree.parse(html).document:
        if one.type == NodeType.ELEMENT:
            yield one.tag, {name: one.getattr(name, "") for name in one.attrs}


def attacks(elements: Iterator[Element]) -> list[str]:
    """Return what a browser would run, load or send of a page."""
    return [f"<{tag}> {values}" for tag, values in elements if _attacks(tag, values)]


def _attacks(tag: str, values: dict[str, str]) -> bool:
    names = {name.lower() for name in values}
    if tag in DANGEROUS or any(name.startswith("on") or ":" in name for name in names):
        return True
    if names & {"style", "srcdoc", "ping"}:
        return True
    if tag == "meta":
        return values.get("http-equiv", "Content-Security-Policy") != "Content-Security-Policy"
    return any(not _is_safe(tag, values[name]) for name in names & FOLLOWED)


def _is_safe(tag: str, address: str) -> bool:
    if tag == "img":
        return bool(PICTURE.match(address))
    parts = urlsplit(address)
    return address.startswith("#") or parts.scheme == "mailto" or (
        parts.scheme in ("http", "https") and bool(parts.hostname)
    )  # fmt: skip


@pytest.fixture
def report(hostile: Any, clipper: Any, tmp_path: Path) -> Callable[[str], str]:
    def write(form: str) -> str:
        path = tmp_path / f"report.{form}"
        clipper("report", "--title", "<script>alert(1)</script>", "-o", path)
        return path.read_text("utf-8")

    return write


def test_a_web_page_that_attacks_is_known_as_one(hostile_library: Any) -> None:
    page = hostile_library.sent["/markup"].decode()
    for parsed in (by_lxml, as_browsers_do):
        assert len(attacks(parsed(page))) > 20


def test_the_report_as_a_web_page_runs_loads_and_sends_nothing(
    report: Callable[[str], str],
) -> None:
    html = report("html")
    for parsed in (by_lxml, as_browsers_do):
        assert attacks(parsed(html)) == []
        policies = [values for tag, values in parsed(html) if "http-equiv" in values]
        assert [POLICY in one["content"] for one in policies] == [True]
    # What was said is all there to be read.
    words = " ".join(lxml.html.document_fromstring(html.encode()).text_content().split())
    assert "taken from the file “\"'><img src=x onerror=alert(1)>gpj.&lt;b&gt;[31m.html”" in words
    for said in ("<img src=x onerror=alert(1)>", "=cmd|' /C calc'!A0", "[a](javascript:alert(1))"):
        assert said in words


def test_the_report_as_markdown_becomes_no_web_page_that_attacks(
    report: Callable[[str], str],
) -> None:
    written = report("md")
    for kind in ("commonmark", "gfm-like"):
        html = MarkdownIt(kind, {"linkify": False, "html": True}).render(written)
        for parsed in (by_lxml, as_browsers_do):
            assert attacks(parsed(html)) == []


def test_the_report_as_json_names_no_address_but_of_the_web(report: Callable[[str], str]) -> None:
    page = json.loads(report("json"))
    assert len(page["first"]["items"]) == 9
    del page["@context"]
    found = list(_values(page))
    addresses = [words for name, words in found if name in {"source", "url", "requested", "image"}]
    assert {urlsplit(one).scheme for one in addresses} <= {"http", "https", ""}
    assert {urlsplit(one).scheme for name, one in found if name == "id"} <= {"http", "https", "urn"}
    assert {words for name, words in found if name == "format"} <= {
        "text/plain",
        "application/json",
    }


def _values(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _values(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from _values(inner, name)
    elif isinstance(value, str):
        yield name, value


def test_articles_are_shown_as_html_and_markdown_that_attack_nobody(
    hostile: Any, clipper: Any
) -> None:
    for number in (1, 8, 9):
        html = clipper("show", number, "--format", "html")
        made = MarkdownIt("commonmark").enable("table")
        html += made.render(clipper("show", number, "--format", "markdown"))
        for parsed in (by_lxml, as_browsers_do):
            assert attacks(parsed(html)) == []


def test_no_cell_of_the_ledger_is_a_formula(hostile: Any, clipper: Any) -> None:
    rows = list(csv.reader(io.StringIO(clipper("annotations", "--format", "csv"))))
    assert len(rows) == 10
    for cell in (cell for row in rows for cell in row):
        assert not re.match(r"[=+\-@\t\r\n＝＋－＠]", cell), cell
        assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", cell), cell
    assert any(cell == "'=cmd|' /C calc'!A0" for row in rows for cell in row)


def on_terminal(clipper: Any, *words: str | int) -> str:
    """Run a command on a terminal of its own, and return all that it wrote there."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        clipper.command(*words),
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
        env={**clipper.environment, "TERM": "xterm"},
    ) as ran:
        os.close(theirs)
        pieces = []
        while piece := _read(ours):
            pieces.append(piece)
        os.close(ours)
    assert ran.returncode in (0, 1, 2)
    return b"".join(pieces).decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65_536)
    except OSError:  # the other end is closed
        return b""


SAYING = (
    "list", "list --json", "show 8", "show 8 --format markdown", "show 8 --format html",
    "show 8 --format json", "show 36", "search Kursk --facets", "search Kursk --json",
    "annotations", "annotations --format csv", "annotations --format json", "versions 1", "diff 1",
    "duplicates", "feed list", "case", "report 8 --format md", "report 8 --format json",
    "report 8 --format html", "clip http://127.0.0.1:9/\x1b[31m\x9b2J\u202e",
)  # fmt: skip


def test_no_word_of_a_page_steers_the_terminal(hostile: Any, clipper: Any) -> None:
    for words in SAYING:
        written = OWN_CODES.sub("", on_terminal(clipper, *words.split(" ")))
        assert written
        odd = {sign for sign in written if not sign.isprintable() and sign not in "\r\n\t"}
        assert odd == set(), words


def test_words_keep_the_unseen_joiners_that_belong_to_their_spelling() -> None:
    assert plain("می\u200cخواهد\x1b\u202e") == "می\u200cخواهد  "
    assert plain_lines("می\u200cخواهد\n\x1b\u202e") == "می\u200cخواهد\n"


def test_captures_leave_byte_for_byte_as_they_came(
    hostile: Any, clipper: Any, tmp_path: Path
) -> None:
    path = tmp_path / "all.warc"
    clipper("warc", "-o", path)
    bodies: dict[str, list[bytes]] = {}
    with path.open("rb") as file:
        for one in ArchiveIterator(file, check_digests="raise"):
            body = one.raw_stream.read()
            if one.rec_type == "response":
                address = urlsplit(one.rec_headers.get_header("WARC-Target-URI"))
                bodies.setdefault(address.path, []).append(body)
    pages = {path: body for path, body in hostile.sent.items() if path not in ("/feed", "/away")}
    assert {path for path, body in pages.items() if body not in bodies.get(path, [])} == set()
