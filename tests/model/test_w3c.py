"""Annotations as W3C Web Annotations, and back."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.model.anchor import anchor_at, find_quote
from clipper.model.annotation import Annotation
from clipper.model.article import PARTS, Article, Block
from clipper.model.capture import Capture
from clipper.model.clipping import Version
from clipper.model.codebook import AnnotationType, Codebook
from clipper.model.errors import AnnotationError, CodebookError
from clipper.model.metadata import Metadata
from clipper.model.values import Claim, EventDate, FieldValue, Quantity
from clipper.model.w3c import CONTEXT, annotation_from_w3c, annotation_to_w3c, source_address

CODEBOOK = Codebook(
    "Small",
    (AnnotationType("deployment", "Troop deployment", "1", "#D55E00", is_event=True, fields=()),),
)
ARTICLE = Article(
    Metadata("\U0001f6a8 Norland moves", "Sudland objects"),
    (Block("paragraph", "Norland sent \U0001f6a8 troops."), Block("paragraph", "Norland denies.")),
)
CAPTURE = Capture(
    "http://a.example/", "https://a.example/x", "2031-05-04T08:30:00Z", 200, (), (), "b" * 64, 9
)
VERSION = Version(12, 7, 2, ARTICLE, "c" * 64, CAPTURE, "test")

WORDS = st.text(max_size=12)
FIELDS: st.SearchStrategy[FieldValue] = st.one_of(
    WORDS,
    st.lists(WORDS, max_size=2).map(tuple),
    st.builds(
        Quantity,
        WORDS,
        st.sampled_from(("exact", "range")),
        st.none() | st.floats(1, 1e9),
        additional=st.booleans(),
    ),
    st.builds(EventDate, WORDS, st.sampled_from(("", "2024-10-29"))),
    st.builds(Claim, WORDS, WORDS, st.none() | st.just("named")),
)


@st.composite
def annotations(draw: st.DrawFn) -> Annotation:
    """Draw an annotation of the version."""
    anchors = []
    for _ in range(draw(st.integers(1, 3))):
        part = draw(st.sampled_from(PARTS))
        text = ARTICLE.part(part)
        start = draw(st.integers(0, len(text) - 1).filter(lambda at, t=text: not t[at].isspace()))  # type: ignore[misc]
        anchors.append(anchor_at(ARTICLE, start, draw(st.integers(start + 1, len(text))), part))
    return Annotation(
        draw(st.integers(0, 10**9)),
        7,
        12,
        draw(st.sampled_from(("deployment", "lost-type"))),
        tuple(anchors),
        draw(st.dictionaries(WORDS.filter(bool), FIELDS, max_size=3)),
        draw(WORDS),
        tuple(draw(st.lists(WORDS, max_size=2))),
        draw(st.sampled_from(("", "2031-05-04T08:30:00Z"))),
        draw(st.sampled_from(("", "2031-05-05T08:30:00Z"))),
    )


@given(annotations())
def test_an_annotation_comes_back_as_it_went_out(annotation: Annotation) -> None:
    written = json.loads(json.dumps(annotation_to_w3c(annotation, VERSION, CODEBOOK)))
    assert annotation_from_w3c(written, VERSION, CODEBOOK) == annotation


def written() -> dict[str, Any]:
    anchors = (find_quote(ARTICLE, "troops"), find_quote(ARTICLE, "denies"))
    fields: dict[str, FieldValue] = {"actor": "Norland"}
    annotation = Annotation(31, 7, 12, "deployment", anchors, fields, "Check.", ("core",))
    return annotation_to_w3c(annotation, VERSION, CODEBOOK)


def test_a_web_annotation_says_type_fields_note_and_tags_by_their_purpose() -> None:
    assert [(body["purpose"], body["value"]) for body in written()["body"]] == [
        ("classifying", "Troop deployment"),
        ("describing", {"actor": "Norland"}),
        ("commenting", "Check."),
        ("tagging", "core"),
    ]


def test_positions_count_code_points_so_that_an_emoji_is_one() -> None:
    target = written()["target"][0]
    quote, position = target["selector"]
    assert ARTICLE.text[position["start"] : position["end"]] == quote["exact"] == "troops"
    assert (position["start"], quote["prefix"]) == (15, "Norland sent \U0001f6a8 ")
    assert target["source"] == "https://a.example/x"


def test_the_evidence_names_capture_and_text() -> None:
    evidence = written()["evidence"]
    assert (evidence["bodySha256"], evidence["textSha256"]) == ("b" * 64, "c" * 64)
    assert written()["target"][0]["state"]["sourceDate"] == "2031-05-04T08:30:00Z"


def test_every_term_of_our_own_is_declared() -> None:
    terms = CONTEXT[1]
    assert isinstance(terms, dict)
    assert {"typeId", "part", "evidence", "bodySha256", "textSha256"} <= set(terms)


def test_a_saved_file_without_answering_address_has_the_one_it_was_given() -> None:
    capture = Capture("https://a.example/", "", "", 0, (), (), "", 0, "file")
    assert source_address(Version(1, 1, 1, ARTICLE, "", capture, "")) == "https://a.example/"


def test_a_quote_of_another_program_is_found_by_its_words_and_context() -> None:
    selector = {"type": "TextQuoteSelector", "exact": "Norland", "suffix": " denies."}
    value = {
        "body": {"purpose": "classifying", "value": "troop deployment"},
        "target": {"selector": selector},
    }
    found = annotation_from_w3c(value, VERSION, CODEBOOK)
    assert (found.id, found.type, found.anchors[0].start) == (0, "deployment", 24)


def test_words_that_stand_in_two_places_are_not_guessed() -> None:
    value = written()
    value["target"] = {"selector": {"type": "TextQuoteSelector", "exact": "Norland"}}
    with pytest.raises(AnnotationError, match="do not stand in one place"):
        annotation_from_w3c(value, VERSION, CODEBOOK)


@pytest.mark.parametrize(
    "change",
    [
        {"target": []},
        {"target": "https://a.example/"},
        {"target": {"selector": None}},
        {"target": {"selector": [{"type": "TextQuoteSelector", "exact": "troops"}], "part": "x"}},
        {"target": {"selector": [{"type": "TextQuoteSelector", "exact": 5}]}},
        {"body": []},
        {"body": ["words"]},
        {"body": {"purpose": "classifying", "typeId": ["a"]}},
        {"id": 5},
    ],
)
def test_a_malformed_annotation_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(AnnotationError):
        annotation_from_w3c(written() | change, VERSION, CODEBOOK)


@pytest.mark.parametrize("start", [-1, True, 1.5, "3"])
def test_a_position_must_be_a_whole_number(start: object) -> None:
    value = written()
    value["target"][0]["selector"][1]["start"] = start
    with pytest.raises(AnnotationError, match="whole number"):
        annotation_from_w3c(value, VERSION, CODEBOOK)


def test_a_type_that_the_codebook_lacks_is_named() -> None:
    value = written() | {"body": {"purpose": "classifying", "value": "Weather"}}
    with pytest.raises(CodebookError, match="Weather"):
        annotation_from_w3c(value, VERSION, CODEBOOK)


@pytest.mark.parametrize("value", [None, [], "x", 5])
def test_what_is_no_object_is_refused(value: object) -> None:
    with pytest.raises(AnnotationError, match="not a JSON object"):
        annotation_from_w3c(value, VERSION, CODEBOOK)
