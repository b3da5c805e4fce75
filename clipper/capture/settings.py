"""Limits of a fetch, its manners, and how the program names itself."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """What holds for a fetch; sizes in bytes, times in seconds.

    `max_bytes` counts a body as sent, `max_decoded_bytes` unpacked. `seconds` is the time for the
    whole fetch with all redirects, without the waiting that politeness asks for. `proxy` is the
    address of one (http, socks5h, socks5, socks4a, socks4); empty means the system's, "direct"
    none. Between two requests to one host pass `seconds_between`, this computer excepted.
    `obey_robots` asks the robots.txt of each host first. `allowed_hosts` may be reached although
    they stand in this computer or its network: names, "*.name", IP addresses, networks like
    10.0.0.0/8.
    """

    max_bytes: int = 30_000_000
    max_decoded_bytes: int = 60_000_000
    seconds: float = 60
    connect_seconds: float = 10
    max_redirects: int = 10
    proxy: str = ""
    user_agent: str = "Mozilla/5.0 (compatible; Clipper; desktop article clipper)"
    accept_language: str = "en;q=0.9, *;q=0.5"
    obey_robots: bool = False
    seconds_between: float = 0.0
    allowed_hosts: tuple[str, ...] = ()
