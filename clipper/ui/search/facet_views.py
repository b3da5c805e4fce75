"""What the facets of a search offer: values in words, how often each occurs, and what is chosen."""

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from PySide6.QtCore import QLocale

from clipper.model.choices import Choice, add_choice, choices_in, key_of, take_field
from clipper.model.codebook import AnnotationType, Codebook
from clipper.model.facets import FACETS, Facet, clause_of, words_in
from clipper.ui.plain_text import one_line

State = Literal["", "chosen", "excluded"]
Counts = Mapping[str, Sequence[tuple[str, int]]]
"""How often each value of a facet occurs, by the facet's name."""

_TIME = "When"
_MONTH = re.compile(r"\d{4}-\d{2}\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a facet; `count` is None for one that is too rare to be counted.

    `kind` is the type of annotation that it names, if it names one.
    """

    clause: str
    words: str
    count: int | None
    state: State = ""
    kind: AnnotationType | None = None


@dataclass(frozen=True, slots=True)
class View:
    """What one button offers."""

    title: str
    values: tuple[Value, ...]


def counted_for(query: str) -> dict[str, str]:
    """Return for each facet the query that its values are to be counted for.

    What may stand beside a choice is counted without it: else the chosen value would be the only
    one left to choose. A month stands beside the others of its year.
    """
    wanted = {}
    asked = choices_in(query)
    for facet in FACETS:
        choices = [one for one in asked if one.field == facet.field]
        beside = take_field(query, facet.field, also_excluded=True) if choices else query
        years = {one.value[:4] for one in choices}
        if facet.name == "month" and len(years) == 1:
            beside = add_choice(beside, f"date:{years.pop()}")
        wanted[facet.name] = beside
    return wanted


def views_of(query: str, counts: Counts, total: int, codebook: Codebook) -> list[View]:
    """Return what there is to choose from, in the order of the facets.

    Args:
        query: as typed.
        counts: how often each value occurs, most frequent first; see `counted_for`.
        total: how many clippings the query finds.
        codebook: gives types their names and colours.
    """
    titles: dict[str, list[Value]] = {}
    asked = {key_of(one) for one in choices_in(query)}
    for facet in FACETS:
        values = titles.setdefault(facet.title, [])
        for value, count in _offered(facet, query, counts):
            clause = clause_of(facet, value)
            if clause:
                kind = codebook.get(value) if facet.name == "type" else None
                words, state = words_of(facet, value, codebook), _state(asked, facet, value)
                values.append(Value(clause, words, count, state, kind))
    views = [
        View(title, tuple(_distinct(values, by_time=title == _TIME)))
        for title, values in titles.items()
    ]
    return [view for view in views if _is_choice(view, total)]


def words_of(facet: Facet, value: str, codebook: Codebook) -> str:
    """Say a value as a person would."""
    if facet.name == "type":
        return one_line(codebook.get(value).name)
    if facet.field == "date" and _MONTH.match(value) and "01" <= value[5:] <= "12":
        name = QLocale(QLocale.Language.English).standaloneMonthName(int(value[5:]))
        return f"{name} {value[:4]}"
    if facet.name == "lang":
        language = QLocale.codeToLanguage(value)
        known = language not in (QLocale.Language.AnyLanguage, QLocale.Language.C)
        return QLocale.languageToString(language) if known else one_line(value)
    return one_line(value)


def _offered(
    facet: Facet, query: str, counts: Counts
) -> Sequence[tuple[str, int]] | Sequence[tuple[str, int | None]]:
    """Return what was counted, and what the query names besides."""
    found = counts.get(facet.name, ())
    if facet.field != "date":
        named = [one.value for one in choices_in(query) if one.field == facet.field]
        known = {clause_of(facet, value).casefold() for value, _ in found}
        rare = [one for one in named if clause_of(facet, one).casefold() not in known]
        return [*found, *((value, None) for value in rare)]
    return _times(facet, query, counts)


def _times(facet: Facet, query: str, counts: Counts) -> Sequence[tuple[str, int]]:
    """Leave out the years where there is but one, and the months of other years than that."""
    found = counts.get(facet.name, ())
    months, years = counts.get("month", ()), counts.get("year", ())
    if facet.name == "year":
        return found if len(years) > 1 or not months else ()
    chosen = {one.value[:4] for one in choices_in(query) if one.field == "date"}
    shown = chosen if len(years) > 1 else {value[:4] for value, _ in months}
    return [one for one in found if len(shown) == 1 and one[0][:4] in shown]


def _distinct(values: Iterable[Value], *, by_time: bool) -> Iterable[Value]:
    """Return values whose clauses differ; of times the newest first, a year before its months."""
    found = {one.clause: one for one in reversed(list(values))}
    if by_time:
        return sorted(found.values(), key=lambda one: f"{one.clause}-99"[:12], reverse=True)
    return reversed(found.values())


def _state(asked: Container[Choice], facet: Facet, value: str) -> State:
    choice = Choice(facet.field, words_in(facet, value))
    if key_of(choice) in asked:
        return "chosen"
    return "excluded" if key_of(replace(choice, is_excluded=True)) in asked else ""


def _is_choice(view: View, total: int) -> bool:
    """Tell whether choosing anything would change what is found."""
    return len(view.values) > 1 or any(
        one.state or one.count is None or one.count < total for one in view.values
    )
