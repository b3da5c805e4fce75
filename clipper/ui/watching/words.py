"""What the window of watch lists says: counts, facts, and why there is nothing to see."""

from collections.abc import Mapping

from clipper.model.watch import HitState, WatchHit, WatchList, WatchTerm
from clipper.ui.library.row_text import title_of
from clipper.ui.plain_text import one_line

NO_LIST = "No watch list yet. “New list…” takes names that you paste, or a file of them."
NO_NAMES_YET = "The names of the chosen list stand here."
NO_NAMES = "This list has no names. “Add names…” takes what you paste, or a file."
NO_NEW = "No name has a hit that nobody reviewed. Uncheck “Only with new hits” to see all names."
NO_SUCH = "No name of this list holds these words."
NO_NAME = "Choose a name to see where it stands."
NEVER_RAN = "This name was not looked for yet. “Run” looks for all names of the list."
NOT_FOUND = "This name was not found in the library."
STATE_WORDS: Mapping[HitState, str] = {
    "new": "new", "relevant": "relevant", "dismissed": "dismissed"
}  # fmt: skip
_BETWEEN = "  ·  "


def counts_of(value: WatchList | WatchTerm) -> str:
    """Return how many hits there are, and how many are new: "3 new of 12"."""
    if not value.total:
        return "" if isinstance(value, WatchTerm) and not value.has_run else "no hits"
    return f"{value.new:,} new of {value.total:,}"


def list_facts(one: WatchList) -> str:
    """Return how many names a list has and when it was last run."""
    names = "1 name" if one.names == 1 else f"{one.names:,} names"
    ran = f"ran {one.ran[:16].replace('T', ' ')} UTC" if one.ran else "never run"
    return _BETWEEN.join((names, ran))


def term_facts(one: WatchTerm) -> str:
    """Return the note and the other spellings of a name, and what was left out."""
    left = f"{one.left_out:,} more hits not kept" if one.left_out else ""
    others = "also " + ", ".join(map(one_line, one.spellings)) if one.spellings else ""
    return _BETWEEN.join(filter(None, (left, one_line(one.note), others)))


def hit_facts(hit: WatchHit) -> str:
    """Return where a clipping is from, and of which day."""
    page = hit.clipping
    day = page.published[:10] or (f"added {page.added[:10]}" if page.added else "")
    return _BETWEEN.join(filter(None, (one_line(page.site), one_line(day))))


def spelled_as(hit: WatchHit) -> str:
    """Return how the clipping spells the name, where that is not as the list does."""
    return f"as “{one_line(hit.matched)}”" if hit.matched else ""


def spoken_hit(hit: WatchHit) -> str:
    """Return what a screen reader says of a hit."""
    passage = one_line(hit.snippet.text) if hit.snippet else ""
    said = (
        STATE_WORDS[hit.state],
        title_of(hit.clipping),
        hit_facts(hit),
        spelled_as(hit),
        passage,
    )
    return ". ".join(filter(None, said))


def no_names(one: WatchList | None, words: str, *, only_new: bool) -> str:
    """Say why no name is shown."""
    if one is None:
        return NO_NAMES_YET
    if not one.names:
        return NO_NAMES
    return NO_SUCH if words else NO_NEW if only_new else NO_NAMES


def no_hits(term: WatchTerm | None) -> str:
    """Say why no hit is shown."""
    if term is None:
        return NO_NAME
    return NOT_FOUND if term.has_run else NEVER_RAN
