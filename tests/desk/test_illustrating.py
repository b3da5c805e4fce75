"""The pictures of a report: small enough, the first of each clipping first, never in the way."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from clipper.desk import illustrating
from clipper.desk.illustrating import WIDEST, illustrated
from clipper.desk.pools import WorkerProcess
from clipper.model.clipping import Clipping
from clipper.model.picture import KeptPicture
from clipper.report.subject import ShownPicture, Subject
from clipper.store.bodies import Bodies


@pytest.fixture(scope="module")
def worker() -> Iterator[WorkerProcess]:
    made = WorkerProcess()
    yield made
    made.close()


@pytest.fixture
def bodies(tmp_path: Path) -> Bodies:
    return Bodies(tmp_path)


def kept(bodies: Bodies, name: str, size: tuple[int, int] = (300, 200)) -> ShownPicture:
    file = BytesIO()
    Image.new("RGB", size, "teal").save(file, "JPEG")
    digest = bodies.keep(file.getvalue())
    return ShownPicture(KeptPicture(name, "ab", "image/jpeg", *size, 9, shown_sha256=digest))


def subject(number: int, *pictures: ShownPicture) -> Subject:
    return Subject(Clipping(number, "https://a.example/", "done"), pictures=pictures)


def test_a_picture_is_cut_down_to_the_width_of_a_report(
    bodies: Bodies, worker: WorkerProcess
) -> None:
    ((made,),) = [
        one.pictures
        for one in illustrated([subject(1, kept(bodies, "a", (1600, 900)))], bodies, worker)
    ]
    assert (made.width, made.height, made.media_type) == (WIDEST, 675, "image/jpeg")
    assert Image.open(BytesIO(made.body)).size == (WIDEST, 675)


def test_each_clipping_gets_its_first_picture_before_any_gets_its_second(
    bodies: Bodies, worker: WorkerProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two, three = (kept(bodies, name) for name in "abc")
    size = len(bodies.read(one.kept.shown_sha256))
    monkeypatch.setattr(illustrating, "MOST_BYTES", 2 * size)
    made = illustrated([subject(1, one, two), subject(2, three)], bodies, worker)
    assert [[bool(p.body) for p in found.pictures] for found in made] == [[True, False], [True]]


def test_a_copy_that_is_missing_leaves_its_name(bodies: Bodies, worker: WorkerProcess) -> None:
    gone = kept(bodies, "a")
    bodies.path(gone.kept.shown_sha256).unlink()
    (made,) = illustrated([subject(1, gone, kept(bodies, "b", (90, 60)))], bodies, worker)
    assert [bool(picture.body) for picture in made.pictures] == [False, True]
