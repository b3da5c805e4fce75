"""The words of one row of the clippings."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF

from clipper.model.clipping import Clipping, State
from clipper.model.controls import shortened
from clipper.ui.plain_text import LONGEST_TIP, LONGEST_TITLE, one_line

STATE_WORDS: dict[State, str] = {
    "waiting": "waiting",
    "fetching": "fetching…",
    "extracting": "reading…",
    "done": "",
    "incomplete": "incomplete",
    "failed": "failed",
}


CHANGED_WORDS = "changed since read"
_BETWEEN = "  ·  "
_LEAST_SITE = "site…"
"""What must be left of a site's name for it to tell anything."""


def signs_of(clipping: Clipping) -> str:
    """Return the signs at the right of a row: how many copies, how many annotations."""
    copies = f"≈ {clipping.copies}" if clipping.copies else ""
    annotations = f"✎ {clipping.annotations}" if clipping.annotations else ""
    return "  ".join(filter(None, (copies, annotations)))


def warnings_of(clipping: Clipping) -> str:
    """Return what should be known before the article is trusted, a line each."""
    reason = clipping.reason if clipping.state != "failed" else ""
    said = (one_line(str(words)) for words in (reason, *clipping.cautions))
    return "\n".join(dict.fromkeys(filter(None, said)))


def title_of(clipping: Clipping) -> str:
    """Return what a row is called, without the rest of a name that no row has room for."""
    return shortened(one_line(clipping.name), LONGEST_TITLE)


def pointed_at(clipping: Clipping) -> str:
    """Return what a tool tip says of a row: a name that was cut, and what makes it doubtful."""
    name = one_line(clipping.name)
    whole = shortened(name, LONGEST_TIP) if len(name) > LONGEST_TITLE else ""
    return "\n".join(filter(None, (whole, warnings_of(clipping) if clipping.is_doubtful else "")))


def lacking(words: Iterable[str]) -> str:
    """Return which words of a query a clipping does not hold."""
    return "Without " + ", ".join(f"“{one_line(word)}”" for word in words)


def facts_of(clipping: Clipping) -> str:
    """Return site, day and length, as far as they are known."""
    return _joined(_site(clipping), _day(clipping), _length(clipping))


def facts_within(clipping: Clipping, width: float, metrics: QFontMetricsF) -> str:
    """Return the facts that there is room for: the length goes whole, then the site is cut."""
    site, day = _site(clipping), _day(clipping)
    for facts in (facts_of(clipping), _joined(site, day)):
        if metrics.horizontalAdvance(facts) <= width:
            return facts
    behind = f"{_BETWEEN}{day}" if site and day else ""
    room = width - metrics.horizontalAdvance(behind)
    right = Qt.TextElideMode.ElideRight
    if behind and room >= metrics.horizontalAdvance(_LEAST_SITE):
        return metrics.elidedText(site, right, room) + behind
    return metrics.elidedText(day or site, right, width)


def spoken(clipping: Clipping) -> str:
    """Return what a screen reader says of a row."""
    annotations = f"{clipping.annotations} annotations" if clipping.annotations else ""
    state = STATE_WORDS[clipping.state]
    reason = one_line(clipping.reason)
    tags = ", ".join(one_line(tag) for tag in clipping.tags)
    changed = CHANGED_WORDS if clipping.has_changed else ""
    copies = f"same story in {clipping.copies + 1} clippings" if clipping.copies else ""
    differs = f"differs: {one_line(clipping.differs)}" if clipping.differs else ""
    warned = warnings_of(clipping) if clipping.cautions else reason
    said = (changed, state, warned, annotations, copies, differs, tags)
    parts = (title_of(clipping), facts_of(clipping), *said)
    return ". ".join(filter(None, parts))


def _site(clipping: Clipping) -> str:
    return one_line(clipping.site)


def _day(clipping: Clipping) -> str:
    added = f"added {clipping.added[:10]}" if clipping.added else ""
    return one_line(clipping.published[:10] or added)


def _length(clipping: Clipping) -> str:
    return f"{clipping.words:,} words" if clipping.words else ""


def _joined(*facts: str) -> str:
    return _BETWEEN.join(filter(None, facts))
