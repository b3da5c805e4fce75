"""`clipper login`: logins of sites, kept in the system's keyring only."""

import sys
from contextlib import suppress
from dataclasses import asdict

import click

from clipper.cli.console import SOME_FAILED, plain, say, say_json, short, tell
from clipper.desk.credentials import open_logins
from clipper.model.credentials import LOGIN_KINDS, Credentials, LoginKind

_SECRETS = {
    "basic": "Password",
    "form": "Password",
    "cookie": "Value of the cookie",
    "header": "Value of the header",
}
_LONGEST = 20_000


@click.group()
def login() -> None:
    """Let Clipper in where you may read: logins of sites, in the system's keyring only."""


@login.command()
@click.argument("site", metavar="SITE")
@click.option("--kind", type=click.Choice(LOGIN_KINDS), default="basic", show_default=True)
@click.option("--user", default="", help="The user name.")
@click.option("--name", default="", help="The name of the cookie or header.")
@click.option("--login-url", default="", help="Where the site's login form is sent to.")
@click.option(
    "--field",
    "fields",
    metavar="NAME=VALUE",
    multiple=True,
    help="A field of the form; {user} and {secret} stand for those. May be given again.",
)
@click.option(
    "--secret-stdin", is_flag=True, help="Read the secret from standard input instead of asking."
)
def add(  # noqa: PLR0913, PLR0917 - one argument an option
    site: str,
    kind: LoginKind,
    user: str,
    name: str,
    login_url: str,
    fields: tuple[str, ...],
    secret_stdin: bool,  # noqa: FBT001 - click gives flags by name
) -> None:
    """Add the login of SITE, or replace it. The secret is asked for, or read from a pipe.

    SITE is a host, and its login goes to ports 80 and 443 only; HOST:PORT names another port.
    """
    pairs = [one.partition("=") for one in fields]
    if any(not field or not sign for field, sign, _ in pairs):
        raise click.UsageError("A field is given as NAME=VALUE, like --field password={secret}.")
    given = tuple((field, value) for field, _, value in pairs)
    secret = _secret(kind, from_pipe=secret_stdin)
    with open_logins() as logins:
        wanted = Credentials(site, kind, user, secret, name, login_url, given)
        added = logins.add(wanted).result()
    tell(f"The login for {plain(added.site)} is in the keyring.")


@login.command(name="list")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def list_logins(as_json: bool) -> None:  # noqa: FBT001 - click gives it by name
    """List the sites that have a login, without the secrets."""
    with open_logins() as logins:
        listed = logins.all().result()
    if as_json:
        say_json([asdict(one) for one in listed.logins])
    else:
        for one in listed.logins:
            say(f"{short(one.site, 40)}  {one.kind:<6}  {plain(one.user)}".rstrip())
    if listed.problem:
        tell(listed.problem)
        raise click.exceptions.Exit(SOME_FAILED)


@login.command()
@click.argument("site", metavar="SITE")
def remove(site: str) -> None:
    """Remove the login of SITE from the keyring."""
    with open_logins() as logins:
        if problem := logins.problem().result():
            raise click.ClickException(problem)
        if not logins.remove(site).result():
            tell(f"There is no login for {plain(site)}.")
            raise click.exceptions.Exit(SOME_FAILED)
    tell(f"The login for {plain(site)} is gone from the keyring.")


def _secret(kind: LoginKind, *, from_pipe: bool) -> str:
    """Ask for the secret without showing it, or read it; never from the command line.

    Other programs can see the words of a command line, and a shell keeps them.
    """
    if from_pipe:
        with suppress(UnicodeDecodeError):
            return sys.stdin.read(_LONGEST).rstrip("\r\n")
        raise click.UsageError("The secret on standard input is not UTF-8 text.")
    if not sys.stdin.isatty():
        raise click.UsageError("There is no terminal to ask for the secret on: use --secret-stdin.")
    asked: str = click.prompt(_SECRETS[kind], hide_input=True, err=True)
    return asked
