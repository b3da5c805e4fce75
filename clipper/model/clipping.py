"""One saved page: its address, its state and its versions."""

from dataclasses import dataclass
from typing import Literal

from clipper.model.article import Article
from clipper.model.capture import Capture

State = Literal["waiting", "fetching", "extracting", "done", "incomplete", "failed"]

STATES: tuple[State, ...] = ("waiting", "fetching", "extracting", "done", "incomplete", "failed")
UNFINISHED: tuple[State, ...] = ("waiting", "fetching", "extracting")


@dataclass(frozen=True, slots=True)
class Clipping:
    """A row of the library: all that a list shows, without the article.

    `reason` says in one sentence why it failed or is incomplete. `added` and `captured` are UTC
    times in ISO 8601; `captured` is empty until the first capture. `words` counts the newest
    version's.
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

    @property
    def name(self) -> str:
        """Return the title, or the address where there is no title yet."""
        return self.title or self.url


@dataclass(frozen=True, slots=True)
class Version:
    """The clean article that one capture gave; `number` counts from 1 within its clipping."""

    id: int
    clipping: int
    number: int
    article: Article
    text_sha256: str
    capture: Capture
    extractor: str
    warnings: tuple[str, ...] = ()
