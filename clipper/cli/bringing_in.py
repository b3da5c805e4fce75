"""Files that are given to `clipper clip` in the place of addresses."""

from dataclasses import dataclass, replace
from pathlib import Path

import click

from clipper.cli.console import plain, tell
from clipper.desk.clipped import Clipped, Order
from clipper.desk.desk import Desk
from clipper.desk.pools import Pending

_GIVE_ADDRESS = "The file does not say at which address it was saved. Give it with --url."
_FEED = "{} is a feed. To follow it: clipper feed add {}"


@dataclass(frozen=True, slots=True)
class Given:
    """What stands on the command line: files, addresses, and the address of the only file."""

    paths: tuple[Path, ...]
    addresses: tuple[str, ...]
    url: str = ""


def things_given(words: tuple[str, ...], saved: Path | None, url: str) -> Given:
    """Part files from addresses.

    Args:
        words: the arguments of the command.
        saved: the file of --html, which has no part in this but needs --url.
        url: the address of --url.

    Raises:
        click.UsageError: --url stands without a file, or with several.
    """
    paths = tuple(Path(word) for word in words if is_file(word))
    if saved and not url:
        raise click.UsageError("A saved page needs both: --html FILE and --url its address.")
    if url and not saved and (len(paths), len(words)) != (1, 1):
        raise click.UsageError("--url is the address of one saved page: give one FILE with it.")
    return Given(paths, tuple(word for word in words if not is_file(word)), url)


def is_file(word: str) -> bool:
    """Tell whether a word of the command line names a file, there or not, and no address."""
    if word.lower().startswith(("http://", "https://")):
        return False
    if word.startswith(("/", "./", "../", "~/")):
        return True
    try:
        return Path(word).exists()
    except (OSError, ValueError):
        return False  # longer than a path can be, or with a NUL byte


def clip_files(desk: Desk, given: Given, order: Order) -> Pending[Clipped]:
    """Clip saved pages and the addresses in files; a bad file stops no other."""
    brought = desk.bringing_in.sort(given.paths).result()
    if given.url:
        pages = (*brought.pages, *brought.homeless)
        placed = tuple(replace(page, url=given.url) for page in pages)
        brought = replace(brought, pages=placed, homeless=())
    homeless = (Clipped(str(page.path), reason=_GIVE_ADDRESS, fetched=False)
                for page in brought.homeless)  # fmt: skip
    for feed in brought.feeds:
        tell(_FEED.format(plain(feed), plain(feed)))
    brought = replace(brought, problems=(*brought.problems, *homeless), homeless=())
    return desk.bringing_in.clip(brought, order).result()
