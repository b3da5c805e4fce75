"""What an action changed, so that each view can decide whether to redraw."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """What was touched, and a few words for what was done.

    `cases` are those whose settings were, `searches` the names of saved searches.

    `watching` says that watch lists, their names or the marks on hits changed.

    Shape after Anki's OpChanges: the core returns it, the window compares it with what it shows.
    """

    summary: str = ""
    clippings: frozenset[int] = frozenset()
    annotations: frozenset[int] = frozenset()
    cases: frozenset[str] = frozenset()
    watching: bool = False
    searches: frozenset[str] = frozenset()

    def __or__(self, other: "Change") -> "Change":
        return Change(
            self.summary or other.summary,
            self.clippings | other.clippings,
            self.annotations | other.annotations,
            self.cases | other.cases,
            self.watching or other.watching,
            self.searches | other.searches,
        )

    def __bool__(self) -> bool:
        touched = (self.clippings, self.annotations, self.cases, self.watching, self.searches)
        return any(map(bool, touched))
