"""What a pasted text holds: addresses, which of them are known, and lines that are none."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from clipper.capture.address import addresses_in, clean_address, page_key, withheld_in
from clipper.model.errors import AddressError

LONGEST = 5_000_000
"""Characters of a text that are looked at."""
_OF_A_TABLE = re.compile("[,;]")
_WITHHELD_ONE = "1 holds a user name or password: take it out"
_WITHHELD_MANY = "{:,} hold user names or passwords: take them out"
_MOST_MARKED = 2000
"""Lines of a list up to which each is looked at by itself."""


@dataclass(frozen=True, slots=True)
class Pasted:
    """The addresses in a text, in order, each once; `known` maps those in the library to ids.

    `withheld` are those that hold a user name or password, and are not clipped for that.
    `wrong` are the lines of a list that are no address; `known_lines` and `wrong_lines` are the
    numbers of lines, counted from 0, that hold only known or no addresses.
    """

    text: str = ""
    addresses: tuple[str, ...] = ()
    known: Mapping[str, int] | None = None
    wrong: tuple[str, ...] = ()
    known_lines: tuple[int, ...] = ()
    wrong_lines: tuple[int, ...] = ()
    withheld: tuple[str, ...] = ()

    @property
    def known_count(self) -> int:
        """Count the addresses that are in the library already."""
        return len(self.known or {})

    @property
    def new(self) -> tuple[str, ...]:
        """Return the addresses that are not in the library yet."""
        return tuple(one for one in self.addresses if one not in (self.known or {}))

    @property
    def words(self) -> str:
        """Say what was found: "12 addresses, 3 already in the library, 1 not an address"."""
        if not self.addresses and not self.wrong and not self.withheld:
            return "No address in this text" if self.text.strip() else ""
        count, known, wrong = len(self.addresses), self.known_count, len(self.wrong)
        withheld = len(self.withheld)
        return ", ".join(
            filter(
                None,
                (
                    "1 address" if count == 1 else f"{count:,} addresses" if count else "",
                    f"{known:,} already in the library" if known else "",
                    _WITHHELD_ONE if withheld == 1 else "",
                    _WITHHELD_MANY.format(withheld) if withheld > 1 else "",
                    f"{wrong:,} not an address" if wrong == 1 else "",
                    f"{wrong:,} lines are no addresses" if wrong > 1 else "",
                ),
            )
        )


def look_at(text: str, known: Callable[[Sequence[str]], Mapping[str, int]]) -> Pasted:
    """Find the addresses in a text, and say which of them the library has.

    A list, of which no line holds a space, may also name bare domains, and each line of it that
    is no address is told; prose may not.

    Args:
        text: whatever was pasted.
        known: returns the ids of the clippings that pages have, by their page keys.
    """
    text = text[:LONGEST]
    lines = text.splitlines()
    is_list = all(len(line.split()) <= 1 for line in lines)
    by_line = [_in_line(line) for line in lines[:_MOST_MARKED]] if is_list else []
    found = dict.fromkeys(one for line in by_line for one in line)
    if not is_list or len(lines) > _MOST_MARKED:
        found = dict.fromkeys((*found, *addresses_in(text)))
    withheld = withheld_in(text)
    keys = _keys(found)
    held = known(list(keys.values()))
    ids = {address: held[key] for address, key in keys.items() if key in held}
    wrong = [
        number
        for number, line in enumerate(by_line)
        if lines[number].strip() and not line and not _OF_A_TABLE.search(lines[number])
    ]
    unnamed = [number for number in wrong if not withheld or not withheld_in(lines[number])]
    return Pasted(
        text,
        tuple(found),
        ids,
        tuple(lines[number].strip() for number in unnamed),
        tuple(number for number, line in enumerate(by_line) if line and set(line) <= set(ids)),
        tuple(wrong),
        withheld,
    )


def _in_line(line: str) -> tuple[str, ...]:
    """Return the addresses in one line of a list; a bare domain is one too."""
    if found := addresses_in(line):
        return found
    with suppress(AddressError):
        return (clean_address(line),)
    return ()


def _keys(addresses: Iterable[str]) -> dict[str, str]:
    keys: dict[str, str] = {}
    for address in addresses:
        with suppress(AddressError):
            keys[address] = page_key(address)
    return keys


def address_problem(text: str) -> str:
    """Say in a sentence why a text is no address, or return an empty string."""
    try:
        clean_address(text)
    except AddressError as problem:
        return str(problem)
    return ""
