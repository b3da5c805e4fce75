"""The standfirst, and what stands above the headline."""

import pytest

from clipper.capture.lead import headline_element, keys_before, lead_of, leaves
from clipper.capture.parse import parse_html

TITLE = "Troops reach Kursk"
LEAD = "The statement marks the first confirmation that troops have been deployed."
BODY = "<p>" + "A long paragraph of the body that says what has happened on Tuesday. " * 2 + "</p>"


def lead(body: str) -> str:
    tree = parse_html(f"<html><body>{body}</body></html>")
    assert tree is not None
    blocks = leaves(tree)
    return lead_of(blocks, headline_element(blocks, TITLE))


@pytest.mark.parametrize(
    "body",
    [
        f'<h1>{TITLE}</h1><p class="standfirst">{LEAD}</p>{BODY}{BODY}',
        f"<h1>{TITLE}</h1><h2>{LEAD}</h2><div>{BODY}{BODY}</div>",
        f"<div>{TITLE}</div><div>{LEAD}</div><div>{BODY}{BODY}</div>",
        f"<h1>{TITLE}</h1><div>5 Nov 2024</div><p><b>{LEAD}</b></p><div>{BODY}</div>",
        f'<header><h1>{TITLE}</h1><div class="article-summary"><p>{LEAD}</p></div></header>{BODY}',
    ],
)
def test_a_sentence_that_is_set_apart_is_the_standfirst(body: str) -> None:
    assert lead(body) == LEAD


@pytest.mark.parametrize(
    "body",
    [
        f"<h1>{TITLE}</h1><p>{LEAD}</p>{BODY}{BODY}",
        f"<h1>{TITLE}</h1><p><b>{LEAD}</b></p>{BODY}{BODY}",
        f"<h1>{TITLE}</h1><ul><li>{LEAD}</li></ul><div>{BODY}</div>",
        f"<h1>{TITLE}</h1><figure><figcaption>{LEAD}</figcaption></figure>{BODY}",
        f"<h1>{TITLE}</h1><div>By A. Writer</div><div>{BODY}</div>",
        f"<h1>Another title</h1><p class='standfirst'>{LEAD}</p>{BODY}",
    ],
)
def test_what_is_not_set_apart_stays_in_the_body(body: str) -> None:
    assert lead(body) == ""


def test_what_stands_above_the_headline_is_known() -> None:
    tree = parse_html(
        f"<html><body><div>Start page</div><div>Sport</div><h1>{TITLE}</h1><p>Sport</p>"
    )
    assert tree is not None
    blocks = leaves(tree)
    assert keys_before(blocks, headline_element(blocks, TITLE)) == {"start page"}
    assert keys_before(blocks, None) == frozenset()
