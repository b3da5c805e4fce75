"""Numbers, names and quotes that are not the same in two versions of an article."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from clipper.model.article import Article
from clipper.model.mentions import Mention, MentionKind, mentions_in
from clipper.model.pairing import Pair
from clipper.model.wording import Run, reworded, words_of

_ORDER: tuple[MentionKind, ...] = ("number", "name", "quote")
_CONTEXT = 60
_FIRST_WORD, _LAST_WORD = re.compile(r"\S*"), re.compile(r"\S+\Z")
_ALIKE = 0.5
_MOST_COMPARED = 100_000
"""Pairs of quotes; with more of them each is told as one that came or went."""
_HEADLINE = -2


@dataclass(frozen=True, slots=True)
class Point:
    """A number, name or quote that changed; `old` is empty where it came, `new` where it went.

    `context` are the words around it, the new ones where there are any. `pair` is the row of the
    comparison that it stands in, -1 for title and standfirst. `count` says how often the same
    change was made; the first place is given.
    """

    kind: MentionKind
    old: str
    new: str
    context: str
    pair: int
    count: int = 1


@dataclass(frozen=True, slots=True)
class _Place:
    """A mention in its text, at a row of the comparison; `change` is the change it lies in."""

    mention: Mention
    text: str
    pair: int
    change: int


def points_of(old: Article, new: Article, pairs: Sequence[Pair]) -> tuple[Point, ...]:
    """Return what changed among numbers, names and quotes, kind by kind in order of reading.

    A number or name that the other version has elsewhere is no news where it only came or went.
    """
    language = new.metadata.language or old.metadata.language
    gone, come = _touched(old, new, pairs, language)
    known = _Known(old, language), _Known(new, language)
    points: list[Point] = []
    for kind in ("number", "name"):
        points += _swapped(kind, gone, come, known)
    points += _quotes(gone, come, known)
    return tuple(_counted(sorted(points, key=lambda point: _ORDER.index(point.kind))))


def _counted(points: Sequence[Point]) -> Iterator[Point]:
    """Yield each change once, with how often it was made."""
    counts = Counter((point.kind, point.old, point.new) for point in points)
    for point in points:
        count = counts.pop((point.kind, point.old, point.new), 0)
        if count:
            yield replace(point, count=count)


class _Known:
    """What a version mentions anywhere."""

    def __init__(self, article: Article, language: str) -> None:
        parts = (article.metadata.title, article.metadata.standfirst)
        texts = (*parts, *(block.text for block in article.blocks))
        found = [one for text in texts for one in mentions_in(text, language)]
        self._keys = {(one.kind, one.key) for one in found}
        self._parts = {word for one in found if one.kind == "name" for word in one.text.split()}

    def has(self, mention: Mention) -> bool:
        """Tell whether it mentions the same; a part of a longer name is the same name."""
        if mention.kind == "name":
            return all(word in self._parts for word in mention.text.split())
        return (mention.kind, mention.key) in self._keys


def _touched(
    old: Article, new: Article, pairs: Sequence[Pair], language: str
) -> tuple[list[_Place], list[_Place]]:
    """Return the mentions that changes touch, in the old and in the new version."""
    rows = [
        (_HEADLINE, reworded(old.metadata.title, new.metadata.title)),
        (-1, reworded(old.metadata.standfirst, new.metadata.standfirst)),
        *((number, pair.runs) for number, pair in enumerate(pairs) if pair.runs),
    ]
    gone: list[_Place] = []
    come: list[_Place] = []
    changes = 0
    for row, runs in rows:
        gone += _on_side(runs, "added", row, changes, language)
        come += _on_side(runs, "removed", row, changes, language)
        changes += len(runs) + 1
    return gone, come


def _on_side(
    runs: Sequence[Run], other: str, row: int, changes: int, language: str
) -> Iterator[_Place]:
    """Yield the mentions of one side of a row that lie in a change, at least in part."""
    spans, text, change = [], "", changes
    for run in runs:
        change += run.kind == "same"
        if run.kind == other:
            continue
        if run.kind != "same":
            spans.append((len(text), len(text) + len(run.text), change))
        text += run.text
    ends = [end for _, end, _ in spans]
    for mention in mentions_in(text, language) if spans else ():
        # The spans stand in order: the first that ends behind the mention's start is asked.
        first = bisect_right(ends, mention.start)
        touches = first < len(spans) and mention.end > spans[first][0]
        # A headline may have capitals all over; that it changed is told whole anyway.
        if touches and not (row == _HEADLINE and mention.kind == "name"):
            yield _Place(mention, text, row, spans[first][2])


def _swapped(
    kind: MentionKind, gone: list[_Place], come: list[_Place], known: tuple[_Known, _Known]
) -> Iterator[Point]:
    """Yield what took another's place within one change, then what only went or came."""
    went, came_in = _by_change(kind, gone), _by_change(kind, come)
    for change in sorted({*went, *came_in}):
        before, after = _without_equal(went.get(change, []), came_in.get(change, []))
        for one, other in zip_longest(before, after):
            left = one if one and not known[1].has(one.mention) else None
            came = other if other and not known[0].has(other.mention) else None
            if one and other and (left or came or kind == "number"):
                yield _point(one, other)
            elif left or came:
                yield _point(left, came)


def _by_change(kind: MentionKind, places: Sequence[_Place]) -> dict[int, list[_Place]]:
    """Return the mentions of one kind by the change they lie in, in order."""
    found: dict[int, list[_Place]] = {}
    for place in places:
        if place.mention.kind == kind:
            found.setdefault(place.change, []).append(place)
    return found


def _without_equal(before: list[_Place], after: list[_Place]) -> tuple[list[_Place], list[_Place]]:
    counts = Counter(p.mention.key for p in before) & Counter(p.mention.key for p in after)
    return _less(before, counts), _less(after, counts)


def _less(places: list[_Place], counts: Counter[str]) -> list[_Place]:
    left, kept = Counter(counts), []
    for place in places:
        if left[place.mention.key] > 0:
            left[place.mention.key] -= 1
        else:
            kept.append(place)
    return kept


def _quotes(
    gone: list[_Place], come: list[_Place], known: tuple[_Known, _Known]
) -> Iterator[Point]:
    """Yield quotes that were reworded, then those that went or came."""
    before = [p for p in gone if p.mention.kind == "quote" and not known[1].has(p.mention)]
    after = [p for p in come if p.mention.kind == "quote" and not known[0].has(p.mention)]
    known_words = [set(words_of(place.mention.text.casefold())) for place in after]
    few = len(before) * len(after) <= _MOST_COMPARED
    for one in before:
        words = set(words_of(one.mention.text.casefold()))
        likeness = {
            number: _share(words, other) for number, other in enumerate(known_words if few else ())
        }
        best = max(likeness, key=lambda number: likeness[number], default=-1)
        if best >= 0 and likeness[best] >= _ALIKE:
            known_words.pop(best)
            yield _point(one, after.pop(best))
        else:
            yield _point(one, None)
    for other in after:
        yield _point(None, other)


def _share(one: set[str], other: set[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))


def _point(one: _Place | None, other: _Place | None) -> Point:
    shown = other or one
    if shown is None:
        raise ValueError("a point needs a side")
    return Point(
        shown.mention.kind,
        one.mention.text if one else "",
        other.mention.text if other else "",
        _context(shown),
        max(shown.pair, -1),
    )


def _context(place: _Place) -> str:
    """Return the words around a mention, cut at white space if there is any near."""
    mention, text = place.mention, place.text
    first, last = max(0, mention.start - _CONTEXT), min(len(text), mention.end + _CONTEXT)
    before, behind = text[max(0, first - _CONTEXT) : first], text[last : last + _CONTEXT]
    left, right = len(_LAST_WORD.sub("", before)), _FIRST_WORD.match(behind)
    start = first - len(before) + left if left or len(before) < _CONTEXT else first
    end = last + (right.end() if right and right.end() < _CONTEXT else 0)
    words = " ".join(text[start:end].split())
    return f"{'…' if start else ''}{words}{'…' if end < len(text) else ''}"
