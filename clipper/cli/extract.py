"""`clipper extract`: HTML in, article out, without a library."""

import json
import os
from pathlib import Path
from typing import Any, BinaryIO

import click

from clipper.cli.console import SOME_FAILED, plain, say_document, say_json, tell
from clipper.desk.extracting import Saved, extract_apart, extract_manifest, extraction_json


@click.command()
@click.argument("file", type=click.File("rb"), required=False)
@click.option("--url", default="", help="Where the page came from.")
@click.option("--encoding", default="", help="The page's encoding, where it names a wrong one.")
@click.option("--json", "as_json", is_flag=True, help="The article with its metadata as JSON.")
@click.option(
    "--manifest",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Many pages: a line of JSON {id, path, url} each, in parallel.",
)
@click.option("--jobs", type=click.IntRange(1, 64), default=os.cpu_count() or 1)
def extract(
    file: BinaryIO | None,
    url: str,
    encoding: str,
    as_json: bool,  # noqa: FBT001 - click gives flags by name
    manifest: Path | None,
    jobs: int,
) -> None:
    """Extract the article of a saved page (- reads standard input)."""
    if manifest and file:
        raise click.UsageError("Give a file or --manifest, not both.")
    if manifest:
        if _extract_many(manifest, jobs):
            raise click.exceptions.Exit(SOME_FAILED)
        return
    if file is None:
        raise click.UsageError("Give a file, - for standard input, or --manifest.")
    extraction = extract_apart(file.read(), url, encoding)
    if extraction.article is None:
        raise click.ClickException(extraction.reason)
    if as_json:
        say_json(extraction_json(extraction, url))
        return
    for warning in filter(None, [extraction.reason, *map(str, extraction.warnings)]):
        tell(plain(str(warning)))
    say_document(extraction.article.text)


def _extract_many(manifest: Path, jobs: int) -> int:
    """Print one line of JSON a page, in input order, and return how many failed."""
    failed = 0
    pages = _read_manifest(manifest)
    for result in extract_manifest(pages, jobs):
        say_json(result, line=True)
        if "error" in result:
            failed += 1
            tell(plain(f"{result['id']}: {result['error']}"))
    return failed


def _read_manifest(manifest: Path) -> list[Saved]:
    """Read the lines of a manifest; paths count from its folder.

    Raises:
        click.UsageError: a line is not of the form; the message names it.
    """
    pages = []
    for number, line in enumerate(manifest.read_bytes().splitlines(), start=1):
        if not line.strip():
            continue
        try:
            entry: Any = json.loads(line)
            path = manifest.parent / str(entry["path"])
            pages.append(Saved(str(entry["id"]), path, str(entry.get("url") or "")))
        except (ValueError, KeyError, TypeError, AttributeError) as problem:
            raise click.UsageError(
                f"Line {number} of {manifest} is not an object with id, path and url."
            ) from problem
    return pages
