"""The author as markup names it."""

import pytest

from clipper.capture.parse import parse_html
from clipper.capture.signed import called_names, marked_names


def marked(body: str) -> list[str]:
    tree = parse_html(f"<html><body>{body}</body></html>")
    assert tree is not None
    return list(marked_names(tree))


def called(body: str) -> list[str]:
    tree = parse_html(f"<html><body>{body}</body></html>")
    assert tree is not None
    return list(called_names(tree))


@pytest.mark.parametrize(
    "body",
    [
        '<p><span itemprop="author"><b itemprop="name">Heiko</b> on Monday</span></p>',
        '<p><span class="author vcard">by <a class="url fn n">Heiko</a></span></p>',
        '<p><a class="p-author h-card" href="/">Heiko</a></p>',
        '<p><span property="schema:author"><i property="schema:name">Heiko</i></span></p>',
        '<p><meta itemprop="author" content="Heiko"></p>',
        '<p><span itemprop="author">von <b>Heiko</b>, <i>12. Mai</i></span></p>',
    ],
)
def test_microdata_and_microformats_name_an_author_in_one_word(body: str) -> None:
    assert marked(body) == ["Heiko"]


def test_several_authors_share_a_box() -> None:
    one = '<b itemprop="author">Ann Lee</b>'
    other = '<b itemprop="author">Bo Ek</b>'
    assert marked(f"<p>{one} and {other}</p>") == ["Ann Lee", "Bo Ek"]
    assert marked(f"<div><p>{one}</p></div>" * 1 + f"<section><div><div><p>{other}</p>") == [
        "Ann Lee"
    ]


def test_who_commented_or_reviewed_is_no_author() -> None:
    name = '<b itemprop="author">Herbert</b>'
    assert marked(f'<div class="comments"><p>{name}</p></div>') == []
    assert marked(f'<div itemprop="review"><p>{name}</p></div>') == []


@pytest.mark.parametrize(
    "name", ["author-name", "article__author-name", "post-author", "creator-name", "Post__author"]
)
def test_an_element_called_after_the_author_names_one(name: str) -> None:
    assert called(f'<p><span class="{name}">Yucy</span></p>') == ["Yucy"]


def test_a_box_that_says_more_than_a_name_names_nobody() -> None:
    assert called(f'<div class="post-author">{"Many words about it. " * 30}</div>') == []
    assert called('<div class="related"><p class="author-name">Yucy</p></div>') == []
