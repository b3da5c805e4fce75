"""Annotations as the index holds them: each in a block of places of its own."""

from hypothesis import given
from hypothesis import strategies as st

from clipper.index.events import BLOCK, END, MARKER, EventTokenizer, event_record, without_signs
from clipper.index.ranges import KEY

TEXT = st.text(st.sampled_from("ab \x1b\x1c\x1e\x1f-né中"), max_size=60)


def tokens_of(*records: str) -> list[tuple[str, int]]:
    return [(token.text, token.pos) for token in EventTokenizer()(END.join(records))]


def test_words_carry_the_name_of_their_field_and_stand_under_none() -> None:
    tokens = tokens_of(event_record([("actor", "North Korea"), ("target", "Kursk")], ["#size"]))
    assert [text for text, _ in tokens] == [
        MARKER,
        f"actor{KEY}north",
        f"{KEY}north",
        f"actor{KEY}korea",
        f"{KEY}korea",
        f"target{KEY}kursk",
        f"{KEY}kursk",
        "#size",
    ]


def test_no_phrase_crosses_from_one_field_to_the_next() -> None:
    places = dict(tokens_of(event_record([("actor", "North Korea"), ("target", "Kursk")], [])))
    assert places[f"target{KEY}kursk"] - places[f"actor{KEY}korea"] > 50


def test_each_annotation_has_a_marker_in_a_block_of_its_own() -> None:
    records = [event_record([("note", "x " * count)], []) for count in (1, 3_000, 1)]
    tokens = tokens_of(*records)
    assert [place for text, place in tokens if text == MARKER] == [0, BLOCK, 2 * BLOCK]
    assert max(place for _, place in tokens) < 3 * BLOCK


@given(st.lists(st.tuples(st.sampled_from(("quote", "note")), TEXT), max_size=4))
def test_no_text_breaks_out_of_its_annotation(texts: list[tuple[str, str]]) -> None:
    record = event_record([(name, without_signs(text)) for name, text in texts], [])
    assert END not in record
    names = {text.partition(KEY)[0] for text, _ in tokens_of(record) if KEY in text}
    assert names <= {"quote", "note", ""}
