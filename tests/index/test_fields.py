"""The schema, as Whoosh sees it."""

import pickle

from clipper.index.fields import WordTokenizer, schema


def test_nothing_is_stored_since_the_library_has_it() -> None:
    assert schema().stored_names() == []


def test_hyphened_words_share_the_position_of_their_first_part() -> None:
    tokens = [(token.text, token.pos) for token in WordTokenizer()("a T-72")]
    assert tokens == [("a", 0), ("t72", 1), ("t", 1), ("72", 2)]


def test_the_schema_travels_into_the_index_and_back() -> None:
    names = pickle.loads(pickle.dumps(schema())).names()  # noqa: S301 - our own
    assert names == schema().names()
