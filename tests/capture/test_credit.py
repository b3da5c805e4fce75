"""The line that names news agencies."""

import pytest

from clipper.capture.credit import credit_behind, credit_in
from clipper.capture.lead import leaves
from clipper.capture.parse import parse_html


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("ABC/wires", "ABC/wires"),
        ("Reuters", "Reuters"),
        ("(AP)", "AP"),
        ("— AFP, dpa", "AFP, dpa"),
        ("Source: APA/sda/dpa", "Source: APA/sda/dpa"),
        ("With Associated Press and Reuters", "With Associated Press and Reuters"),
        ("Reuters reported that troops had arrived.", ""),
        ("The end", ""),
        ("", ""),
        ("and", ""),
        ("AP " * 40, ""),
    ],
)
def test_a_line_of_agencies_is_a_credit(line: str, credit: str) -> None:
    assert credit_in(line) == credit


def test_a_credit_behind_the_body_is_found_on_the_page() -> None:
    tree = parse_html(
        "<html><body><p>ABC</p><p>The last words.</p><p class='byline'>Reuters</p></body></html>"
    )
    assert tree is not None
    assert credit_behind(leaves(tree), "The last words.") == "Reuters"
    assert credit_behind(leaves(tree), "Other words.") == ""
