"""The formats of a report, and how a report is saved."""

import errno
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO
from uuid import uuid4

from clipper.model.errors import ReportError
from clipper.report.content import ReportContent
from clipper.report.to_html import write_html
from clipper.report.to_json import write_json
from clipper.report.to_markdown import write_markdown

_REASONS = {
    errno.ENOENT: "the folder does not exist",
    errno.ENOTDIR: "the folder does not exist",
    errno.EISDIR: "there is a folder of this name",
    errno.EACCES: "writing there is not allowed",
    errno.EPERM: "writing there is not allowed",
    errno.EROFS: "the disk is read-only",
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk is full",
    errno.EFBIG: "the file is too large for the disk",
    errno.ENAMETOOLONG: "the name is too long",
}


@dataclass(frozen=True)
class Format:
    """One form that a report can take; `suffix` is the ending of its file, with the dot."""

    name: str
    label: str
    media_type: str
    suffix: str
    write: Callable[[ReportContent, Path], str]


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        form.name: form
        for form in (
            Format("html", "Web page", "text/html", ".html", write_html),
            Format(
                "md", "Markdown", "text/markdown", ".md", lambda content, _: write_markdown(content)
            ),
            Format(
                "json",
                "Web Annotations",
                'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
                ".json",
                lambda content, _: write_json(content),
            ),
        )
    }
)


def render(content: ReportContent, format: str, templates: Path) -> str:  # noqa: A002 - its name
    """Lay a report out in one of `FORMATS`.

    Args:
        content: what is in it.
        format: a key of `FORMATS`.
        templates: the folder of the templates.

    Raises:
        ReportError: the format is unknown, or its template faulty.
    """
    form = FORMATS.get(format)
    if form is None:
        raise ReportError(f"There is no report format “{format}”. It is one of: {_known()}.")
    return form.write(content, templates)


def save_report(report: str | bytes, path: Path) -> None:
    """Save a report: written beside its place and renamed into it, so never half of it is there.

    Args:
        report: text, written as UTF-8, or bytes.
        path: the file; one that exists is replaced.

    Raises:
        ReportError: it could not be written; what was there before is untouched.
    """
    # What is no character (half of a surrogate pair) has no UTF-8 and becomes a question mark.
    body = report if isinstance(report, bytes) else report.encode("utf-8", "replace")
    with new_file(path, "report") as file:
        file.write(body)


@contextmanager
def new_file(path: Path, what: str, *, replace: bool = True) -> Iterator[BinaryIO]:
    """Open a file to be written beside its place; it is renamed into it when the block ends.

    Where the block raises, nothing is left of it and what was there before is untouched.

    Args:
        path: the file.
        what: the name of it in the message of an error: "report".
        replace: whether one that is there already may go.

    Raises:
        ReportError: it could not be written, or is there already and may not go.
    """
    place = _place(path, what, replace=replace)
    beside = place.parent / f".clipper-{uuid4().hex}.part"
    try:
        try:
            with beside.open("xb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            beside.replace(place)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as problem:
        raise _refused(path, what, problem) from problem


def _place(path: Path, what: str, *, replace: bool) -> Path:
    """Return where a file goes, once links are followed."""
    try:
        place = path.resolve()
        is_there = place.exists()
    except OSError as problem:
        raise _refused(path, what, problem) from problem
    except (RuntimeError, ValueError) as problem:  # links in a circle, a name that is none
        raise ReportError(f"{path} is no place for a file. Choose another one.") from problem
    if is_there and not replace:
        raise ReportError(
            f"The file {path} is there already. Choose another name, or say that it may be "
            "replaced."
        )
    return place


def _refused(path: Path, what: str, problem: OSError) -> ReportError:
    reason = _REASONS.get(problem.errno or 0, problem.strerror or "the disk refused")
    return ReportError(f"The {what} could not be saved as {path}: {reason}. Choose another place.")


def _known() -> str:
    return ", ".join(FORMATS)
