"""What is to be clipped, and how it ended."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime

from clipper.model.capture import Capture, Origin
from clipper.model.caution import Cause, Caution
from clipper.model.clipping import Clipping, State
from clipper.model.controls import plain_name


@dataclass(frozen=True, slots=True)
class Clipped:
    """How the clip of one address ended; `id` is 0 where no entry could be made.

    `unchanged_since` is when the version was captured that the page still is, as a UTC time in
    ISO 8601; it is empty for a page that gave a new version. `cause` is the kind of `reason`.
    `warnings` are the words of `cautions`, or what else there is to say of an article.
    """

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
    unchanged_since: str = ""
    cause: Cause = ""
    cautions: tuple[Caution, ...] = ()

    @property
    def failed(self) -> bool:
        """Tell whether no article came of it."""
        return self.state == "failed"


@dataclass(frozen=True, slots=True)
class Order:
    """What to clip, and how: the addresses, their tags and case, whether to fetch known ones.

    `found_on` is the page or feed that named the addresses; empty where a person did.
    """

    addresses: tuple[str, ...]
    tags: tuple[str, ...] = ()
    case: str = ""
    again: bool = False
    found_on: str = ""

    def __post_init__(self) -> None:
        """Put tags and case in plain form."""
        object.__setattr__(self, "tags", tuple(filter(None, map(plain_name, self.tags))))
        object.__setattr__(self, "case", plain_name(self.case))


@dataclass(frozen=True, slots=True)
class GivenPage:
    """A page that somebody hands over instead of having it fetched.

    `url` is where the page stands on the web, `body` its bytes: HTML, or a file that holds a page
    (MHTML, PDF, WARC). `media_type` and `charset` are what the sender said; a file says it by
    its content. `source` names the file or program that it came from, `further` are the pages
    that continue an article which stands on several.
    """

    url: str
    body: bytes
    media_type: str = ""
    charset: str = ""
    origin: Origin = "file"
    source: str = ""
    further: "tuple[GivenPage, ...]" = ()

    @property
    def is_dated(self) -> bool:
        """Tell whether the capture has a time of its own: then it can be known already."""
        return False

    @property
    def capture(self) -> Capture:
        """Return the capture that keeps this page, dated now."""
        kind = self.media_type + (f"; charset={self.charset}" if self.charset else "")
        return Capture(
            url=self.url,
            final_url=self.url,
            fetched=datetime.now(UTC).isoformat(timespec="seconds"),
            status=0,
            headers=(("Content-Type", kind),) if self.media_type else (),
            redirects=(),
            body_sha256=hashlib.sha256(self.body).hexdigest(),
            size=len(self.body),
            origin=self.origin,
            source=self.source,
        )


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
        unchanged_since=entry.unchanged_since if fetched else "",
        cause=entry.cause,
        cautions=entry.cautions,
    )
