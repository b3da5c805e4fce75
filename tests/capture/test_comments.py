"""What readers wrote is no text of the article they wrote about."""

from clipper.capture.comments import without_comments
from clipper.capture.outline import outline_of
from clipper.capture.parse import parse_html

TEXT = "The ministry said on Monday that the bridge over the river had been closed to lorries. " * 4


def kept(body: str) -> list[str]:
    tree = parse_html(f"<html><body>{body}</body></html>")
    assert tree is not None
    outline = outline_of(tree)
    stays = without_comments(outline, [True] * len(outline.leaves))
    return [leaf.text[:8] for leaf, stay in zip(outline.leaves, stays, strict=True) if stay]


def test_comments_go_and_the_article_stays() -> None:
    comment = "<div class='comment-body'><p>I was there too, and it was foggy.</p></div>"
    assert kept(f"<p>{TEXT}</p><div id='comments'>{comment * 3}</div>") == ["The mini"]
    assert kept(f"<p>{TEXT}</p>{comment}") == ["The mini"]
    assert kept(f"<p>{TEXT}</p><ol class='commentlist'><li>Foggy.</li></ol>") == ["The mini"]


def test_a_page_that_is_a_thread_keeps_its_comments() -> None:
    comment = "<div class='comment-body'><p>I was there too, and it was foggy.</p></div>"
    assert len(kept(f"<h1>A question</h1>{comment * 5}")) == 6


def test_an_article_that_may_be_commented_on_stays() -> None:
    assert kept(f"<div class='comments'><p>{TEXT}</p></div><p>End.</p>") == ["The mini", "End."]
    section = f"<section id='respond-to-review-comments'><p>{TEXT}</p></section>"
    assert kept(f"<p>{TEXT}{TEXT}</p>{section}") == ["The mini", "The mini"]


def test_comments_that_outweigh_the_article_behind_them_go() -> None:
    rows = "<div><p>I was there too, and it was foggy, and cold, and dark.</p></div>" * 22
    for name in ("comments", "article-comments", "leserkommentare", "user-comments", "kommentare"):
        assert kept(f"<p>{TEXT}</p><section id='{name}'>{rows}</section>") == ["The mini"]


def test_an_expert_who_comments_is_quoted() -> None:
    said = "<p>General Koval says that the brigade has lost its vehicles.</p>"
    for box in (
        f"<div class='comment'>{said}</div>",
        f"<div class='kommentar'>{said}</div>",
        f"<section id='comment'>{said}</section>",
        f"<blockquote class='comments'>{said}</blockquote>",
    ):
        assert kept(f"<p>{TEXT}</p>{box}<p>{TEXT}</p>") == ["The mini", "General ", "The mini"]
