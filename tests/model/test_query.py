"""What a person types, and what is read from it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.model.codebook import codebook_from_json
from clipper.model.query import DEFAULT_FIELDS, MAX_DEPTH, MAX_LENGTH, parse_query, query_fields
from clipper.model.query_tree import And, Everything, Not, Or, Query, Words, query_terms
from clipper.model.query_values import DateRange, NumberRange

FIELDS = {**DEFAULT_FIELDS, "size": "number", "actor": "words", "imposedby": "words"}

SYNTAX = st.lists(
    st.sampled_from(
        '( ) " “ AND OR NOT - kursk size: > .. 5000 date: 2024-10 title: *  actor: '
        "http://a.b/c?d=e:f before: é ~ ~2 k?r*k _".replace("_", "\n").split(" ")
    )
).map("".join)


def parsed(text: str) -> Query:
    return parse_query(text, FIELDS)


def all_words(query: Query) -> str:
    """Return every word that a query holds, wherever it stands."""
    if isinstance(query, Words):
        return query.text
    if isinstance(query, Not):
        return all_words(query.part)
    return " ".join(map(all_words, query.parts)) if isinstance(query, And | Or) else ""


@pytest.mark.parametrize("text", ["", "  ", "()", '"', "(((", "NOT ()"])
def test_a_query_without_words_asks_for_everything(text: str) -> None:
    assert parsed(text) in (Everything(), Words("", form="phrase"))


def test_words_side_by_side_must_all_occur() -> None:
    assert parsed("Kursk troops") == And((Words("Kursk"), Words("troops")))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("org?nise", Words("org?nise", form="pattern")),
        ("*burg", Words("*burg", form="pattern")),
        ("title:t*k", Words("t*k", "title", "pattern")),
        ("k*sk*", Words("k*sk*", form="pattern")),
        ("kursk~", Words("kursk", form="similar", distance=1)),
        ("actor:ryder~2", Words("ryder", "actor", "similar", 2)),
        ('"troops kursk"~5', Words("troops kursk", form="near", distance=5)),
        ('title:"troops kursk"~3', Words("troops kursk", "title", "near", 3)),
        ("why?", Words("why?")),
        ("http://a.b/c?d=e", Words("http://a.b/c?d=e")),
        ("~10,000", Words("~10,000")),
        ("kursk~9", Words("kursk~9")),
        ("*", Words("*")),
        ("kurs*", Words("kurs", form="prefix")),
    ],
)
def test_signs_within_a_word_ask_for_words_like_it(text: str, expected: Words) -> None:
    assert parsed(text) == expected


def test_the_query_of_the_issue_is_a_word_and_a_type() -> None:
    assert parsed("Kursk AND type:deployment") == And((Words("Kursk"), Words("deployment", "type")))


@pytest.mark.parametrize(
    "text", ['"drawing conclusions"', "“drawing conclusions”", "«drawing conclusions»"]
)
def test_words_in_quotes_stand_together_however_the_quotes_are_drawn(text: str) -> None:
    assert parsed(text) == Words("drawing conclusions", form="phrase")


def test_or_binds_less_than_and() -> None:
    a, b, c, d = (Words(letter) for letter in "abcd")
    assert parsed("a b OR c AND d") == Or((And((a, b)), And((c, d))))
    assert parsed("a (b OR c) d") == And((a, Or((b, c)), d))


@pytest.mark.parametrize("text", ["NOT kursk", "-kursk", "NOT NOT NOT kursk", "NOT (kursk)"])
def test_a_word_can_be_excluded(text: str) -> None:
    assert parsed(text) == Not(Words("kursk"))


def test_a_hyphen_within_or_between_words_excludes_nothing() -> None:
    assert parsed("e-mail") == Words("e-mail")
    assert parsed("Moscow - Kyiv") == And((Words("Moscow"), Words("-"), Words("Kyiv")))


def test_a_star_behind_a_word_makes_it_a_beginning() -> None:
    assert parsed("deploy*") == Words("deploy", form="prefix")
    assert parsed("title:deploy*") == Words("deploy", "title", "prefix")
    assert parsed("*") == Words("*")


@pytest.mark.parametrize("text", ['actor:"North Korea"', "ACTOR:“North Korea”"])
def test_a_field_takes_a_phrase_and_its_name_any_capitals(text: str) -> None:
    assert parsed(text) == Words("North Korea", "actor", "phrase")


def test_is_asks_for_the_state() -> None:
    assert parsed("is:failed") == Words("failed", "state")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("size:>5000", NumberRange("size", low=5000, above=True)),
        ("size:>=5,000", NumberRange("size", low=5000)),
        ("size:<5k", NumberRange("size", high=5000, below=True)),
        ("size:5000..20000", NumberRange("size", 5000, 20000)),
        ("size:5000", NumberRange("size", 5000, 5000)),
        ("words:..300", NumberRange("words", high=300)),
        ("date:2024-10", DateRange("date", date(2024, 10, 1), date(2024, 10, 31))),
        ("before:2024-11", DateRange("date", last=date(2024, 10, 31))),
        ("after:2024-10-15", DateRange("date", first=date(2024, 10, 16))),
        ("clipped:>=2024-10", DateRange("clipped", first=date(2024, 10, 1))),
        ("date:2024-10-01..2024-10-31", DateRange("date", date(2024, 10, 1), date(2024, 10, 31))),
    ],
)
def test_numbers_and_dates_are_ranges(text: str, expected: Query) -> None:
    assert parsed(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "http://example.org/a?b=c:d",
        "https://en.wikipedia.org/wiki/Kursk_(city)",
        "10.1000/xyz:12",
        "10.1016/S0140-6736(24)00001-1",
        "12:30",
        "size:>abc",
        "date:2024-13",
        "before:someday",
        "actor:",
        "unknown:value",
        "::",
    ],
)
def test_what_is_no_clause_is_text_as_typed(text: str) -> None:
    assert parsed(text) == Words(text)


def test_operators_with_nothing_to_work_on_are_words() -> None:
    assert parsed("NOT OR x") == Or((Words("NOT"), Words("x")))
    assert parsed("x AND") == And((Words("x"), Words("AND")))
    assert parsed("OR") == Words("OR")


def test_a_quote_or_bracket_without_its_other_is_left_out() -> None:
    assert parsed('"drawing conclusions') == And((Words("drawing"), Words("conclusions")))
    assert parsed("(kursk OR") == And((Words("kursk"), Words("OR")))
    assert parsed("kursk))") == Words("kursk")


def test_quoted_words_of_a_number_field_are_looked_up_as_words() -> None:
    assert parsed('size:"about 10,000"') == Words("about 10,000", "size", "phrase")


def test_an_unknown_field_before_a_quote_stays_a_word() -> None:
    assert parsed('foo:"bar baz"') == And((Words("foo:"), Words("bar baz", form="phrase")))


def test_fields_of_the_codebook_are_named_in_small_letters() -> None:
    codebook = codebook_from_json(
        {
            "name": "Mine",
            "eventTypes": [
                {
                    "id": "sanction",
                    "name": "Sanction",
                    "attributes": {"imposedBy": "country*", "size": "quantity", "endDate": "date"},
                }
            ],
        }
    )
    fields = query_fields(codebook)
    assert (fields["imposedby"], fields["size"], fields["enddate"]) == ("words", "number", "date")
    assert parse_query("ImposedBy:US", fields) == Words("US", "imposedby")


def test_query_terms_are_the_words_that_a_hit_may_hold() -> None:
    query = parsed('kursk -moscow (title:"north korea" OR deploy*) size:>5 kursk')
    assert query_terms(query) == (
        Words("kursk"),
        Words("north korea", "title", "phrase"),
        Words("deploy", form="prefix"),
    )


@pytest.mark.parametrize(
    "text",
    [
        "(" * 20_000,
        "(" * 2_400 + "x" + ")" * 2_400,
        "(a " * 1_200 + "x" + ")" * 1_200,
        "NOT " * 30_000,
        '"' * 100_000,
        "-" * 100_000,
        "a:" * 50_000,
        "kursk " * 20_000,
        "(a OR " * 10_000,
    ],
)
def test_endless_queries_are_read_to_a_tree_of_bounded_depth(text: str) -> None:
    def depth(query: Query) -> int:
        parts = query.parts if isinstance(query, And | Or) else ()
        parts = (query.part,) if isinstance(query, Not) else parts
        return 1 + max(map(depth, parts), default=0)

    assert depth(parsed(text)) <= 3 * MAX_DEPTH + 3


def test_a_pasted_page_is_cut_between_two_words() -> None:
    words = all_words(parsed(" ".join(f"word{number}" for number in range(5_000)))).split()
    assert len(" ".join(words)) <= MAX_LENGTH
    assert words == [f"word{number}" for number in range(len(words))]


@given(st.text() | SYNTAX)
def test_reading_never_fails_and_gives_equal_trees_for_equal_text(text: str) -> None:
    assert parsed(text) == parsed(text)
    hash(parsed(text))


@given(st.lists(st.text(st.characters(categories=("L", "N")), min_size=1), min_size=1))
def test_plain_words_are_read_as_they_stand(words: list[str]) -> None:
    wanted = [word for word in dict.fromkeys(words) if word not in ("AND", "OR", "NOT")]
    assert all_words(parsed(" ".join(wanted))).split(" ") == (wanted or [""])


@given(SYNTAX)
def test_no_word_is_lost(text: str) -> None:
    if text.count("kursk"):
        assert "kursk" in all_words(parsed(text))
