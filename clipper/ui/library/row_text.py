"""The words of one row of the clippings."""

from clipper.model.clipping import Clipping, State
from clipper.ui.plain_text import one_line

STATE_WORDS: dict[State, str] = {
    "waiting": "waiting",
    "fetching": "fetching…",
    "extracting": "reading…",
    "done": "",
    "incomplete": "incomplete",
    "failed": "failed",
}


def title_of(clipping: Clipping) -> str:
    """Return what a row is called."""
    return one_line(clipping.name)


def facts_of(clipping: Clipping) -> str:
    """Return site, day and length, as far as they are known."""
    added = f"added {clipping.added[:10]}" if clipping.added else ""
    day = clipping.published[:10] or added
    words = f"{clipping.words:,} words" if clipping.words else ""
    return "  ·  ".join(filter(None, (one_line(clipping.site), one_line(day), words)))


def spoken(clipping: Clipping) -> str:
    """Return what a screen reader says of a row."""
    annotations = f"{clipping.annotations} annotations" if clipping.annotations else ""
    state = STATE_WORDS[clipping.state]
    reason = one_line(clipping.reason)
    tags = ", ".join(one_line(tag) for tag in clipping.tags)
    parts = (title_of(clipping), facts_of(clipping), state, reason, annotations, tags)
    return ". ".join(filter(None, parts))
