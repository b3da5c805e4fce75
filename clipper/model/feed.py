"""A feed (RSS or Atom) that brings pages into a case."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed and how it stands.

    `asked` is the UTC time in ISO 8601 of the last request, empty before the first. `etag` and
    `modified` are what the server gave to ask only for news (RFC 9110). `problem` says in one
    sentence why the last request brought nothing.
    """

    id: int
    url: str
    case: str
    title: str = ""
    every_hours: int = 1
    asked: str = ""
    etag: str = ""
    modified: str = ""
    problem: str = ""
