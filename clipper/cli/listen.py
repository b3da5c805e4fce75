"""`clipper listen`: takes pages from a paired browser without the window."""

from contextlib import suppress
from threading import Event

import click

from clipper.cli.console import Console, pass_console, plain, say, tell
from clipper.desk.desk import Desk
from clipper.desk.pairing import DEFAULT_PORTS, shown_code
from clipper.desk.places import settings_file
from clipper.desk.settings import read_settings


@click.command()
@click.option(
    "--port",
    type=click.IntRange(1024, 65_535),
    help="The port to listen on; by default that of the settings.",
)
@click.option("--pair", is_flag=True, help="Show a code that pairs one more browser.")
@click.option("--bookmarklet", is_flag=True, help="Print the address of the bookmarklet, and end.")
@pass_console
def listen(console: Console, port: int | None, pair: bool, bookmarklet: bool) -> None:  # noqa: FBT001 - by name
    """Take pages that the browser button sends, until Ctrl+C.

    Without a paired browser it shows a code to pair one with.
    """
    if bookmarklet:
        from clipper.desk.listening import bookmarklet as address  # noqa: PLC0415 - a server's

        say(address(port or read_settings(settings_file()).browser_port or DEFAULT_PORTS[0]))
        return
    with console.desk() as desk:
        taken = desk.listening.start(port or desk.settings.browser_port).result()
        say(f"Listening on 127.0.0.1:{taken}. Press Ctrl+C to end.")
        paired = desk.listening.paired().result()
        if desk.listening.state().problem:
            tell(plain(desk.listening.state().problem))
        if pair or not paired:
            _show_code(desk, taken)
        with suppress(KeyboardInterrupt):
            Event().wait()


def _show_code(desk: Desk, port: int) -> None:
    code = desk.listening.pair()
    say(f"Code for the browser: {shown_code(code, port)} (good for {code.seconds} seconds)")
