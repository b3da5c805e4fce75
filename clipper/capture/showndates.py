"""The dates that a page shows beside its headline, and what it calls them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Literal

from clipper.capture.days import days_in
from clipper.capture.lines import Line, Lines, names_of
from clipper.capture.wording import ELSEWHERE_CLASS

Kind = Literal["published", "updated", "plain", "at the end"]
"""What a date is by its label; "at the end" is one of publication that stands behind the text."""

_BEFORE, _BEHIND = 6, 16
_LONGEST = 160
_TAIL = 6
_CLOSE = 3
_FIRST, _OPENING = 3, 60
"""Lines of running text, and signs of each, that may begin with a date."""
_SOON = 8
"""Lines from there on of which one may begin with nothing but a date: "27.1.2022 - At noon"."""
_SPARE = 60
"""Letters that a line may hold besides a date that it gives no name."""
_LONGEST_DATE = 12
_FIGURES = re.compile(r"[\d\W_]+")
_PUBLISHED = re.compile(
    r"publish|posted|written|first|online seit|erstellt|erschienen|ver[öo]ffentlich|datum"
    r"|publi[ée]|paru|mis en ligne|publicad|publicaci|pubblicat|gepubliceerd|geplaatst|publicerad"
    r"|publisert|publiceret|udgivet|julkaistu|opublikowan|dodano|publikov|megjelen|yayın|опубликован|дата|"
    r"создан|发布|發佈|发表|時間|时间|日期|公開|掲載|配信|입력|등록|نشر|diterbitkan|dipublikasikan|"
    r"đăng|created|released|entry-date|pub-?date|post-?date",
    re.IGNORECASE,
)
_UPDATED = re.compile(
    r"updat|modif|chang|revis|review|edited|aktualis|ge[äa]ndert|[äa]nderung|mis [àa] jour"
    r"|maj\b|actuali|aggiornat|bijgewerkt|uppdater|oppdater|opdater|päivitetty|zaktualiz|güncelle|обновлен|изменен"
    r"|更新|修改|최종|수정|تحديث|diperbarui|uppfært|stand\b|last",
    re.IGNORECASE,
)
_DATE_NAMES = re.compile(r"date|time|publish|posted|meta|datum|fecha|dato|data\b", re.IGNORECASE)
_EVENT = re.compile(
    r"born|died|event|copyright|©|\(c\)|deadline|expires|from .+ to |until|bis zum|seit:? \d",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A date on a page: what its label says it is."""

    value: str
    kind: Kind


def dates_shown(lines: Lines, place: str) -> Iterator[Shown]:
    """Yield the dates beside the headline: those behind it, those before it, those at the end.

    A clock in the header of a page is none of them.

    Args:
        lines: the page as lines, with the place of its headline.
        place: the language tag and the host of the page, see `days_in`.
    """
    near = [(gap, line) for gap, line in lines.near(_BEFORE, _BEHIND) if _is_beside(gap, line)]
    for gap, line in near:
        if gap > 0:
            yield from _in_line(lines, line, place)
    before = [
        shown
        for gap, line in reversed(near)
        if gap < 0
        for shown in _in_line(lines, line, place)
        if shown.kind != "plain" or (gap >= -_CLOSE and _is_told(lines, line))
    ]
    if len({shown.value[:10] for shown in before if shown.kind == "plain"}) > 1:
        # The dates of a list of other articles that ends at the headline.
        before = [shown for shown in before if shown.kind != "plain"]
    yield from before
    for line in lines.all[lines.end + 1 : lines.end + 1 + _TAIL]:
        for one in _in_line(lines, line, place):
            if one.kind != "plain":
                yield replace(one, kind="at the end" if one.kind == "published" else one.kind)


def dates_guessed(lines: Lines, place: str) -> Iterator[str]:
    """Yield the dates that may be the day of publication where nothing says so, the best first.

    What the page calls its last change; a date just before the headline; one that the first
    sentence begins with; the first in a short line behind the headline.

    Args:
        lines: the page as lines, with the place of its headline.
        place: the language tag and the host of the page, see `days_in`.
    """
    yield from (one.value for one in dates_shown(lines, place) if one.kind == "updated")
    before = [
        day
        for gap, line in lines.near(_BEFORE, 0)
        if _is_beside(gap, line)
        for day in days_in(line.text, place)
    ]
    yield from before if len(set(before)) == 1 else ()
    for line in lines.all[lines.start : lines.start + _FIRST]:
        yield from islice(days_in(line.text[:_OPENING], place), 1)
    for line in lines.all[lines.start : lines.start + _SOON]:
        if line.text[:1].isdecimal():
            yield from islice(days_in(line.text[:_LONGEST_DATE], place), 1)
    for line in lines.all[max(0, lines.title) : lines.end + _TAIL]:
        if len(line.text) < _LONGEST and _is_beside(_BEHIND, line):
            yield from islice(days_in(line.text, place), 1)


def _is_beside(gap: int, line: Line) -> bool:
    """Say whether a line can hold the date of the article: short, and no part of a menu."""
    if line.is_prose or len(line.text) > _LONGEST or line.is_aside or _EVENT.search(line.text):
        return False
    around = [line.block, *line.block.iterancestors()]
    if any(found.tag in ("blockquote", "figure", "figcaption") for found in around):
        return False
    header = next((found for found in around if found.tag == "header"), None)
    if header is not None and header.find(".//h1") is None and header.find(".//h2") is None:
        return next(header.iterancestors("article", "main"), None) is not None
    return 0 < gap <= _CLOSE or not any(
        ELSEWHERE_CLASS.search(found.get("class") or "") for found in around[:2]
    )


def _is_told(lines: Lines, line: Line) -> bool:
    """Say whether a line before the headline is marked as its date, or shares its container."""
    if line.time is not None or _DATE_NAMES.search(line.names(1)):
        return True
    title = lines.all[lines.title].block
    holders = list(islice(title.iterancestors(), 2))
    return any(found in holders for found in islice(line.block.iterancestors(), 2))


def _in_line(lines: Lines, line: Line, place: str) -> Iterator[Shown]:
    """Yield the dates of a line, each with the kind that the words before it tell."""
    words = line.parted
    before = _label(lines, line)
    found = list(dict.fromkeys(days_in(words, place)))
    spare = len(_FIGURES.sub("", words)) - _LONGEST_DATE * len(found)
    start = 0
    for day in found:
        end = _reach(words, day, start)
        names = _names_at(line, words[start:end]) if len(found) > 1 else line.names(1)
        kind = _kind(words[start:end]) or _kind(before) or _named_kind(names)
        if kind or spare < _SPARE:
            yield Shown(day, kind or "plain")
        start, before = end, ""
    if line.time is not None and not found:
        kind = _kind(words) or _kind(before) or _named_kind(line.names(1))
        yield Shown(line.time.get("datetime") or "", kind or "plain")


def _names_at(line: Line, words: str) -> str:
    """Return the names of the element whose words end what was read."""
    ending = (piece for text, piece in line.spans if text and text in words)
    return next((names_of(piece.element) for piece in ending), "")


def _reach(words: str, day: str, start: int) -> int:
    """Return where the words before the next date end: at its year."""
    year = words.find(day[:4], start)
    return year + 4 if year >= 0 else len(words)


def _label(lines: Lines, line: Line) -> str:
    """Return the text of the line before, if it is a mere label."""
    place = next((number for number, found in enumerate(lines.all) if found is line), 0)
    before = lines.all[place - 1].text if place else ""
    return before if len(before) < 24 and not any(map(str.isdigit, before)) else ""  # noqa: PLR2004


def _kind(words: str) -> Kind | None:
    if _UPDATED.search(words):
        return "updated"
    return "published" if _PUBLISHED.search(words) else None


def _named_kind(names: str) -> Kind | None:
    """Return the kind that class names tell; "updated" alone is what many blogs name any date."""
    if "modif" in names.lower():
        return "updated"
    return "published" if _PUBLISHED.search(names) else None
