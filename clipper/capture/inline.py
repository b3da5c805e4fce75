"""Inline text in the making: pieces with their marks become one text with spans."""

from dataclasses import dataclass, replace

from clipper.capture.marking import MARKS, Marked
from clipper.capture.text import collapsed
from clipper.model.article import Block, Span, SpanKind


@dataclass(slots=True)
class _Open:
    kind: SpanKind
    start: int
    href: str = ""


class Inline:
    """Collects the words of one block after another, and the spans that are open."""

    def __init__(self, marked: Marked) -> None:
        self._marked = marked
        self.pictures: list[Block] = []
        self._link: _Open | None = None
        self._pieces: list[str] = []
        self._length = 0
        self._last = ""
        self._open: list[_Open] = []
        self._closed: list[Span] = []

    def add(self, text: str | None) -> None:
        """Append words; white space collapses as in a browser, marks become links and pictures."""
        if not text:
            return
        for piece in MARKS.split(text):
            if MARKS.match(piece):
                self._heed(piece)
                continue
            words = collapsed(piece)
            if self._last in ("", " ", "\n"):
                words = words.lstrip()
            if words:
                self._append(words)

    def break_line(self) -> None:
        """Begin a new line within the block."""
        if self._pieces:
            kept = self._pieces[-1].rstrip(" ")
            self._length -= len(self._pieces[-1]) - len(kept)
            self._pieces[-1] = kept
            self._append("\n")

    @property
    def at_line_start(self) -> bool:
        """Say whether nothing stands on the present line yet."""
        return self._last in ("", "\n")

    def open(self, kind: SpanKind) -> None:
        """Begin a span with the next word."""
        self._open.append(_Open(kind, self._length))

    def close(self) -> None:
        """End the span that was opened last."""
        self._keep(self._open.pop())

    def take(self) -> tuple[str, tuple[Span, ...]]:
        """Return the text and spans so far and begin anew; open spans go on in what follows."""
        self._end_link()
        for mark in self._open:
            self._keep(mark)
            mark.start = 0
        text = "".join(self._pieces)
        start = len(text) - len(text.lstrip())
        text = text.strip()
        spans = _fitted(self._closed, text, start)
        self._pieces, self._length, self._last, self._closed = [], 0, "", []
        return text, spans

    def _append(self, words: str) -> None:
        self._pieces.append(words)
        self._length += len(words)
        self._last = words[-1]

    def _heed(self, sign: str) -> None:
        """Do what a mark says: a link begins or ends, or a picture stands here."""
        if picture := self._marked.picture(sign):
            self.pictures.append(picture)
            return
        self._end_link()
        if href := self._marked.link(sign):
            self._link = _Open("link", self._length, href)

    def _end_link(self) -> None:
        if self._link:
            self._keep(self._link)
            self._link = None

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
