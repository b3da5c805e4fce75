"""How a page was obtained, and which of its dates is which."""

from dataclasses import replace

import pytest

from clipper.model.capture import Capture, Origin, Transport
from clipper.model.metadata import FoundDate, Metadata
from clipper.model.obtained import dates_of, obtained, obtained_in_short

HIGH = FoundDate("2031-05-02T10:00:00Z", "JSON-LD datePublished", "high")
CLOCK = FoundDate("2031-05-09", "text", "low")


def capture(origin: Origin, source: str = "", via: str = "") -> Capture:
    return Capture(
        "https://a.example/", "https://a.example/", "2031-05-04T08:30:00+00:00", 200, (), (),
        "ab" * 32, 1, origin, Transport(via=via), source,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("made", "words", "short"),
    [
        (capture("fetched"), "fetched from the site", "captured 2031-05-04"),
        (
            capture("fetched", via="proxy localhost:9050"),
            "fetched from the site through proxy localhost:9050",
            "captured 2031-05-04",
        ),
        (
            capture("file", "page.mhtml"),
            "taken from the file “page.mhtml”",
            "from the file page.mhtml 2031-05-04",
        ),
        (capture("file"), "taken from a saved file", "from a file 2031-05-04"),
        (
            capture("browser", "browser button"),
            "sent by the browser button, as a reader saw it",
            "sent by the browser button 2031-05-04",
        ),
    ],
)
def test_it_is_said_how_a_page_was_obtained(made: Capture, words: str, short: str) -> None:
    assert (obtained(made), obtained_in_short(made)) == (words, short)


def test_a_date_that_a_page_only_shows_is_not_its_day_of_publication() -> None:
    ((name, source),) = dates_of(Metadata(published=CLOCK))
    assert (name, source) == ("Page shows", "2031-05-09 ? · low confidence, from text")


def test_published_and_changed_are_two_dates() -> None:
    found = dict(dates_of(Metadata(published=HIGH, modified=HIGH)))
    assert list(found) == ["Published", "Changed"]
    assert found["Published"] == "2031-05-02 · high confidence, from JSON-LD datePublished"
    assert dates_of(Metadata()) == ()


def test_the_day_that_a_file_was_made_is_called_that() -> None:
    made = replace(CLOCK, found_in="PDF CreationDate")
    ((name, source),) = dates_of(Metadata(published=made))
    assert (name, source) == (
        "File made", "2031-05-09 ? · low confidence, from PDF CreationDate",
    )  # fmt: skip
