"""Words of one stem, by the language."""

from collections.abc import Callable
from pathlib import Path

import pytest

from clipper.index.finding import Finder
from clipper.index.matching import matches_in
from clipper.index.stems import clue_of, stem_of, stems_of
from clipper.index.writing import write
from clipper.model.query_tree import Query
from clipper.model.search import SearchDocument

Clipped = Callable[..., SearchDocument]
Ask = Callable[[str], Query]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["deploy", "deployed", "deploying", "deployment"]),
        ("en", ["study", "studies", "studied"]),
        ("de", ["soldat", "soldaten"]),
        ("fr", ["militaire", "militaires"]),
        ("es", ["soldado", "soldados"]),
        ("ru", ["солдат", "солдаты", "солдатами"]),
        ("uk", ["військо", "війська", "військом", "військами"]),
    ],
)
def test_forms_of_a_word_have_one_stem(language: str, words: list[str]) -> None:
    (stem,) = {stem_of(word, language) for word in words}
    assert all(word.startswith(clue_of(stem)) for word in words), "the index is asked for these"


def test_names_numbers_and_other_scripts_stay_as_they_are() -> None:
    assert stem_of("t72", "en") == "t72"
    assert stem_of("войска", "en") == "войска"
    assert stem_of("troops", "ru") == "troops"
    assert stems_of("un", ("en",)) == ()


def ids(folder: Path, query: Query) -> list[int]:
    return [number for number, _ in Finder(folder).find(query).hits]


def test_a_word_finds_its_other_forms_and_itself_first(
    folder: Path, clipped: Clipped, ask: Ask
) -> None:
    texts = ["They deployed troops.", "A deployment of troops.", "To deploy troops.", "Employment"]
    write(folder, [clipped(at, text, language="en") for at, text in enumerate(texts, 1)])
    assert ids(folder, ask("deployment")) == [2, 1, 3]
    assert ids(folder, ask("deploy"))[0] == 3
    assert ids(folder, ask('"deployment"')) == [2]
    assert ids(folder, ask("title:deployment")) == []


def test_the_languages_of_the_library_say_what_forms_there_are(
    folder: Path, clipped: Clipped, ask: Ask
) -> None:
    write(folder, [clipped(1, "солдаты прибыли"), clipped(2, "много солдатами")])
    assert ids(folder, ask("солдат")) == []
    write(folder, [clipped(1, "солдаты прибыли", language="ru"), clipped(3, "troops")])
    assert sorted(ids(folder, ask("солдат"))) == [1, 2]


@pytest.mark.parametrize(
    ("asked", "text", "language", "expected"),
    [
        ("deployment", "They deployed; employment", "en", ["deployed"]),
        ("deployment", "They deployed", "", ["deployed"]),
        ("study", "Studies, studied, student", "en", ["Studies", "studied"]),
        ("солдат", "Солдаты и солдатами", "ru", ["Солдаты", "солдатами"]),
        ('"deployment"', "They deployed", "en", []),
    ],
)
def test_the_reader_marks_the_other_forms(
    ask: Ask, asked: str, text: str, language: str, expected: list[str]
) -> None:
    found = matches_in(ask(asked), text, "text", language)
    assert [text[start:end] for start, end in found] == expected


def test_fields_of_annotations_are_found_in_other_forms(
    folder: Path, clipped: Clipped, annotated: Callable[..., object], ask: Ask
) -> None:
    event = annotated("deployment", "quote", actor="deployed guards")
    write(folder, [clipped(1, "text", annotations=[event])])
    assert ids(folder, ask("actor:guard")) == [1]
    assert ids(folder, ask("actor:deployment")) == [1]
    assert ids(folder, ask("status:deployment")) == []
