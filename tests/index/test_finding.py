"""Clippings found, whatever is typed."""

import random
from collections.abc import Callable, Iterator, Sequence
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clipper.index.analysis import terms_of
from clipper.index.finding import Finder
from clipper.index.writing import rebuild, write
from clipper.model.annotation import Annotation
from clipper.model.query import parse_query
from clipper.model.query_tree import And, Everything, Not, Or, Query, Words
from clipper.model.search import SearchDocument
from clipper.model.values import EventDate, Quantity

Clipped = Callable[..., SearchDocument]
Annotated = Callable[..., Annotation]
Ask = Callable[[str], Query]
Search = Callable[..., list[int]]

ALPHABET = ("kursk", "troops", "troop", "moscow", "kyiv", "korea", "sent", "sender")
WORDS = st.sampled_from(ALPHABET)
LEAVES = st.one_of(
    st.builds(Words, WORDS, st.sampled_from(["", "text", "title"])),
    st.builds(
        Words,
        st.lists(WORDS, min_size=2, max_size=3).map(" ".join),
        st.sampled_from(["", "text", "title"]),
        st.just("phrase"),
    ),
    st.builds(Words, st.sampled_from(["tro", "k", "sen", "x", "kursk tr"]), form=st.just("prefix")),
    st.builds(Words, st.sampled_from(["k*", "?oscow", "*o*", "tr*p?"]), form=st.just("pattern")),
    st.builds(
        Words,
        st.sampled_from(["kurks", "trops", "moskow", "kiv", "sender"]),
        st.sampled_from(["", "title"]),
        st.just("similar"),
        st.integers(1, 2),
    ),
    st.builds(
        Words,
        st.lists(WORDS, min_size=2, max_size=3).map(" ".join),
        st.sampled_from(["", "text"]),
        st.just("near"),
        st.integers(1, 4),
    ),
    st.just(Everything()),
)
QUERIES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(And, st.lists(inner, min_size=1, max_size=3).map(tuple)),
        st.builds(Or, st.lists(inner, min_size=1, max_size=3).map(tuple)),
    ),
    max_leaves=6,
)


def random_text(chance: random.Random, most: int) -> str:
    return " ".join(chance.choices(ALPHABET, k=chance.randint(0, most)))


@cache
def distance(one: str, other: str) -> int:
    """Return Damerau's distance in the plainest way."""
    if not one or not other:
        return len(one) + len(other)
    last = one[0] == other[0]
    found = min(
        distance(one[1:], other[1:]) + (not last),
        distance(one[1:], other) + 1,
        distance(one, other[1:]) + 1,
    )
    if not last and one[:2] == other[1:2] + other[:1]:
        found = min(found, distance(one[2:], other[2:]) + 1)
    return found


def holds(words: Words, parts: Sequence[str]) -> bool:
    """Tell in the plainest way whether a text holds words."""
    if words.form == "pattern":
        return any(fnmatchcase(part, words.text) for part in parts)
    wanted = [term.text for term in terms_of(words.text)]
    if words.form == "similar":
        return any(distance(wanted[0], part) <= words.distance for part in parts)
    if words.form == "near":
        spots = [{at for at, part in enumerate(parts) if part == word} for word in wanted]
        return any(
            all(any(0 < abs(at - one) <= words.distance for at in own) for own in spots[1:])
            for one in spots[0]
        )
    runs = [parts[at : at + len(wanted)] for at in range(len(parts) - len(wanted) + 1)]
    if words.form == "prefix":
        return any([*run[:-1]] == wanted[:-1] and run[-1].startswith(wanted[-1]) for run in runs)
    plural = {"troop": "troops", "troops": "troop"} if words.form == "word" else {}
    return any([*run] in (wanted, [plural.get(word, word) for word in wanted]) for run in runs)


def found(query: Query, document: SearchDocument) -> bool:
    """Evaluate a query over one clipping without any index."""
    if isinstance(query, Words):
        assert document.article is not None
        title, text = document.clipping.title.split(), document.article.text.split()
        texts = {"title": [title], "text": [text]}.get(query.field, [title, text])
        return any(holds(query, parts) for parts in texts)
    if isinstance(query, Not):
        return not found(query.part, document)
    if isinstance(query, And):
        return all(found(part, document) for part in query.parts)
    return found_any(query, document) if isinstance(query, Or) else True


def found_any(query: Or, document: SearchDocument) -> bool:
    return any(found(part, document) for part in query.parts)


class Corpus:
    """A searcher, and the clippings that it should find; kept short when it is printed."""

    def __init__(self, finder: Finder, kept: dict[int, SearchDocument]) -> None:
        self.finder = finder
        self.kept = kept


@pytest.fixture(scope="module")
def corpus(clipped: Clipped, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    """Return a searcher over several segments with replaced and removed clippings."""
    chance = random.Random(7)  # noqa: S311 - repeatable, not secret
    folder = tmp_path_factory.mktemp("corpus")
    kept: dict[int, SearchDocument] = {}
    for _ in range(6):
        documents = [
            clipped(number, random_text(chance, 8), title=random_text(chance, 3))
            for number in chance.sample(range(60), 15)
        ]
        removed = chance.sample(range(60), 3)
        write(folder, documents, removed)
        kept |= {document.clipping.id: document for document in documents}
        for number in {*removed} - {document.clipping.id for document in documents}:
            kept.pop(number, None)
    finder = Finder(folder)
    yield Corpus(finder, kept)
    finder.close()


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=QUERIES)
def test_any_query_finds_what_reading_every_clipping_finds(corpus: Corpus, query: Query) -> None:
    finder, kept = corpus.finder, corpus.kept
    result = finder.find(query, limit=1000)
    expected = {number for number, document in kept.items() if found(query, document)}
    assert {number for number, _ in result.hits} == expected
    assert result.total == len(expected)
    first = finder.find(query, limit=5)
    assert [score for _, score in first.hits] == [score for _, score in result.hits[:5]]


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text() | st.lists(st.sampled_from(['"', "(", ")", "NOT", "OR", "*", "kursk", "—", "date:", ":", "-", "text:", "size:>1"])).map(" ".join))  # fmt: skip # noqa: E501 - one list
def test_searching_never_fails_whatever_is_typed(corpus: Corpus, ask: Ask, text: str) -> None:
    finder, kept = corpus.finder, corpus.kept
    for query in (ask(text), parse_query(text)):
        assert 0 <= finder.find(query, facets=True).total <= len(kept)


@pytest.fixture
def sample(clipped: Clipped, annotated: Annotated) -> list[SearchDocument]:
    """Return three clippings about the war, one of them annotated, and one that failed."""
    event = annotated(
        "deployment",
        "about 10,000 troops to Kursk",
        note="the Pentagon count",
        size=Quantity("about 10,000", "approx", 10_000),
        actor=("North Korea",),
        status="confirmed",
        endDate=EventDate("late October", "2024-10", "month"),
    )
    small = annotated("deployment", "40 advisers", size=Quantity("40", "exact", 40))
    return [
        clipped(
            1,
            "North Korea has sent about 10,000 troops to Kursk.\n\nWe are drawing conclusions, "
            "said Zelenskyy's aide; the T-72 crossed. Café.",
            title="Pyongyang's men",
            url="http://example.org/a?b=c:d",
            site="NZ City",
            authors=("Ann O'Neill",),
            tags=("to read",),
            case="Kursk 2024",
            language="en-GB",
            published="2024-10-29",
            annotations=[event, small],
        ),
        clipped(2, "Северная Корея отправила войска. Мой май.", published="2024-11", site="РИА"),
        clipped(3, "习近平在平壤会见了金正恩。", published="2023", note="Xi visit; see Kursk"),
        clipped(4, "403 Forbidden", state="failed", title="A dead link", reason="refused"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [1, 2, 3, 4]),
        ("Kursk AND type:deployment", [1]),
        ("type:movement", [1]),
        ('"drawing conclusions"', [1]),
        ("drawing-conclusions", [1]),
        ('"conclusions drawing"', []),
        ("size:>5000", [1]),
        ("size:50..9000", []),
        ("size:<=40", [1]),
        ("http://example.org/a?b=c:d", [1]),
        ("example.org", [1]),
        ("NOT OR x", []),
        ("NOT kursk", [2, 4]),
        ("-kursk -войска", [4]),
        ("kursk OR войска", [1, 2, 3]),
        ("troop", [1]),
        ("conclusion", [1]),
        ('"conclusion"', []),
        ("cafe", [1]),
        ("CAFÉ", [1]),
        ("zelenskyy", [1]),
        ("oneill", [1]),
        ("t72", [1]),
        ("10000", [1]),
        ("10,000", [1]),
        ("ВОЙСКА", [2]),
        ("мои", []),
        ("平壤", [3]),
        ("壤平", []),
        ("近平*", [3]),
        ("refused OR forbidden", []),
        ("is:failed", [4]),
        ("text:kursk", [1]),
        ("note:kursk", [3]),
        ("note:pentagon", [1]),
        ("case:2024", [1]),
        ('tag:"to read"', [1]),
        ("site:city", [1]),
        ("author:ann", [1]),
        ("lang:en", [1]),
        ("quote:advisers", [1]),
        ("actor:Korea", [1]),
        ('actor:"Korea North"', []),
        ("status:confirmed", [1]),
        ("status:korea", []),
        ("enddate:2024-10-15", [1]),
        ("when:2024-11", []),
        ("date:2024-10", [1]),
        ("date:2024-11-15", [2]),
        ("before:2024", [3]),
        ("after:2024-10-29", [2]),
        ("clipped:2024-11-01", [1, 2, 3, 4]),
        ("words:>10", [1]),
        ("pyong*", [1]),
        ("the*", [1]),
        ('"', [1, 2, 3, 4]),
        ("— kursk", [1, 3]),
        ("zebra*", []),
        ('"to Kursk We"', [1]),
        ("men*", [1]),
        ("ku?sk", [1, 3]),
        ("*ursk", [1, 3]),
        ("tag:to*d", []),
        ("kurks~", [1, 3]),
        ("actor:koera~", [1]),
        ("войсак~", [2]),
        ('"korea kursk"~40', [1]),
        ('"kursk korea"~1', []),
    ],
)
def test_a_query_finds_the_clippings_it_is_about(
    search: Search, sample: list[SearchDocument], text: str, expected: list[int]
) -> None:
    assert search(text, *sample) == expected


def test_a_phrase_does_not_cross_the_border_of_a_field_or_an_annotation(
    search: Search, clipped: Clipped, annotated: Annotated
) -> None:
    quotes = [annotated("deployment", "first quote"), annotated("deployment", "second quote")]
    one = clipped(
        1,
        "the end",
        title="of all",
        tags=("red", "army"),
        authors=("A B", "C D"),
        annotations=quotes,
    )
    assert search('"end of"', one) == []
    for text in ('"red army"', '"b c"', '"quote second"', 'tag:"red army"', 'quote:"quote second"'):
        assert search(text) == []
    assert search('"second quote"') == [1]


def test_two_quantities_of_a_clipping_never_make_a_range(
    search: Search, clipped: Clipped, annotated: Annotated
) -> None:
    events = [
        annotated("deployment", "few", size=Quantity("10", "exact", 10)),
        annotated("deployment", "many", size=Quantity("900", "exact", 900)),
    ]
    assert search("size:100..500", clipped(1, annotations=events)) == []
    assert search("size:>500") == [1]


@pytest.fixture
def ranked(folder: Path, clipped: Clipped) -> Iterator[Finder]:
    """Return a searcher over clippings of several days, sites and tags."""
    write(
        folder,
        [
            clipped(1, "kursk", published="2024-10-01", site="A", tags=("x", "y")),
            clipped(2, "other", published="2024-10-03", title="kursk", site="B", tags=("x",)),
            clipped(3, "kursk", published="", captured="2024-10-02T08:00:00Z", site="A"),
            clipped(4, "nothing", published="2020", site="C", tags=("z",)),
        ],
    )
    finder = Finder(folder)
    yield finder
    finder.close()


def test_a_word_in_the_title_weighs_more(ranked: Finder) -> None:
    hits = ranked.find(Words("kursk")).hits
    assert hits[0][0] == 2
    assert hits[0][1] > hits[1][1] > 0


def test_hits_are_sorted_by_publication_or_else_capture(ranked: Finder) -> None:
    newest = [number for number, _ in ranked.find(Words("kursk"), sort="newest").hits]
    oldest = [number for number, _ in ranked.find(Words("kursk"), sort="oldest").hits]
    assert (newest, oldest) == ([2, 3, 1], [1, 3, 2])


def test_without_words_the_newest_come_first(ranked: Finder) -> None:
    assert [number for number, _ in ranked.find(Everything()).hits] == [2, 3, 1, 4]


@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest"])
def test_pages_follow_each_other(ranked: Finder, sort: str) -> None:
    whole = ranked.find(Words("kursk"), sort=sort)
    pages = [ranked.find(Words("kursk"), sort=sort, limit=1, offset=at) for at in range(4)]
    assert [hit for page in pages for hit in page.hits] == [*whole.hits]
    assert {page.total for page in pages} == {3}


def test_facets_count_all_hits_not_only_the_page(ranked: Finder) -> None:
    facets = ranked.find(Words("kursk"), limit=1, facets=True).facets
    assert facets["site"] == (("A", 2), ("B", 1))
    assert facets["tag"] == (("x", 2), ("y", 1))
    assert facets["year"] == (("2024", 2),)
    assert ranked.find(Everything()).facets == {}


def test_a_facet_gives_its_twenty_most_frequent_values(folder: Path, clipped: Clipped) -> None:
    write(folder, [clipped(number, tags=(f"t{number}", "all")) for number in range(30)])
    finder = Finder(folder)
    tags = finder.find(Everything(), facets=True).facets["tag"]
    finder.close()
    assert len(tags) == 20
    assert tags[0] == ("all", 30)


def test_an_open_searcher_sees_a_change_after_refreshing(folder: Path, clipped: Clipped) -> None:
    write(folder, [clipped(1, "kursk"), clipped(2, "kursk")])
    finder = Finder(folder)
    write(folder, [clipped(1, "moscow"), clipped(3, "kursk")], [2])
    assert finder.find(Words("kursk")).total == 2
    finder.refresh()
    assert [number for number, _ in finder.find(Words("kursk")).hits] == [3]
    finder.refresh()
    assert finder.find(Words("moscow")).total == 1
    rebuild(folder, [[clipped(9, "kursk")]])
    finder.refresh()
    assert [number for number, _ in finder.find(Everything()).hits] == [9]
    finder.close()


def test_an_empty_index_answers_with_nothing(folder: Path, ask: Ask) -> None:
    rebuild(folder, [])
    finder = Finder(folder)
    for text in ("", "kursk", "-kursk", "kurs*", "size:>5", "date:2024"):
        assert finder.find(ask(text), facets=True).total == 0
    finder.close()


def test_a_beginning_of_very_many_words_stays_bounded(folder: Path, clipped: Clipped) -> None:
    words = " ".join(f"a{number:x}" for number in range(3000))
    write(folder, [clipped(1, words), clipped(2, "abacus abacus")])
    finder = Finder(folder)
    assert finder.find(Words("a", form="prefix")).total >= 1
    finder.close()
