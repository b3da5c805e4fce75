"""`clipper search` and `clipper index`: finding, and the index behind it."""

from dataclasses import asdict
from typing import Any, cast

import click

from clipper.cli.console import (
    Console,
    bring_index_up_to_date,
    filled,
    pass_console,
    plain,
    plain_part,
    say,
    say_json,
    short_title,
    tell,
)
from clipper.model.search import SORTS, Hit, SearchResult, Snippet, Sort, StandingOut
from clipper.model.typed import respelled

_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


@click.command()
@click.argument("query", nargs=-1)
@click.option("--limit", type=click.IntRange(1, 10_000), default=20)
@click.option("--offset", type=click.IntRange(0), default=0)
@click.option("--sort", type=click.Choice(SORTS), default="relevance")
@click.option("--facets", is_flag=True, help="Count sites, types, tags and years over all hits.")
@click.option(
    "--terms", is_flag=True, help="Words that stand out in the hits, against the library."
)
@click.option("--save", metavar="NAME", callback=filled, help="Save the query under a name.")
@click.option("--saved", metavar="NAME", callback=filled, help="Ask what was saved under a name.")
@click.option("--json", "as_json", is_flag=True)
@pass_console
def search(  # noqa: PLR0913, PLR0917 - one argument an option
    console: Console,
    query: tuple[str, ...],
    limit: int,
    offset: int,
    sort: str,
    facets: bool,  # noqa: FBT001 - click gives flags by name
    terms: bool,  # noqa: FBT001
    save: str,
    saved: str,
    as_json: bool,  # noqa: FBT001
) -> None:
    """Find clippings by their words, tags, annotations and fields.

    For example: Kursk AND type:deployment, "drawing conclusions", size:>5000.
    """
    asked = " ".join(query)
    if bool(asked.strip()) == bool(saved):
        raise click.UsageError("Give a query, or the name of a saved one with --saved.")
    with console.desk() as desk:
        if saved:
            asked = desk.remembering.get(saved).result().query
        if save:
            desk.remembering.save(save, asked).result()
        bring_index_up_to_date(desk)
        result = desk.searching.search(
            asked, limit=limit, offset=offset, sort=cast(Sort, sort), facets=facets
        ).result()
        out = desk.searching.standing_out(asked).result() if terms else None
        explained = desk.searching.explain(asked)
    if as_json:
        said = result_json(result) | {"explained": explained}
        say_json(said | {"terms": [asdict(word) for word in out.words]} if out else said)
        return
    show_hits(result)
    for name, counts in result.facets.items():
        listed = ", ".join(f"{plain(value)} ({count})" for value, count in counts)
        say(f"{name}: {listed}")
    if out:
        _show_words(out)
    _tell_of(asked, explained, result)


def _tell_of(asked: str, explained: str, result: SearchResult) -> None:
    """Say how a query was read, how much it found, and what may have been meant."""
    if explained:
        tell(plain(f"{explained}."))
    some = f", and {result.some} with some of the words" if result.some else ""
    tell(f"{result.total} found{some} in {result.elapsed_ms:.0f} ms.")
    if better := respelled(asked, result.meant):
        tell(f"Did you mean: {plain(better)}")


def show_hits(result: SearchResult) -> None:
    """Print a page of hits with their passages."""
    for hit in result.hits:
        _show(hit)


def _show_words(out: StandingOut) -> None:
    what = "hits" if out.examined == out.total else f"best {out.examined:,} hits"
    say(f"words that stand out in the {what}, with how many of them and of all clippings have it:")
    for one in out.words:
        say(f"  {plain(one.word)}  {one.hits:,} of {one.clippings:,}")


def _show(hit: Hit) -> None:
    one = hit.clipping
    where = f"{short_title(one.site or one.url)}, {one.published or 'no date'}"
    lacking = f"  without {plain(', '.join(hit.missing))}" if hit.missing else ""
    say(f"{one.id:>5}  {short_title(one.name)}  ({where}){lacking}")
    for snippet in hit.snippets:
        say(f"       {marked(snippet)}")


def marked(snippet: Snippet) -> str:
    """Show the matches in bold on a terminal; click takes the codes out in a pipe."""
    parts, at = [], 0
    for start, end in snippet.marks:
        parts += [
            plain_part(snippet.text[at:start]),
            _BOLD,
            plain_part(snippet.text[start:end]),
            _PLAIN,
        ]
        at = end
    return "".join([*parts, plain_part(snippet.text[at:])])


def result_json(result: SearchResult) -> dict[str, Any]:
    """Return a page of hits in the form of the contract."""
    return {
        "total": result.total,
        "some": result.some,
        "meant": dict(result.meant),
        "elapsed_ms": round(result.elapsed_ms, 1),
        "hits": [
            {
                "id": hit.clipping.id,
                "title": hit.clipping.title,
                "url": hit.clipping.url,
                "site": hit.clipping.site,
                "date": hit.clipping.published,
                "score": round(hit.score, 4),
                "missing": list(hit.missing),
                "snippets": [
                    {"text": snippet.text, "marks": snippet.marks, "source": snippet.source}
                    for snippet in hit.snippets
                ],
            }
            for hit in result.hits
        ],
        "facets": {
            name: [{"value": value, "count": count} for value, count in counts]
            for name, counts in result.facets.items()
        },
    }


@click.group()
def index() -> None:
    """The search index, which can be deleted and rebuilt at any time."""


@index.command()
@click.option("--json", "as_json", is_flag=True)
@pass_console
def status(console: Console, as_json: bool) -> None:  # noqa: FBT001 - click gives it by name
    """Say what the index holds."""
    with console.desk() as desk:
        found, due = desk.indexing.status().result()
        clippings = desk.organising.count().result()
    if as_json:
        say_json(
            {
                "state": found.state,
                "documents": found.documents,
                "bytes": found.bytes,
                "clippings": clippings,
                "due": due,
                "detail": found.detail,
            }
        )
        return
    size = f"{found.bytes:,} bytes, {due} due"
    say(f"{found.state}: {found.documents} of {clippings} clippings, {size}")
    if found.detail:
        tell(found.detail)


@index.command()
@pass_console
def rebuild(console: Console) -> None:
    """Write the index anew from the library."""
    with console.desk() as desk:
        written = desk.indexing.rebuild().result()
    tell(f"Indexed {written} clippings.")
