"""A page cut into leaves."""

from clipper.capture.outline import Outline, outline_of
from clipper.capture.parse import parse_html


def outline(body: str) -> Outline:
    tree = parse_html(f"<html><body>{body}</body></html>")
    assert tree is not None
    return outline_of(tree)


def texts(body: str) -> list[str]:
    return [leaf.text for leaf in outline(body).leaves if leaf.kind == "words"]


def test_each_box_is_a_leaf_and_inline_marks_are_not() -> None:
    assert texts("<div>One <b>two</b><p>three</p>four <i>five</i></div>") == [
        "One two", "three", "four five",
    ]  # fmt: skip


def test_an_inline_element_around_boxes_is_a_box() -> None:
    assert texts("<span>One<div>two</div>three</span>") == ["One", "two", "three"]


def test_scripts_styles_forms_and_comments_hold_no_words() -> None:
    assert texts(
        "<script>x</script><style>y</style><noscript>z</noscript><!-- c --><select><option>o"
        "</option></select><template>t</template><p>Words</p>"
    ) == ["Words"]


def test_two_line_breaks_end_a_leaf_but_not_in_preformatted_text() -> None:
    assert texts("one<br>two<br> <br>three") == ["one two", "three"]
    assert len(texts("<pre>one<br><br>two</pre>")) == 1


def test_links_and_bold_are_counted_also_where_a_link_holds_boxes() -> None:
    (leaf,) = outline("<p>One <a href=x>two</a> <b>three</b></p>").leaves
    assert (leaf.linked, leaf.links, leaf.bold) == (3, 1, 5)
    (leaf,) = outline("<a href=x><div>Words</div></a>").leaves
    assert leaf.linked == 5


def test_pictures_and_rules_stand_in_order() -> None:
    kinds = [leaf.kind for leaf in outline("<p>One</p><img src=x><hr><p>Two</p>").leaves]
    assert kinds == ["words", "picture", "rule", "words"]


def test_boxes_know_what_is_around_them() -> None:
    found = outline('<article class="Story" id="main"><section><p>Words</p></section></article>')
    chain = list(found.chain(found.leaves[0].box))
    assert [box.tag for box in chain] == ["p", "section", "article", "body"]
    assert chain[2].names == "story main"


def test_a_page_nested_deep_is_read() -> None:
    assert texts("<div>" * 1500 + "words") == ["words"]
    assert texts("<b>" * 1500 + "words") == ["words"]
