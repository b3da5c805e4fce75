"""Where the words of a query stand."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.index.matching import matches_in, merged
from clipper.model.query import parse_query
from clipper.model.query_tree import Query

Ask = Callable[[str], Query]


def marked(query: Query, text: str, field: str = "text") -> list[str]:
    return [text[start:end] for start, end in matches_in(query, text, field)]


@pytest.mark.parametrize(
    ("asked", "text", "expected"),
    [
        ("russia", "Russia’s army; RUSSIA", ["Russia", "RUSSIA"]),
        ("sanction", "Sanctions, a sanction", ["Sanctions", "sanction"]),
        ('"sanction"', "Sanctions, a sanction", ["sanction"]),
        ('"drawing conclusions"', "Drawing conclusions, conclusions", ["Drawing conclusions"]),
        ("drawing-conclusions", "drawing conclusions", ["drawing conclusions"]),
        ("t72", "the T-72 tank", ["T-72"]),
        ("t-72", "the T72 tank", ["T72"]),
        ("deploy*", "deployed, Deployment, employ", ["deployed", "Deployment"]),
        ("кафе", "Кафе и café", ["Кафе"]),
        ("cafe", "Café e\u0301, 😀 cafe", ["Café", "cafe"]),
        ("近平", "习近平在", ["近平"]),
        ("10000", "about 10,000 men", ["10,000"]),
        ("kursk -moscow", "Kursk Moscow", ["Kursk"]),
        ("tag:kursk", "Kursk", []),
        ("actor:Korea", "North Korea", ["Korea"]),
        ("text:kursk OR quote:moscow", "Kursk Moscow", ["Kursk", "Moscow"]),
        ("title:kursk", "Kursk", []),
        ("size:>5", "6 men", []),
        ("kur?k", "Kursk, kurk, Kürsk", ["Kursk", "Kürsk"]),
        ("*ploy*", "deployed and employ, plot", ["deployed", "employ"]),
        ("mosow~", "Moscow, Mosow, Warsaw", ["Moscow", "Mosow"]),
        ('"troops kursk"~3', "troops sent to Kursk", ["troops", "Kursk"]),
        ('"troops kursk"~2', "troops sent to Kursk", []),
        ("", "Kursk", []),
        ('"new yo"', "new york", []),
        ("new-yo*", "in New York", ["New York"]),
    ],
)
def test_the_reader_marks_what_the_index_found(
    ask: Ask, asked: str, text: str, expected: list[str]
) -> None:
    assert marked(ask(asked), text) == expected


def test_a_title_is_marked_by_what_was_asked_of_titles(ask: Ask) -> None:
    assert marked(ask("title:kursk moscow"), "Kursk, Moscow", "title") == ["Kursk", "Moscow"]


def test_overlapping_matches_become_one(ask: Ask) -> None:
    assert marked(ask('"north korea" "korea sends"'), "North Korea sends") == ["North Korea sends"]
    assert merged([(4, 6), (0, 2), (1, 3)]) == ((0, 3), (4, 6))


@given(st.text(), st.text())
def test_marks_lie_in_the_text_in_order(asked: str, text: str) -> None:
    previous = -1
    for start, end in matches_in(parse_query(asked), text):
        assert previous < start < end <= len(text)
        previous = end


@given(st.text(), st.from_regex(r"[a-zа-я0-9]{1,12}", fullmatch=True))
def test_a_word_is_marked_wherever_it_stands(around: str, word: str) -> None:
    text = f"{around} {word} {around}"
    assert any(
        start <= len(around) + 1 and end >= len(around) + 1 + len(word)
        for start, end in matches_in(parse_query(word), text)
    )


PARAGRAPHS = st.lists(
    st.sampled_from(["Kursk", "US", "e-mail", "10,000", "é", "\n\n", "\n", "plain", "—", "U.S."])
).map(" ".join)


@given(PARAGRAPHS, st.sampled_from(["kursk", '"kursk us"', "email", "10000", "us", "plai*", "e"]))
def test_leaving_paragraphs_out_loses_no_match(text: str, asked: str) -> None:
    # One letter that is not plain makes every paragraph looked at.
    closely = text.replace("\n", "\nж ") if '"' not in asked else text
    found = [text[start:end] for start, end in matches_in(parse_query(asked), text)]
    assert found == [closely[start:end] for start, end in matches_in(parse_query(asked), closely)]
