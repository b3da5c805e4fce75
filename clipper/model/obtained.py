"""How a page was obtained, and what its dates are, in words for reader and report."""

from clipper.model.capture import Capture
from clipper.model.metadata import FoundDate, Metadata

MADE = "PDF CreationDate"
"""Where the day is read on which a PDF was made: its text may have been published earlier."""


def obtained(capture: Capture) -> str:
    """Say how a capture was obtained: "fetched from the site", "taken from the file “a.html”"."""
    if capture.origin == "browser":
        return "sent by the browser button, as a reader saw it"
    if capture.origin == "file":
        source = _source(capture)
        return f"taken from the file “{source}”" if source else "taken from a saved file"
    via = f" through {capture.transport.via}" if capture.transport.via else ""
    return f"fetched from the site{via}"


def connection_of(capture: Capture) -> str:
    """Say who answered, as far as the connection tells; an empty string where nothing is known."""
    known = capture.transport
    parts = (
        f"IP address {known.ip}" if known.ip else "",
        known.tls_version,
        f"by way of {known.via}" if known.via else "",
        f"ended {known.ended}" if known.ended else "",
    )
    return ", ".join(filter(None, parts)) if known.ip or known.via else ""


def obtained_in_short(capture: Capture) -> str:
    """Say how and on which day a capture was obtained, for one line with other things."""
    day = capture.fetched[:10]
    if capture.origin == "browser":
        return f"sent by the browser button {day}".strip()
    if capture.origin == "file":
        source = _source(capture)
        return f"from the file {source} {day}" if source else f"from a file {day}"
    return f"captured {day}" if day else ""


def _source(capture: Capture) -> str:
    """Return the name of the file without signs that are unseen or turn the words around them."""
    return "".join(sign for sign in capture.source if sign.isprintable())


def is_guess(found: FoundDate | None) -> bool:
    """Tell whether a date is but one that the page shows somewhere, a clock perhaps."""
    return found is not None and found.confidence == "low"


def published_as(found: FoundDate | None) -> str:
    """Return what a day stands under: it was published then, or that is but near it, perhaps."""
    if found and found.found_in == MADE:
        return "File made"
    return "Page shows" if is_guess(found) else "Published"


def dates_of(metadata: Metadata) -> tuple[tuple[str, str], ...]:
    """Return the dates of a page, each under what it is, as far as they are known.

    "Published" and "Changed" are what the page says of itself; "Page shows" is a date that
    merely stands on it, and may be that of the visit; "File made" is when a PDF was.
    """
    published, modified = metadata.published, metadata.modified
    named = (
        (published_as(published), published),
        ("Changed", modified),
    )
    return tuple((name, source_of(found)) for name, found in named if found)


def source_of(found: FoundDate | None) -> str:
    """Say where a day was read, and how sure that place is; an empty string for none."""
    if found is None:
        return ""
    unsure = " ?" if is_guess(found) else ""
    return f"{found.value[:10]}{unsure} · {found.confidence} confidence, from {found.found_in}"
