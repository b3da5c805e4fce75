"""What is to be clipped, and how it ended."""

from dataclasses import dataclass

from clipper.model.clipping import Clipping, State


@dataclass(frozen=True, slots=True)
class Clipped:
    """How the clip of one address ended; `id` is 0 where no entry could be made."""

    url: str
    id: int = 0
    state: State = "failed"
    reason: str = ""
    title: str = ""
    final_url: str = ""
    warnings: tuple[str, ...] = ()
    words: int = 0
    version: int = 0
    elapsed_ms: int = 0
    fetched: bool = True

    @property
    def failed(self) -> bool:
        """Tell whether no article came of it."""
        return self.state == "failed"


@dataclass(frozen=True, slots=True)
class Order:
    """What to clip, and how: the addresses, their tags and case, whether to fetch known ones."""

    addresses: tuple[str, ...]
    tags: tuple[str, ...] = ()
    case: str = ""
    again: bool = False


def as_shown(
    entry: Clipping,
    *,
    fetched: bool = True,
    warnings: tuple[str, ...] = (),
    final_url: str = "",
) -> Clipped:
    """Return how an entry stands, as the list shows it."""
    return Clipped(
        url=entry.url,
        id=entry.id,
        state=entry.state,
        reason=entry.reason,
        title=entry.title,
        final_url=final_url or entry.url,
        warnings=warnings,
        words=entry.words,
        version=entry.versions,
        fetched=fetched,
    )
