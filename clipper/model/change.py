"""What an action changed, so that each view can decide whether to redraw."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """The clippings and annotations that were touched, and a few words for what was done.

    Shape after Anki's OpChanges: the core returns it, the window compares it with what it shows.
    """

    summary: str = ""
    clippings: frozenset[int] = frozenset()
    annotations: frozenset[int] = frozenset()

    def __or__(self, other: "Change") -> "Change":
        return Change(
            self.summary or other.summary,
            self.clippings | other.clippings,
            self.annotations | other.annotations,
        )

    def __bool__(self) -> bool:
        return bool(self.clippings or self.annotations)
