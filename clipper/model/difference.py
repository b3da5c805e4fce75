"""What changed between two versions of an article: what matters first, then each paragraph."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from clipper.model.article import Article
from clipper.model.metadata import FoundDate, Metadata
from clipper.model.pairing import Pair, pair_up
from clipper.model.points import Point, points_of
from clipper.model.wording import Run, reworded

_AGO = re.compile(
    r"(?:\w{1,12}:? )?(?:just now|gerade eben|à l['’]instant|ahora mismo|только что|щойно"
    r"|(?:vor |il y a |hace |há |för |for )?(?:\d{1,3}|an?|one|einer?|eine[mn]) ?"
    r"(?:s|m|h|d|sec|secs|min|mins|hr|hrs|seconds?|minutes?|hours?|days?|sekunden?|minuten?|stunden?"
    r"|tage?n?|secondes?|heures?|jours?|segundos?|minutos?|horas?|d[ií]as?|secondi|minut[io]|or[ae]"
    r"|giorn[io]|uur|dagen?|minut\w{0,2}|godzin\w?|dni|секунд\w?|минут\w?|час\w{0,2}|дн\w{1,2}"
    r"|хвилин\w?|годин\w?|timmar|timer|dagar|dager)\.?"
    r"(?: ago| geleden| fa| atrás| temu| sedan| siden| назад| тому)?)",
    re.IGNORECASE,
)
"""A line that says how long ago something was, in the languages of the news."""


@dataclass(frozen=True, slots=True)
class FactChange:
    """Something a page says about itself that is another now; an empty string for none."""

    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Difference:
    """The difference of two versions.

    `title` and `standfirst` are the runs from the old to the new one; without a change they hold
    one run or none. `pairs` count the texts of `texts_of`.
    """

    title: tuple[Run, ...]
    standfirst: tuple[Run, ...]
    facts: tuple[FactChange, ...]
    points: tuple[Point, ...]
    pairs: tuple[Pair, ...]

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing that a person reads has changed."""
        return not (
            is_changed(self.title)
            or is_changed(self.standfirst)
            or self.facts
            or any(pair.kind != "same" for pair in self.pairs)
        )


def is_changed(runs: tuple[Run, ...]) -> bool:
    """Tell whether runs hold more than what stayed."""
    return any(run.kind != "same" for run in runs)


def texts_of(article: Article) -> tuple[str, ...]:
    """Return the texts of the blocks that have words: the paragraphs that are compared."""
    return tuple(block.text for block in article.blocks if block.text)


def is_same(old: Article, new: Article) -> bool:
    """Tell whether a person reads the same in two articles.

    Addresses of images and links change with each visit to some sites, and how long ago something
    was with each minute: they are no news.
    """
    one, other = old.metadata, new.metadata
    return (
        (one.title, one.standfirst, one.authors) == (other.title, other.standfirst, other.authors)
        and _day(one.published) == _day(other.published)
        and (old.text == new.text or _lasting(old) == _lasting(new))
    )


def _lasting(article: Article) -> tuple[str, ...]:
    """Return the texts of an article without the lines that only say how long ago something was."""
    return tuple(text for text in texts_of(article) if not _AGO.fullmatch(text))


def compare(old: Article, new: Article) -> Difference:
    """Compare two versions of an article."""
    title = reworded(old.metadata.title, new.metadata.title)
    standfirst = reworded(old.metadata.standfirst, new.metadata.standfirst)
    pairs = pair_up(texts_of(old), texts_of(new))
    facts = tuple(_facts(old.metadata, new.metadata))
    return Difference(title, standfirst, facts, points_of(old, new, pairs), pairs)


def applied(difference: Difference, old: Article) -> tuple[str, ...]:
    """Return the paragraphs of the new version, made of the old one and the difference."""
    before = texts_of(old)
    return tuple(
        "".join(run.text for run in pair.runs if run.kind != "removed")
        if pair.runs
        else before[pair.old]
        for pair in difference.pairs
        if pair.new >= 0
    )


def summary_of(difference: Difference) -> str:
    """Say in one line what changed: "Headline changed · 2 numbers · 3 paragraphs changed"."""
    parts = [
        "Headline changed" if is_changed(difference.title) else "",
        "Standfirst changed" if is_changed(difference.standfirst) else "",
        *(f"{fact.label} changed" for fact in difference.facts),
        *_counted(difference),
    ]
    return " · ".join(filter(None, parts)) or "Nothing changed"


def _counted(difference: Difference) -> Iterator[str]:
    for kind in ("number", "name", "quote"):
        yield _many(sum(point.kind == kind for point in difference.points), kind)
    paragraphs = "paragraph"
    for change in ("changed", "moved", "added", "removed"):
        count = sum(pair.kind == change for pair in difference.pairs)
        if count:
            yield f"{_many(count, paragraphs)} {change}".strip()
            paragraphs = ""


def _many(count: int, word: str) -> str:
    if not word:
        return f"{count}"
    return f"{count} {word}{'' if count == 1 else 's'}" if count else ""


def _facts(old: Metadata, new: Metadata) -> Iterator[FactChange]:
    for label, before, after in (
        ("Authors", ", ".join(old.authors), ", ".join(new.authors)),
        ("Date published", _day(old.published), _day(new.published)),
        ("Date modified", _moment(old.modified), _moment(new.modified)),
        ("Credit line", old.credit, new.credit),
    ):
        if before != after:
            yield FactChange(label, before, after)


def _day(found: FoundDate | None) -> str:
    return found.value[:10] if found else ""


def _moment(found: FoundDate | None) -> str:
    return found.value if found else ""
