"""Inline text: the pieces of a leaf become one text with spans."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from clipper.capture.outline import Piece
from clipper.capture.parse import LINK_SCHEMES, absolute
from clipper.capture.text import collapsed
from clipper.model.article import Span, SpanKind

_KINDS: dict[str, SpanKind] = {
    "b": "strong", "strong": "strong", "i": "emphasis", "em": "emphasis", "dfn": "emphasis",
    "var": "emphasis", "cite": "emphasis", "code": "code", "kbd": "code", "samp": "code",
    "tt": "code", "sub": "sub", "sup": "sup", "a": "link",
}  # fmt: skip


@dataclass(slots=True)
class _Open:
    element: HtmlElement
    kind: SpanKind
    start: int
    href: str


def inline(pieces: Sequence[Piece]) -> tuple[str, tuple[Span, ...]]:
    """Return the words of a leaf and the spans in them.

    White space collapses as in a browser; a line break stays one. Spans fit their words.

    Args:
        pieces: words, marks and line breaks in order; link targets are absolute already.
    """
    line = _Line()
    for sign, value in pieces:
        if sign == "text":
            line.add(str(value))
        elif sign == "break":
            line.end()
        elif isinstance(value, HtmlElement):
            if sign == "open":
                line.open(value)
            else:
                line.close(value)
    return line.taken()


class _Line:
    """Collects words and the spans that are open."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._open: list[_Open] = []
        self._closed: list[Span] = []

    def add(self, text: str) -> None:
        words = collapsed(text)
        if not self._pieces or self._pieces[-1][-1] in " \n":
            words = words.lstrip()
        if words:
            self._pieces.append(words)
            self._length += len(words)

    def end(self) -> None:
        """Begin a new line within the block."""
        if not self._pieces:
            return
        kept = self._pieces[-1].rstrip(" ")
        self._length += len(kept) - len(self._pieces[-1]) + 1
        self._pieces[-1:] = [kept, "\n"] if kept else ["\n"]

    def open(self, element: HtmlElement) -> None:
        kind = _KINDS.get(element.tag)
        if kind is None:
            return
        href = absolute("", element.get("href") or "", LINK_SCHEMES) if kind == "link" else ""
        if kind != "link" or href:
            self._open.append(_Open(element, kind, self._length, href))

    def close(self, element: HtmlElement) -> None:
        for place in range(len(self._open) - 1, -1, -1):
            if self._open[place].element is element:
                self._keep(self._open.pop(place))
                return

    def taken(self) -> tuple[str, tuple[Span, ...]]:
        """Return the text and its spans; what is still open ends with the text."""
        for mark in self._open:
            self._keep(mark)
        text = "".join(self._pieces)
        return text.strip(), _fitted(self._closed, text.strip(), len(text) - len(text.lstrip()))

    def _keep(self, mark: _Open) -> None:
        if mark.start < self._length:
            self._closed.append(Span(mark.start, self._length, mark.kind, mark.href))


def _fitted(spans: list[Span], text: str, shift: int) -> tuple[Span, ...]:
    """Move spans by `shift`, fit them to the text and to words, and join those that touch."""
    fitted: dict[int, Span] = {}
    newest: dict[tuple[str, str], int] = {}
    for number, span in enumerate(sorted(spans, key=_place)):
        start, end = max(0, span.start - shift), min(len(text), span.end - shift)
        inner = text[start:end]
        start += len(inner) - len(inner.lstrip())
        end -= len(inner) - len(inner.rstrip())
        if start >= end:
            continue
        kind = (span.kind, span.href)
        known = fitted.get(newest.get(kind, -1))
        if known and known.end >= start:
            fitted[newest[kind]] = replace(known, end=max(known.end, end))
        else:
            newest[kind] = number
            fitted[number] = Span(start, end, span.kind, span.href)
    return tuple(sorted(fitted.values(), key=_place))


def _place(span: Span) -> tuple[int, int]:
    """Order spans by where they begin, the longer first."""
    return span.start, -span.end
