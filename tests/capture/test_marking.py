"""Links and pictures written into the words of a page."""

from lxml.html import HtmlElement

from clipper.capture.marking import LINK_END, mark, without_marks
from clipper.capture.parse import parse_html

SENTENCE = "The ministry said on Tuesday that the troops had arrived near the border."


def tree(body: str) -> HtmlElement:
    parsed = parse_html(f"<html><body>{body}</body></html>")
    assert parsed is not None
    return parsed


def test_a_link_is_marked_at_its_words() -> None:
    page = tree('<p>See<a href="https://a.org/"> <b>this</b> page </a>now.</p>')
    marked = mark(page)
    assert page.text_content() == f"See \U000f0000this page{LINK_END} now."
    assert marked.link("\U000f0000") == "https://a.org/"
    assert marked.link(LINK_END) == ""


def test_a_link_without_words_or_to_nowhere_is_not_marked() -> None:
    page = tree('<a href="https://a.org/"><img></a><a href="javascript:x">y</a><a>z</a>')
    assert mark(page).links == ()
    assert page.text_content() == "yz"


def test_marks_leave_no_trace() -> None:
    body = f'<p>{SENTENCE}</p><img src="https://a.org/p.jpg"><p>{SENTENCE} <a href="https://a.org/">x</a></p>'
    page, same = tree(body), tree(body)
    mark(page)
    assert page.text_content() != same.text_content()
    assert without_marks(page.text_content()) == same.text_content()


def test_a_picture_is_marked_at_the_next_sentence_with_its_caption() -> None:
    page = tree(
        f'<figure><img src="https://a.org/p.jpg" alt="x"><figcaption>A tank in Kursk, which is a '
        f"long caption of a picture</figcaption></figure><div>By a person</div><p>{SENTENCE}</p>"
    )
    (picture,) = mark(page).pictures
    assert (picture.image, picture.alt) == (
        "https://a.org/p.jpg",
        "A tank in Kursk, which is a long caption of a picture",
    )
    paragraph = page.find(".//p")
    assert paragraph is not None
    assert paragraph.text == "\U00100001" + SENTENCE


def test_icons_and_what_stands_aside_are_no_pictures_of_the_article() -> None:
    page = tree(
        '<nav><img src="https://a.org/n.jpg"></nav><img src="https://a.org/logo.png">'
        '<img src="https://a.org/a.jpg" width="40"><img src="https://a.org/b.jpg" class="avatar">'
        f"<img><p>{SENTENCE}</p>"
    )
    assert mark(page).pictures == ()


def test_a_picture_far_from_any_sentence_belongs_to_nothing() -> None:
    teasers = "<p>A short teaser</p>" * 40
    page = tree(f'<img src="https://a.org/p.jpg">{teasers}<p>{SENTENCE}</p>')
    mark(page)
    assert page.text_content().endswith("teaser" + SENTENCE)
