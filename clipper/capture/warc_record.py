"""What can be wrong with one record of a WARC file while the others are whole."""

import hashlib
from base64 import b32decode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from clipper.capture.text import visible
from clipper.model.errors import ExtractError

_LONGEST_URL = 200


class RecordError(ExtractError):
    """A record is not what it should be; `what` says it of the record."""

    def __init__(self, url: str, what: str) -> None:
        self.url = visible(url)[:_LONGEST_URL]
        self.what = what
        super().__init__(f"The record of {self.url} {what}: the WARC file was damaged or changed.")


class LeftOut(NamedTuple):
    """A record that was passed over: the how manieth it is, its address, what is wrong with it."""

    number: int
    url: str
    what: str

    @property
    def words(self) -> str:
        """Say what was left out, and what to do."""
        return (
            f"Record {self.number}, {self.url}, is left out: it {self.what}, so it was damaged or "
            "changed. Get the file again from where it came, and clip that."
        )


Skipped = Callable[[LeftOut], object]


@contextmanager
def skipping(number: int, skipped: Skipped | None) -> Iterator[None]:
    """Go on behind a record that is wrong, and tell of it; where nobody listens, it is raised."""
    try:
        yield
    except RecordError as problem:
        if skipped is None:
            raise
        skipped(LeftOut(number, problem.url, problem.what))


def check_digest(block: bytes, written: str, url: str) -> None:
    """Compare a block with the digest that the file gives, where it is of a known kind.

    Raises:
        RecordError: it does not fit.
    """
    method, _, value = written.partition(":")
    kind = method.lower().replace("-", "")
    if kind not in ("sha1", "sha256") or not value:
        return
    found = hashlib.new(kind, block, usedforsecurity=False).digest()
    try:
        padded = value.upper() + "=" * (-len(value) % 8)
        told = bytes.fromhex(value) if len(value) == 2 * len(found) else b32decode(padded)
    except ValueError:
        return
    if told != found:
        raise RecordError(url, "does not fit its own digest")
