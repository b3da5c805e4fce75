"""All questions asked of all engines in turn, so that the noise of the machine hits all alike."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from asking import EngineProcess
from cutting import Cutting
from questions import ROWS, WITH_SNIPPETS, Question

from clipper.index.wording import number_forms

Costs = dict[tuple[str, str], list[float]]
"""Seconds of processor time by row and engine."""
Totals = dict[tuple[str, str], list[int]]
"""How many documents each question of a row found, by row and engine."""


def with_numbers(rows: Mapping[str, Sequence[Question]]) -> dict[str, Sequence[Question]]:
    """Add the row that asks for singular and plural, as Clipper does of itself."""
    words = [question.words[0] for question in rows["common"]]
    asked = [Question((word,), or_else=number_forms(word)[1:]) for word in words]
    named = {**rows, "numbers": asked}
    return {name: named[name] for name in ROWS}


def ask_all(
    engines: Sequence[EngineProcess],
    rows: Mapping[str, Sequence[Question]],
    cutting: Cutting,
    rounds: int,
) -> tuple[Costs, Totals]:
    """Ask everything several times; the first round only warms up, and is not counted."""
    costs: Costs = defaultdict(list)
    totals: Totals = {}
    for at in range(rounds):
        for row, questions in rows.items():
            able = [one for one in engines if one.is_fuzzy or row != "fuzzy"]
            found: Totals = defaultdict(list)
            for question in questions:
                for engine in able:
                    answer = engine.find(question)
                    cost = answer["cost"]
                    cut = cutting.cost(question, answer["ids"]) if row == WITH_SNIPPETS else 0.0
                    if at > 0:
                        costs[row, engine.name].append(cost + cut)
                    if at > 0 and cut:
                        costs["snippets", engine.name].append(cut)
                    found[row, engine.name].append(answer["total"])
            totals |= found
    return costs, totals


def add_all(
    engines: Iterable[EngineProcess], cutting: Cutting, count: int, first: int
) -> tuple[Costs, dict[str, float]]:
    """Add documents one by one to each engine in turn.

    Args:
        engines: to whom.
        cutting: where the documents are, which are added again under new numbers.
        count: how many to add.
        first: the first number that no engine has yet.

    Returns:
        What each took until it was found, and by engine the mean of the merging that followed.
    """
    engines = list(engines)
    costs: Costs = defaultdict(list)
    merging: dict[str, float] = defaultdict(float)
    for at in range(count):
        document = cutting.document(at % len(cutting))
        word = f"zzadded{at}zz"
        document["id"] = first + at
        document["notes"] += f" {word}"
        for engine in engines:
            done = engine.tell("add", document=document, word=word)
            if not done["is_found"]:
                print(f"{engine.name} does not find what was added")
            costs["added", engine.name].append(done["cost"])
            merging[engine.name] += done["merging"] / count
    return costs, merging
