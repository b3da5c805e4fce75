"""More like this: what tells a clipping from others, and which are like it."""

from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clipper.index.finding import Finder
from clipper.index.likening import is_telling
from clipper.index.matching import matches_in
from clipper.index.snippets import cut_snippets
from clipper.index.writing import write
from clipper.model.query_tree import Query
from clipper.model.search import SearchDocument

Clipped = Callable[..., SearchDocument]
Ask = Callable[[str], Query]
Search = Callable[..., list[int]]

GRAIN = "Grain ships left the harbour of Odesa. The grain corridor opened for {}."
GUARDS = "Border guards were deployed. The guards stopped lorries, said {}."


def library(clipped: Clipped) -> list[SearchDocument]:
    """Return clippings about grain with odd numbers, and about guards with even ones."""
    named = ["Kim", "Maria", "Oleh", "Ivan", "Anna", "Petro", "Lena", "Igor"]
    return [
        clipped(number, (GRAIN if number % 2 else GUARDS).format(name))
        for number, name in enumerate(named, 1)
    ]


def best(folder: Path, query: Query) -> list[int]:
    return [clipping for clipping, _ in Finder(folder).find(query).hits]


def test_what_is_about_the_same_is_found_without_the_clipping_itself(
    clipped: Clipped, search: Search
) -> None:
    assert search("like:1", *library(clipped)) == [3, 5, 7]
    assert search("like:2") == [4, 6, 8]


def test_the_more_there_is_in_common_the_better(folder: Path, ask: Ask, clipped: Clipped) -> None:
    more = clipped(9, f"{GRAIN.format('Kim')} Kim saw the ships and the corridor.")
    write(folder, [*library(clipped), more])
    assert best(folder, ask("like:9"))[0] == 1


def test_other_forms_of_a_word_are_alike(clipped: Clipped, search: Search) -> None:
    others = [clipped(number, f"Number {number} says nothing of it") for number in range(3, 9)]
    one, other = clipped(1, "Deployments continued"), clipped(2, "They deployed and continue")
    assert search("like:1", one, other, *others) == [2]


def test_likeness_is_a_clause_like_any_other(clipped: Clipped, search: Search) -> None:
    assert search("like:1 lena", *library(clipped)) == [7]
    assert search("like:1 -lena") == [3, 5]
    assert search("guards -like:2") == [2]
    assert search("like:1 OR like:2") == [3, 4, 5, 6, 7, 8]


def test_site_author_and_tags_make_nothing_alike(clipped: Clipped, search: Search) -> None:
    same = {"site": "Harbour Post", "authors": ("Zelda Quill",), "tags": ("urgent",)}
    texts = ("Grain ships left", "Guards were deployed", "Snow fell", "Prices rose")
    assert search("like:1", *(clipped(n, text, **same) for n, text in enumerate(texts, 1))) == []


def test_a_clipping_that_is_not_there_is_like_nothing(clipped: Clipped, search: Search) -> None:
    documents = library(clipped)
    for text in ("like:99", "like:0", "like:kim", 'like:"1 2"', "like:-1"):
        assert search(text, *documents) == [], text
        documents = []


def test_a_clipping_with_nothing_in_common_is_like_nothing(
    clipped: Clipped, search: Search
) -> None:
    assert search("like:1", clipped(1, "Snow fell"), clipped(2, "Prices rose")) == []
    assert search("like:3", clipped(3, ""), clipped(4, "")) == []


def test_one_that_is_gone_is_neither_found_nor_likened(
    folder: Path, clipped: Clipped, search: Search
) -> None:
    write(folder, library(clipped))
    write(folder, [], [3])
    assert search("like:1") == [5, 7]
    assert search("like:3") == []


def test_what_is_marked_are_the_words_that_tell(folder: Path, ask: Ask, clipped: Clipped) -> None:
    write(folder, library(clipped))
    finder = Finder(folder)
    told = {one.word for one in finder.key_words(1)}
    assert {"grain", "ships", "corridor"} <= told
    assert "grain" in repr(finder.in_words(ask("like:1 -like:2 kim")))
    assert finder.in_words(ask("like:99")) == ask("like:99")


def test_the_number_of_a_clipping_is_marked_nowhere(clipped: Clipped, ask: Ask) -> None:
    assert matches_in(ask("like:12"), "About 12 ships") == ()
    (snippet,) = cut_snippets(ask("like:12"), clipped(1, "About 12 ships"))
    assert snippet.marks == ()


def test_numbers_and_words_of_two_letters_tell_nothing() -> None:
    assert [is_telling(word) for word in ("10000", "is", "f16", "grain", "中", "ям")] == [
        False, False, True, True, True, True,
    ]  # fmt: skip


@given(st.text(max_size=30))
@settings(
    max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
def test_no_text_is_too_strange_to_be_likened(
    folder: Path, ask: Ask, clipped: Clipped, text: str
) -> None:
    write(folder, [clipped(1, text), clipped(2, f"{text} grain"), clipped(3, "grain")])
    finder = Finder(folder)
    for query in (f"like:{text}", f'like:"{text}"', f"like:1 {text}"):
        finder.find(ask(query), facets=True)
        finder.standing_out(ask(query))
        finder.in_words(ask(query))
    finder.key_words(1)
    finder.close()
