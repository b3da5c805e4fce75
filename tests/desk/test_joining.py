"""Articles that stand on several pages."""

from clipper.desk.joining import joined
from clipper.model.article import Article, Block
from clipper.model.extraction import Extraction
from clipper.model.metadata import Metadata


def page(*texts: str, state: str = "done") -> Extraction:
    blocks = tuple(Block("paragraph", text) for text in texts)
    outcome = "incomplete" if state == "incomplete" else "done"
    return Extraction(outcome, article=Article(Metadata(title="Troops move"), blocks))


INTRODUCTION = "An introduction that stands on each of the pages."


def test_pages_follow_one_another_and_what_they_repeat_stands_once() -> None:
    whole = joined([page(INTRODUCTION, "One."), page(INTRODUCTION, "Two."), page("Three.")])
    assert whole.article is not None
    assert whole.article.text.split("\n\n") == [INTRODUCTION, "One.", "Two.", "Three."]
    assert whole.next_page == ""


def test_short_lines_may_stand_on_each_page() -> None:
    whole = joined([page("No.", "One."), page("No.", "Two.")])
    assert whole.article is not None
    assert whole.article.text.count("No.") == 2


def test_a_page_that_is_cut_off_makes_the_whole_incomplete() -> None:
    assert joined([page("One."), page("Two.", state="incomplete")]).state == "incomplete"


def test_one_page_is_itself() -> None:
    assert joined([only := page("One.")]) is only
