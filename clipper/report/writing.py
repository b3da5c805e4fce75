"""The formats of a report, and how a report is saved."""

import errno
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
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
    place = path.resolve()
    beside = place.parent / f".clipper-{uuid4().hex}.part"
    try:
        try:
            with beside.open("xb") as file:
                file.write(body)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(place)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as problem:
        reason = _REASONS.get(problem.errno or 0, problem.strerror or "the disk refused")
        raise ReportError(
            f"The report could not be saved as {path}: {reason}. Choose another place."
        ) from problem


def _known() -> str:
    return ", ".join(FORMATS)
