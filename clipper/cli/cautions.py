"""What should be known before an article is trusted: beside the results, never among them."""

from collections.abc import Iterable

from clipper.cli.console import plain, tell
from clipper.model.caution import Caution
from clipper.model.clipping import Version
from clipper.model.obtained import obtained


def tell_cautions(version: Version) -> None:
    """Say on standard error how a version was obtained, and what is doubtful about it."""
    capture = version.capture
    tell(plain(f"Version {version.number}, {obtained(capture)} on {capture.fetched[:10]}."))
    for words in filter(None, (version.reason, *map(str, version.warnings))):
        tell(plain(f"! {words}"))


def cautions_json(cautions: Iterable[Caution]) -> list[dict[str, str]]:
    """Return cautions with their kinds, as plain values."""
    return [{"kind": one.kind, "text": one.text} for one in cautions]
