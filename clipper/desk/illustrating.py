"""The pictures of a report: cut down and gathered, within a limit for the whole of it."""

from collections.abc import Sequence
from dataclasses import replace

from clipper.desk.picture_work import smaller_copy_of
from clipper.desk.pools import WorkerError, WorkerProcesses
from clipper.model.errors import ExtractError, StoreError
from clipper.report.subject import ShownPicture, Subject
from clipper.store.bodies import Bodies

WIDEST = 1200
"""Pixels of a picture in a report."""
MOST_BYTES = 30_000_000
"""Bytes of all pictures of a report; what comes after is named instead."""
_SECONDS = 20.0


def illustrated(
    subjects: Sequence[Subject], bodies: Bodies, worker: WorkerProcesses
) -> list[Subject]:
    """Give clippings the copies of their pictures.

    Where not all find room, each clipping gets its first picture before any gets its second.

    Args:
        subjects: with pictures whose copies are yet to be read.
        bodies: where they are.
        worker: the process that cuts them down.
    """
    pictures = [list(one.pictures) for one in subjects]
    places = sorted(
        (number, subject)
        for subject, found in enumerate(pictures)
        for number, picture in enumerate(found)
        if picture.kept.shown_sha256
    )
    left = MOST_BYTES
    for number, subject in places:
        picture = _with_copy(pictures[subject][number], bodies, worker)
        left -= len(picture.body)
        if left < 0:
            break
        pictures[subject][number] = picture
    return [
        replace(one, pictures=tuple(found)) for one, found in zip(subjects, pictures, strict=True)
    ]


def _with_copy(picture: ShownPicture, bodies: Bodies, worker: WorkerProcesses) -> ShownPicture:
    """Return a picture with its copy; without one where that is missing or damaged."""
    try:
        copy = bodies.read(picture.kept.shown_sha256)
        body, media_type, width, height = worker.run(_SECONDS, smaller_copy_of, copy, WIDEST)
    except (StoreError, ExtractError, WorkerError):
        return picture
    return ShownPicture(picture.kept, body, media_type, width, height)
