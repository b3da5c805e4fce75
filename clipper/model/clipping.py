"""One saved page: its address, its state and its versions."""

from dataclasses import dataclass
from typing import Literal

from clipper.model.article import Article
from clipper.model.capture import Capture
from clipper.model.caution import Cause, Caution
from clipper.model.controls import without_controls

State = Literal["waiting", "fetching", "extracting", "done", "incomplete", "failed"]

STATES: tuple[State, ...] = ("waiting", "fetching", "extracting", "done", "incomplete", "failed")
UNFINISHED: tuple[State, ...] = ("waiting", "fetching", "extracting")


@dataclass(frozen=True, slots=True)
class Clipping:
    """A row of the library: all that a list shows, without the article.

    `reason` says in one sentence why it failed or is incomplete. `added` and `captured` are UTC
    times in ISO 8601; `captured` is the newest capture's, empty until the first one, and `since`
    is that of the capture which gave the newest version, where a later one gave none. `words`
    counts the newest version's. `seen` is the number of the newest version that a person has
    read, 0 for none. `kin` is the same number for clippings whose texts resemble one another, 0
    for a text of its own; `copies` counts the others, and `differs` names numbers and names in
    which it departs from the oldest of them.
    `cause` is the kind of `reason`, and `cautions` are those of the newest version.
    """

    id: int
    url: str
    state: State
    reason: str = ""
    title: str = ""
    site: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    language: str = ""
    words: int = 0
    versions: int = 0
    annotations: int = 0
    tags: tuple[str, ...] = ()
    note: str = ""
    case: str = ""
    added: str = ""
    captured: str = ""
    since: str = ""
    seen: int = 0
    kin: int = 0
    copies: int = 0
    differs: str = ""
    cause: Cause = ""
    cautions: tuple[Caution, ...] = ()

    def __post_init__(self) -> None:
        """Take control characters out of note and tags, which an older Clipper may have kept."""
        if self.note:
            object.__setattr__(self, "note", without_controls(self.note))
        if self.tags:
            object.__setattr__(self, "tags", tuple(without_controls(tag) for tag in self.tags))

    @property
    def is_doubtful(self) -> bool:
        """Tell whether there is something to know before its article is trusted."""
        return self.state == "incomplete" or bool(self.cautions)

    @property
    def has_changed(self) -> bool:
        """Tell whether there is a version newer than the one that a person has read."""
        return 0 < self.seen < self.versions

    @property
    def unchanged_since(self) -> str:
        """Return since when the page is as it was at the last look, or an empty string."""
        return self.since if self.state == "done" and not self.reason else ""

    @property
    def name(self) -> str:
        """Return the title, or the address where there is no title yet."""
        return self.title or self.url


@dataclass(frozen=True, slots=True)
class Version:
    """The clean article that one capture gave; `number` counts from 1 within its clipping.

    `reason` says in one sentence why it is not the whole article, empty for one that is. `pages`
    are the captures of the pages behind the first, where the article stands on several.
    """

    id: int
    clipping: int
    number: int
    article: Article
    text_sha256: str
    capture: Capture
    extractor: str
    warnings: tuple[Caution, ...] = ()
    reason: str = ""
    pages: tuple[Capture, ...] = ()
