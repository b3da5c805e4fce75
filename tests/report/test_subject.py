"""What a report is made of."""

from clipper.model.clipping import Clipping
from clipper.report.subject import Subject


def test_the_newest_version_is_the_one_shown(subjects: tuple[Subject, ...]) -> None:
    newest = subjects[0].newest
    assert newest is not None
    assert newest.number == 2


def test_a_page_without_article_is_called_by_its_address() -> None:
    subject = Subject(Clipping(1, "https://a.example/x", "failed"))
    assert subject.newest is None
    assert subject.title == "https://a.example/x"
