"""An image of an article, kept with its version."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KeptPicture:
    """What became of one image of a version.

    `sha256` names the bytes as they were sent, among the library's bodies; it is empty for an
    image that was not kept, and `problem` then says why in one sentence. `shown_sha256` names a
    safe copy made from them, which is all that is ever shown. `width` and `height` are in
    pixels, `size` in bytes.
    """

    url: str
    sha256: str
    media_type: str
    width: int
    height: int
    size: int
    problem: str = ""
    shown_sha256: str = ""
