"""Numbers, names and quotes found by their look."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.model.mentions import mentions_in


def found(text: str, kind: str, language: str = "") -> list[str]:
    return [one.text for one in mentions_in(text, language) if one.kind == kind]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("about 10,000 troops", ["10,000"]),
        ("10 000 Soldaten", ["10 000"]),
        ("$1.5 billion and 12 %", ["$1.5 billion", "12 %"]),
        ("ten thousand men", ["ten thousand"]),
        ("twenty-one of them", ["twenty-one"]),
        ("no one came but one hundred did", ["one hundred"]),
        ("派遣12000人", ["12000"]),
        ("on 24.10.2024", ["24.10.2024"]),
        ("nothing here", []),
    ],
)
def test_numbers_are_found_in_figures_and_words(text: str, numbers: list[str]) -> None:
    assert found(text, "number") == numbers


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Then Maj. Gen. Pat Ryder spoke.", ["Maj. Gen. Pat Ryder"]),
        ("it is the Ministry of Defence of Ukraine.", ["Ministry of Defence of Ukraine"]),
        ("Meanwhile the UN Security Council met.", ["UN Security Council"]),
        ("Troops moved. They met in Kursk.", ["Kursk"]),
        ("Putin came, said aides of Putin.", ["Putin", "Putin"]),
        ("On Monday in October", []),
        ("сказал в Москве Дмитрий Песков", ["Москве Дмитрий Песков"]),
        ("朝鲜军队抵达库尔斯克", []),
    ],
)
def test_names_are_runs_of_capitals(text: str, names: list[str]) -> None:
    assert found(text, "name") == names


def test_where_all_nouns_have_capitals_a_single_one_is_no_name() -> None:
    text = "es sind die Soldaten in den Zügen, sagte Olaf Scholz bei der NATO"
    assert found(text, "name", "de") == ["Olaf Scholz", "NATO"]


@pytest.mark.parametrize(
    "text", ["“We are concerned,” he said", '"We are concerned", he said', "«We are concerned»"]
)
def test_quotes_are_found_in_any_marks(text: str) -> None:
    assert found(text, "quote")[0].startswith("We are concerned")


def test_a_nickname_in_marks_is_no_quote() -> None:
    assert found("the “Iron” division", "quote") == []


@given(st.text(st.sampled_from("Aa 1,.“”\"'-朝Й\n"), max_size=80))
def test_a_mention_stands_where_it_says(text: str) -> None:
    assert all(text[one.start : one.end] == one.text for one in mentions_in(text))
