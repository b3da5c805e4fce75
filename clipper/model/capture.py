"""One dated fetch of a page: the evidence."""

from dataclasses import dataclass
from typing import Literal

Origin = Literal["fetched", "file", "browser"]


@dataclass(frozen=True, slots=True)
class Redirect:
    """One hop on the way: the address that answered, and its HTTP status."""

    url: str
    status: int


@dataclass(frozen=True, slots=True)
class Transport:
    """Who answered, as far as the connection tells: an empty string for what is not known.

    `ip` is the address that was spoken to. `tls_sha256` is the SHA-256 of the site's own
    certificate (the leaf, DER), in hexadecimal. `ended` is the UTC time in ISO 8601 at which the
    last byte had come. `via` names a proxy as "proxy host:port".
    """

    ip: str = ""
    tls_version: str = ""
    tls_subject: str = ""
    tls_issuer: str = ""
    tls_sha256: str = ""
    ended: str = ""
    via: str = ""


@dataclass(frozen=True, slots=True)
class Capture:
    """How a page was obtained, and the hash of the body exactly as it arrived.

    `fetched` is a UTC time in ISO 8601. `body_sha256` covers the payload as sent, any content
    coding included (the payload digest of WARC, ISO 28500); `size` counts its bytes. `status`
    is 0 for a page that came from a file or a browser; `source` then names that file or program.
    """

    url: str
    final_url: str
    fetched: str
    status: int
    headers: tuple[tuple[str, str], ...]
    redirects: tuple[Redirect, ...]
    body_sha256: str
    size: int
    origin: Origin = "fetched"
    transport: Transport = Transport()
    source: str = ""

    def header(self, name: str) -> str:
        """Return the first value of a response header, or an empty string."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), "")

    @property
    def media_type(self) -> str:
        """Return the type the server named, in lower case and without parameters."""
        return self.header("content-type").partition(";")[0].strip().lower()
