"""Files packed with gzip: the beginning and the whole of what is in one."""

import zlib

from clipper.capture.coding import BrokenCodingError, TooLargeError, decoded_body
from clipper.capture.page import GZIP
from clipper.model.errors import AddressError

_LIMIT = 60_000_000
"""Bytes that a file may unpack to; an article is looked for in no more."""


def head_within(head: bytes, most: int) -> bytes:
    """Return the beginning of what a file holds, as far as its own beginning tells."""
    if not head.startswith(GZIP):
        return head
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(head, most)
    except zlib.error:
        return head


def body_within(body: bytes) -> bytes:
    """Return what a file holds; of a damaged one as much as can be read.

    Raises:
        AddressError: it unpacks to more than the limit.
    """
    if not body.startswith(GZIP):
        return body
    try:
        return decoded_body(body, "gzip", _LIMIT)
    except TooLargeError as problem:
        raise AddressError(f"The file unpacks to more than {_LIMIT // 1_000_000} MB.") from problem
    except BrokenCodingError as problem:
        return problem.partial
