"""The passages of a clipping that show why it was found."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from clipper.index.conditions import conditions_met, conditions_of
from clipper.index.content import field_texts, readable_article
from clipper.index.glimpses import first_matches
from clipper.index.matching import Match, find_matches, merged, wishes
from clipper.index.wording import Wanted
from clipper.model.query_tree import Query
from clipper.model.search import SearchDocument, Snippet

WIDTH = 160
"""Characters of a snippet, about: a phrase is never cut, a word only if it alone is longer."""
_LEAD = 50
"""Characters before the first match, about."""
_LONGEST_MATCH = 400
_MOST_WINDOWS = 5
_ELLIPSIS = "…"
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class _Passage:
    """A candidate: a range of a text, the matches in it, and how much it is worth."""

    worth: tuple[int, ...]
    source: str
    text: str
    start: int
    end: int
    matches: tuple[Match, ...] = ()


def cut_snippets(query: Query, document: SearchDocument, count: int = 3) -> tuple[Snippet, ...]:
    """Cut the best passages out of a clipping, best first.

    What a query asks of annotations is shown by the quotes of those that meet it; where nothing
    matches, the beginning of the article stands in.

    Args:
        query: what was asked for.
        document: the clipping that was found.
        count: how many passages to give at most.
    """
    passages = [*_annotated(query, document), *_written(query, document)]
    best = sorted(passages, key=lambda passage: passage.worth, reverse=True)
    if not best:
        best = list(_beginning(document))
    distinct: dict[str, Snippet] = {}
    for snippet in map(_snippet, best):
        if snippet.text:
            distinct.setdefault(snippet.text, snippet)
        if len(distinct) == count:
            break
    return tuple(distinct.values())


def _annotated(query: Query, document: SearchDocument) -> Iterator[_Passage]:
    conditions = conditions_of(query)
    wanted = wishes(query, "text", document.clipping.language)
    for annotation in document.annotations:
        met = conditions_met(conditions, document, annotation)
        quote = annotation.quote
        matches = find_matches(wanted, quote)
        said = [annotation.note, *(text for _, text in field_texts(annotation))]
        if met:
            worth = (met + _wishes_in(matches), 2)
            yield _best_window(worth, annotation.type, quote, matches)
        elif not matches and quote:
            yield from _windows(wanted, annotation.type, ", ".join(filter(None, said)))


def _written(query: Query, document: SearchDocument) -> Iterator[_Passage]:
    clipping, article = document.clipping, readable_article(document)
    texts = [("title", clipping.title), ("note", clipping.note)]
    if article:
        texts += [("text", article.metadata.standfirst), ("text", article.text)]
    for source, text in texts:
        yield from _windows(wishes(query, source, clipping.language), source, text)


def _windows(wanted: Sequence[Wanted], source: str, text: str) -> Iterator[_Passage]:
    """Give every window that begins with a match and overlaps none given before it."""
    matches = first_matches(wanted, text)
    given: list[_Passage] = []
    windows = [_window(source, text, matches, at) for at in range(len(matches))]
    for window in sorted(windows, key=lambda one: one.worth, reverse=True):
        if all(window.end <= other.start or window.start >= other.end for other in given):
            given.append(window)
        if len(given) == _MOST_WINDOWS:
            break
    yield from given


def _window(source: str, text: str, matches: Sequence[Match], at: int) -> _Passage:
    first = matches[at]
    within = [first]
    for match in islice(matches, at + 1, None):
        if match.end - first.start > WIDTH - _LEAD:
            break
        within.append(match)
    end = min(max(match.end for match in within), first.start + _LONGEST_MATCH)
    start = max(0, first.start - _LEAD)
    room = max(start + WIDTH, end)
    tells = 0 if source == "title" else 1
    return _Passage(
        (_wishes_in(within), tells, len(within), -at), source, text, start, room, tuple(within)
    )


def _best_window(
    worth: tuple[int, ...], source: str, text: str, matches: Sequence[Match]
) -> _Passage:
    start = max(0, matches[0].start - _LEAD) if matches and len(text) > WIDTH else 0
    end = start + WIDTH
    within = tuple(match for match in matches if start <= match.start and match.end <= end)
    return _Passage((*worth, len(within), 0), source, text, start, end, within)


def _wishes_in(matches: Sequence[Match]) -> int:
    return len({match.wish for match in matches})


def _beginning(document: SearchDocument) -> Iterator[_Passage]:
    article = readable_article(document)
    for text in (article.metadata.standfirst, article.text) if article else ():
        if text.strip():
            yield _Passage((0,), "text", text, 0, WIDTH)
            return


def _snippet(passage: _Passage) -> Snippet:
    """Cut at word borders, set ellipses at the cuts and white space runs to one space."""
    text = passage.text
    ranges = merged((match.start, match.end) for match in passage.matches)
    limit = passage.start + WIDTH + _LONGEST_MATCH
    low, high = (ranges[0][0], ranges[-1][1]) if ranges else (passage.start, passage.start)
    start = _word_start(text, passage.start, low)
    end = min(_word_end(text, passage.end, high), limit)
    before = _ELLIPSIS if text[:start].strip() else ""
    piece = text[start:end]
    plain = _one_line(piece)
    is_moved = len(plain) != len(piece)
    marks = []
    for low, high in ranges:
        if low < end:
            ends = (low, min(high, end))
            first, last = (_place(text, start, at) if is_moved else at - start for at in ends)
            marks.append((len(before) + first, len(before) + last))
    after = _ELLIPSIS if text[end:].strip() else ""
    return Snippet(before + plain.rstrip() + after, tuple(marks), passage.source)


def _word_start(text: str, at: int, latest: int) -> int:
    """Return the first beginning of a word from `at` on, or `at` where there is none before."""
    if at == 0 or text[at - 1].isspace():
        return at
    found = _SPACE.search(text, at, latest)
    return found.end() if found else at


def _word_end(text: str, at: int, earliest: int) -> int:
    """Return the last end of a word up to `at`, or `at` where there is none behind `earliest`."""
    at = max(at, earliest)
    if at >= len(text) or text[at].isspace():
        return min(at, len(text))
    return max((found.start() for found in _SPACE.finditer(text, earliest, at)), default=at)


def _one_line(text: str) -> str:
    """Return a text with its white space runs as one space, and none before it."""
    return _SPACE.sub(" ", text).lstrip(" ")


def _place(text: str, start: int, at: int) -> int:
    """Return where a character of a text went, when the text from `start` on became one line."""
    return len(_one_line(text[start:at]))
