"""A report as one HTML file."""

import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from clipper.model.errors import ReportError
from clipper.report.content import ReportContent, compose
from clipper.report.to_html import write_html

LOADING = {"srcset", "srcdoc", "data", "poster", "background", "action", "formaction"}
VOID = {"meta", "br", "hr", "img"}


class Page(HTMLParser):
    """The elements of a page; fails where they do not nest."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words = ""
        self.open: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Check that the innermost element is the one that ends."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Collect the words."""
        self.words += data

    @property
    def ids(self) -> list[str]:
        """Return all ids."""
        return [attributes["id"] for _, attributes in self.elements if "id" in attributes]

    @property
    def links(self) -> list[str]:
        """Return where all links lead."""
        return [attributes["href"] for tag, attributes in self.elements if tag == "a"]


@pytest.fixture(scope="module")
def html(content: ReportContent, templates: Path) -> str:
    """Return the report."""
    return write_html(content, templates)


@pytest.fixture(scope="module")
def page(html: str) -> Page:
    """Return the report, read."""
    return Page(html)


def test_nothing_runs_and_nothing_is_loaded(html: str, page: Page) -> None:
    tags = {tag for tag, _ in page.elements}
    assert not tags & {"script", "iframe", "object", "embed", "link", "svg", "form", "base"}
    names = {name for _, attributes in page.elements for name in attributes}
    assert not names & LOADING
    assert not [name for name in names if name.startswith("on")]
    assert "url(" not in html
    assert "@import" not in html


def test_pictures_are_in_the_report_itself(page: Page) -> None:
    sources = [attributes["src"] for _, attributes in page.elements if "src" in attributes]
    assert len(sources) == 2
    assert all(re.fullmatch(r"data:image/png;base64,[\w+/=]+", source) for source in sources)
    assert {tag for tag, attributes in page.elements if "src" in attributes} == {"img"}


def test_the_evidence_names_each_picture_with_the_hash_of_what_was_sent(
    page: Page, content: ReportContent
) -> None:
    pictures = [one for section in content.sections for one in section.subject.pictures]
    assert len(pictures) == 3
    for one in pictures:
        assert one.kept.url in page.words
        assert one.kept.sha256 in page.words


def test_the_browser_is_told_to_load_nothing(page: Page) -> None:
    (policy,) = [
        attributes["content"]
        for tag, attributes in page.elements
        if attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; img-src data:")


def test_links_lead_to_the_web_or_into_the_report_only(page: Page) -> None:
    assert all(re.match(r"https?://|#", link) for link in page.links)


def test_every_link_into_the_report_has_one_place_to_go(page: Page) -> None:
    counts = Counter(page.ids)
    assert set(counts.values()) == {1}
    assert [link for link in page.links if link.startswith("#") and link[1:] not in counts] == []


def test_each_footnote_leads_to_its_passage_and_the_passage_back(
    page: Page, content: ReportContent
) -> None:
    links, ids = set(page.links), set(page.ids)
    for note in content.footnotes:
        assert {f"note-{note.number}", f"ref-{note.number}"} <= ids
        assert {f"#note-{note.number}", f"#ref-{note.number}"} <= links


def test_each_event_of_the_table_is_reached_from_its_footnote(
    page: Page, content: ReportContent
) -> None:
    events = {row.footnote.number for table in content.events for row in table.rows}
    assert {f"event-{number}" for number in events} <= set(page.ids)
    assert {f"#event-{number}" for number in events} <= set(page.links)


def test_each_footnote_carries_quote_source_and_both_hashes(
    html: str, content: ReportContent
) -> None:
    notes = re.findall(r'<li id="note-\d+".*?</li>', html, re.DOTALL)
    assert len(notes) == len(content.footnotes)
    for shown, note in zip(notes, content.footnotes, strict=True):
        words = Page(shown).words
        for expected in (
            note.quote, note.citation.site, note.citation.title, note.address, note.captured,
            note.version.text_sha256, note.version.capture.body_sha256, note.positions,
            f"version {note.version.number}",
        ):  # fmt: skip
            assert expected in words


def test_hostile_words_are_shown_as_words(page: Page) -> None:
    assert page.words.count("<img src=x onerror=alert(1)>") > 3
    assert "a\"b' onmouseover=alert(1)" in page.words


def test_a_type_that_no_selector_could_hold_gets_no_rule(
    content: ReportContent, templates: Path
) -> None:
    gazette = content.sections[1].subject
    hostile = replace(gazette.annotations[0], type='x{}</style><b onclick="alert(1)">')
    subject = replace(gazette, annotations=(hostile,))
    html = write_html(compose((subject,), content.codebook, content.heading), templates)
    assert html.count("</style>") == 1
    assert "b" not in {tag for tag, _ in Page(html).elements}
    assert "type-x" not in html.partition("</style>")[0]


def test_right_to_left_words_choose_their_own_direction(page: Page) -> None:
    paragraphs = [attributes for tag, attributes in page.elements if tag in ("p", "td", "q", "h3")]
    assert any(attributes.get("dir") == "auto" for attributes in paragraphs)


def test_a_missing_template_is_named(content: ReportContent, tmp_path: Path) -> None:
    with pytest.raises(ReportError, match=r"report\.html"):
        write_html(content, tmp_path)


@pytest.mark.parametrize(
    "template",
    [
        "{{ ''.__class__.__mro__ }}",
        "{% include '../../../etc/passwd' %}",
        "{{ content.facts.append(1) }}",
        "{% for x %}",
        "{{ unknown }}",
    ],
)
def test_a_template_can_run_no_code_and_read_no_other_file(
    content: ReportContent, tmp_path: Path, template: str
) -> None:
    (tmp_path / "report.html").write_text(template, encoding="utf-8")
    with pytest.raises(ReportError):
        write_html(content, tmp_path)
