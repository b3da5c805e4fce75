"""Who wrote a page."""

import json

import pytest

from clipper.capture.head import read_head
from clipper.capture.lines import lines_of, placed
from clipper.capture.parse import parse_html
from clipper.capture.people import authors_of
from clipper.capture.sitename import own_names

TITLE = "Troops reach the river"
PROSE = (
    "<p>" + "Officials said on Monday that soldiers had crossed the river near the border. " * 3
) + "</p>"


def authors(article: object = None, head: str = "", byline: str = "", end: str = "") -> list[str]:
    """Return the authors of a page with a JSON-LD author, a byline, and words behind the text."""
    linked = {"@type": "NewsArticle", "headline": TITLE, "author": article}
    script = f'<script type="application/ld+json">{json.dumps(linked)}</script>' if article else ""
    tree = parse_html(
        f"<html><head>{script}{head}</head><body><nav><a rel='author'>Menu Person</a></nav>"
        f"<h1>{TITLE}</h1>{byline}{PROSE * 3}{end}"
        "<footer>By Foot Note</footer></body></html>"
    )
    assert tree is not None
    lines = placed(lines_of(tree), TITLE)
    own = own_names("Daily News", "https://dn.example/x")
    return list(authors_of(read_head(tree), tree, lines, own))


def meta(name: str, *contents: str) -> str:
    return "".join(f'<meta name="{name}" content="{text}">' for text in contents)


@pytest.mark.parametrize(
    ("article", "names"),
    [
        ({"name": "Ann Lee"}, ["Ann Lee"]),
        ([{"name": "Ann Lee"}, {"name": "Bo Ek"}, {"name": "ann lee"}], ["Ann Lee", "Bo Ek"]),
        ("By Ann Lee and Bo Ek", ["Ann Lee", "Bo Ek"]),
        ("Ann Lee, Bo Ek", ["Ann Lee", "Bo Ek"]),
        ({"name": "Ann &amp; Bo Lee"}, ["Ann", "Bo Lee"]),
        ([{"name": "Daily News"}, "Ann Lee"], ["Ann Lee"]),
        ([{"@type": "Organization", "name": "AFP"}, {"name": "Ann Lee"}], ["Ann Lee"]),
        ({"name": "https://a.org/ann"}, []),
        ("ann@a.org", []),
        ({"name": "Daily News"}, ["Daily News"]),
    ],
)
def test_declared_names_are_read_in_every_shape(article: object, names: list[str]) -> None:
    assert authors(article) == names


def test_a_reference_leads_to_the_person() -> None:
    graph = {
        "@graph": [
            {"@type": "NewsArticle", "headline": TITLE, "author": {"@id": "#ann"}},
            {"@type": "Person", "@id": "#ann", "name": "Ann Lee"},
            {"@type": "Person", "@id": "#bo", "name": "Bo Ek"},
        ]
    }
    script = f'<script type="application/ld+json">{json.dumps(graph)}</script>'
    assert authors(head=script) == ["Ann Lee"]


def test_the_only_person_a_page_knows_wrote_it() -> None:
    person = json.dumps({"@type": "Person", "name": "Ann Lee"})
    assert authors(head=f'<script type="application/ld+json">{person}</script>') == ["Ann Lee"]


@pytest.mark.parametrize(
    "head",
    [
        meta("author", "Ann Lee"),
        meta("article:author", "Ann Lee"),
        meta("parsely-author", "Ann Lee"),
        meta("sailthru.author", "Ann Lee"),
        meta("citation_author", "Lee, Ann"),
        meta("dc.creator", "Lee, Ann"),
        meta("twitter:label1", "Written by") + meta("twitter:data1", "Ann Lee"),
    ],
)
def test_meta_elements_name_the_author(head: str) -> None:
    assert authors(head=head) == ["Ann Lee"]


def test_each_author_of_a_paper_is_named() -> None:
    assert authors(head=meta("citation_author", "Lee, Ann", "Ek, Bo")) == ["Ann Lee", "Bo Ek"]


@pytest.mark.parametrize(
    "byline",
    [
        "<p>By Ann Lee</p>",
        "<p>Von <a href='/autor/ann-lee'>Ann Lee</a></p>",
        "<div class='meta'><a rel='author' href='/x'>Ann Lee</a><span>30 Oct 2024</span></div>",
        "<div><p>Written by</p><p>Ann Lee</p></div>",
        "<div class='article-author'>Ann Lee</div>",
        "<p><span>30.10.2024</span> - <span>Ann Lee</span></p>",
        "<div><span>By</span><a href='/staff/ann'>Ann Lee</a><span>Trade Reporter</span></div>",
        "<p>Par Ann Lee</p>",
        "<p>Por: Ann Lee</p>",
        "<p>Автор: Ann Lee</p>",
        "<div itemprop='author' itemscope><span itemprop='name'>Ann Lee</span></div>",
    ],
)
def test_a_byline_names_the_author(byline: str) -> None:
    assert authors(byline=byline) == ["Ann Lee"]


def test_a_byline_of_several_is_parted() -> None:
    byline = "<p>By <a href='/author/a'>Ann Lee</a> and <a href='/author/b'>Bo Ek</a></p>"
    assert authors(byline=byline) == ["Ann Lee", "Bo Ek"]


def test_who_checked_the_facts_is_no_author() -> None:
    byline = (
        "<p>By <a href='/author/a'>Ann Lee</a> | Fact-checked by <a href='/author/b'>Bo Ek</a></p>"
    )
    assert authors(byline=byline) == ["Ann Lee"]


@pytest.mark.parametrize(
    "end",
    ["<p><i>Von Ann Lee</i></p>", "<p class='author-bio'><a rel=author href=/a>Ann Lee</a></p>"],
)
def test_a_name_behind_the_text_counts_where_there_is_no_other(end: str) -> None:
    assert authors(end=end) == ["Ann Lee"]
    assert authors(byline="<p>By Bo Ek</p>", end=end) == ["Bo Ek"]


def test_chinese_news_name_the_reporter_in_the_text() -> None:
    body = "<p>（记者 王刚）" + "今天上午政府宣布新的措施将从下个月开始实施。" * 5 + "</p>"
    assert authors(byline=body) == ["王刚"]


def test_the_byline_is_believed_where_the_declared_name_is_nowhere_shown() -> None:
    assert authors({"name": "Web Master"}, byline="<p>By Ann Lee</p>") == ["Ann Lee"]
    shown = "<p>By Ann Lee</p><p>Posted for Web Master</p>"
    assert authors({"name": "Web Master"}, byline=shown) == ["Web Master"]


def test_a_byline_that_names_more_of_them_is_taken() -> None:
    assert authors("Ann", byline="<p>By Ann Lee and Bo Ek</p>") == ["Ann Lee", "Bo Ek"]


def test_people_go_before_logins_and_organisations() -> None:
    assert authors({"name": "annlee"}, byline="<p>By Ann Lee</p>") == ["Ann Lee"]
    assert authors({"name": "Border Post Redaktion"}, meta("author", "Ann Lee")) == ["Ann Lee"]
    assert authors({"name": "annlee"}) == ["annlee"]
    assert authors({"name": "Border Post Redaktion"}) == ["Border Post Redaktion"]


@pytest.mark.parametrize(
    "byline",
    [
        "<div class='comments'><p class='comment-author'>By Ann Lee</p></div>",
        "<aside><a rel='author' href='/x'>Ann Lee</a></aside>",
        "<p>By clicking below you accept our terms</p>",
        "<p>Middle East</p>",
    ],
)
def test_what_is_no_byline_names_nobody(byline: str) -> None:
    assert authors(end=byline) == []


@pytest.mark.parametrize("said", ["Redaktion", "EDB Team", "Staff", "ggailey777", "Newsdesk"])
def test_a_desk_or_a_login_is_the_author_where_the_page_names_no_other(said: str) -> None:
    assert authors({"name": said}) == [said]
    assert authors({"name": said}, byline="<p>By Ann Lee</p>") == ["Ann Lee"]


@pytest.mark.parametrize("said", ["admin", "105092", "Unknown", "", "-", "12 March", "author"])
def test_what_stands_for_nobody_is_no_author(said: str) -> None:
    assert authors({"name": said}) == []


def test_who_signs_at_the_end_of_a_chinese_text_wrote_it() -> None:
    assert authors(end="<p>（责编：王刚、李明）</p>") == ["王刚", "李明"]
    assert authors(end="<p>来源：北京日报 编辑：王刚</p>") == ["王刚"]


def test_an_organisation_of_the_json_ld_is_no_person() -> None:
    wire = {"@type": "Organization", "name": "Northern Lights"}
    assert authors(wire, byline="<p>By Ann Lee</p>") == ["Ann Lee"]
    assert authors([wire, {"@type": "Person", "name": "Ann Lee"}]) == ["Ann Lee"]
    assert authors(wire) == ["Northern Lights"]


def test_a_byline_within_the_text_goes_before_a_desk() -> None:
    byline = f"{PROSE * 5}<p>Written by Ann Lee</p>"
    assert authors({"name": "Newsroom Team"}, byline=byline) == ["Ann Lee"]
    assert authors({"name": "Bo Ek"}, byline=byline) == ["Bo Ek"]
    source = byline.replace("Written by", "Source:")
    assert authors({"name": "Newsroom Team"}, byline=source) == ["Newsroom Team"]


def test_a_box_beside_the_article_may_name_its_author() -> None:
    assert authors(byline="<aside><p>Written by Ann Lee</p></aside>") == ["Ann Lee"]
    assert authors(byline="<aside><p>Ann Lee</p></aside>") == []


@pytest.mark.parametrize(
    "byline",
    [
        "<p>This post was written by <a href='/d'>Ann Lee</a>.</p>",
        "<p>Autorin/Autor Ann Lee</p>",
        "<p>Auteur : Ann Lee</p>",
    ],
)
def test_words_for_by_may_end_at_a_link_or_name_both_sexes(byline: str) -> None:
    assert authors(byline=byline) == ["Ann Lee"]


def test_a_box_around_the_whole_page_may_be_called_anything() -> None:
    tree = parse_html(
        f"<div class='content-sidebar-wrap'><div><h1>{TITLE}</h1>{PROSE * 5}"
        "<p>By Ann Lee</p></div></div>"
    )
    assert tree is not None
    lines = placed(lines_of(tree), TITLE)
    assert authors_of(read_head(tree), tree, lines, frozenset()) == ("Ann Lee",)
    assert authors(byline=f"{PROSE * 5}<div class='sidebar'><p>By Ann Lee</p></div>") == []


def test_an_institute_that_is_parted_at_its_and_is_no_person() -> None:
    assert authors("Institute for Forests and Soil", end="<p>By Ann Lee</p>") == ["Ann Lee"]
    assert authors("Harbour Institute, Bo Ek") == ["Bo Ek"]


def test_a_byline_may_end_with_what_its_person_does() -> None:
    byline = f"{PROSE * 5}<p>Author: Ann Lee, who leads the office of the harbour in the town.</p>"
    assert authors({"name": "Forum Harbour"}, byline=byline) == ["Ann Lee"]
