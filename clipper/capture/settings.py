"""Limits of a fetch, and how the program names itself."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """What holds for a fetch; sizes in bytes, times in seconds.

    `max_bytes` counts a body as sent, `max_decoded_bytes` unpacked. `seconds` is the time for the
    whole fetch with all redirects. `proxy` is the address of one; empty means the system's,
    "direct" none.
    """

    max_bytes: int = 30_000_000
    max_decoded_bytes: int = 60_000_000
    seconds: float = 60
    connect_seconds: float = 10
    max_redirects: int = 10
    proxy: str = ""
    user_agent: str = "Mozilla/5.0 (compatible; Clipper; desktop article clipper)"
    accept_language: str = "en;q=0.9, *;q=0.5"
