"""Reporting: from chosen clippings to a file."""

from collections.abc import Sequence
from concurrent.futures import Future
from pathlib import Path

from clipper.desk.illustrating import illustrated
from clipper.desk.places import resource
from clipper.desk.pools import Pools
from clipper.model.codebook import Codebook
from clipper.report.content import compose
from clipper.report.subject import Heading, ShownPicture, Subject
from clipper.report.writing import FORMATS, render, save_report
from clipper.store.library import Library

__all__ = ["FORMATS", "Heading", "Reporting"]

ILLUSTRATED = ("html",)
"""Forms that hold the pictures themselves; the others name them, with their hashes."""


class Reporting:
    """Gathers clippings from the library and has the report written."""

    def __init__(self, library: Library, pools: Pools, codebook: Codebook) -> None:
        self._library = library
        self._pools = pools
        self._codebook = codebook

    def report(
        self,
        ids: Sequence[int],
        heading: Heading,
        form: str,
        path: Path | None,
        *,
        pictures: bool = True,
    ) -> Future[str]:
        """Write a report of clippings, in the order given.

        Args:
            ids: the clippings.
            heading: what stands on the title page.
            form: one of `FORMATS`.
            path: where to; None gives the text alone.
            pictures: whether the kept pictures are in it.
        """

        def write() -> str:
            subjects = self._pools.library.submit(self._gather, ids, pictures).result()
            if form in ILLUSTRATED:
                subjects = illustrated(subjects, self._library.bodies, self._pools.extraction)
            text = render(compose(subjects, self._codebook, heading), form, resource("templates"))
            if path:
                save_report(text, path)
            return text

        return self._pools.reporting.submit(write)

    def _gather(self, ids: Sequence[int], pictures: bool) -> list[Subject]:  # noqa: FBT001 - goes through submit
        annotations = self._library.annotations.of(ids)
        subjects = []
        for found in self._library.clippings.several(ids):
            versions = tuple(self._library.versions.of(found.id))
            kept = self._library.pictures.of(versions[-1].id) if versions and pictures else ()
            shown = tuple(ShownPicture(one) for one in kept)
            archived = self._library.archive_copies.of(found.id)
            subjects.append(Subject(found, versions, annotations[found.id], shown, archived))
        return subjects
