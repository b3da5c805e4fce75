"""Pictures of a version, proved like its text."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace

import pytest

from clipper.model.clipping import Clipping
from clipper.model.picture import KeptPicture
from clipper.store.library import Library

Clip = Callable[..., Clipping]

GONE = KeptPicture("https://example.org/b.png", "", "", 0, 0, 0, "The site answered with 404.")


@pytest.fixture
def picture(library: Library) -> KeptPicture:
    sent, shown = library.bodies.keep(b"sent"), library.bodies.keep(b"shown")
    return KeptPicture(
        "https://example.org/a.png", sent, "image/png", 640, 480, 4, shown_sha256=shown
    )


def test_pictures_come_back_in_order_with_those_that_were_not_kept(
    library: Library, clip: Clip, picture: KeptPicture
) -> None:
    version = library.versions.newest(clip().id).id
    library.pictures.add(version, [picture, GONE])
    assert library.pictures.of(version) == (picture, GONE)
    checked = library.check()
    assert (checked.pictures, checked.problems) == (2, ())


def test_a_picture_that_came_at_the_second_try_replaces_its_problem(
    library: Library, clip: Clip, picture: KeptPicture
) -> None:
    version = library.versions.newest(clip().id).id
    library.pictures.add(version, [GONE])
    library.pictures.add(version, [replace(picture, url=GONE.url)])
    assert library.pictures.of(version) == (replace(picture, url=GONE.url),)


@pytest.mark.parametrize("which", ["sha256", "shown_sha256"])
def test_the_check_names_a_missing_picture(
    library: Library, clip: Clip, picture: KeptPicture, which: str
) -> None:
    library.pictures.add(library.versions.newest(clip().id).id, [picture])
    library.bodies.path(getattr(picture, which)).unlink()
    assert "is missing" in " ".join(library.check().problems)


@pytest.mark.parametrize(
    ("tampering", "said"),
    [
        ("UPDATE picture SET url = 'https://example.org/c.png'", "record of picture"),
        ("UPDATE picture SET sha256 = shown_sha256", "hash of picture 1 is not the one"),
        ("DELETE FROM picture", "names picture 1, which is gone"),
    ],
)
def test_tampering_with_pictures_is_noticed(
    library: Library, clip: Clip, picture: KeptPicture, tampering: str, said: str
) -> None:
    library.pictures.add(library.versions.newest(clip().id).id, [picture])
    with closing(sqlite3.connect(library.path)) as tamperer:
        tamperer.execute(tampering)
        tamperer.commit()
    assert said in " ".join(library.check().problems)
