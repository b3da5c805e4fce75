"""How clippings are cited."""

from dataclasses import replace

import pytest

from clipper.model.article import Article
from clipper.model.clipping import Clipping, Version
from clipper.model.metadata import FoundDate, Metadata
from clipper.report.citation import cite, site_of
from clipper.report.subject import Subject

CLIPPING = Clipping(1, "https://a.example/x", "done")


@pytest.fixture
def version(subjects: tuple[Subject, ...]) -> Version:
    """Return a version to put other metadata in."""
    return subjects[1].versions[0]


def with_metadata(version: Version, metadata: Metadata) -> Version:
    return replace(version, article=Article(metadata))


def test_a_full_citation_names_author_title_site_date_address_and_access(
    version: Version,
) -> None:
    found = FoundDate("2024-10-29", "JSON-LD datePublished", "high")
    metadata = Metadata("Troops moved", authors=("Ada Smith",), published=found, site="Herald")
    assert cite(CLIPPING, with_metadata(version, metadata)).line == (
        "Ada Smith: “Troops moved”. Herald, 29 October 2024. "
        "https://www.gazette.example/n. Accessed 4 May 2031."
    )


def test_without_author_and_date_the_title_comes_first_and_the_date_is_missed(
    version: Version,
) -> None:
    citation = cite(CLIPPING, with_metadata(version, Metadata("Troops moved")))
    assert citation.words == "“Troops moved”. gazette.example, no date."


def test_a_doubtful_date_says_where_it_comes_from(version: Version) -> None:
    found = FoundDate("2024-11-05", "clock in the page header", "low")
    citation = cite(CLIPPING, with_metadata(version, Metadata("T", published=found, site="S")))
    assert citation.words == (
        "“T”. S, 5 November 2024 (date of low certainty, from clock in the page header)."
    )
    assert citation.source == "S, 5 November 2024 (uncertain)"


@pytest.mark.parametrize(
    ("authors", "words"),
    [
        ((), ""),
        (("Herald",), ""),
        (("A", "B"), "A and B"),
        (("A", "B", "C"), "A, B and C"),
        (("A", "B", "C", "D"), "A et al."),
    ],
)
def test_authors_are_joined_and_the_site_is_none(
    version: Version, authors: tuple[str, ...], words: str
) -> None:
    metadata = Metadata("T", authors=authors, site="Herald")
    assert cite(CLIPPING, with_metadata(version, metadata)).authors == words


def test_the_address_cited_is_the_captured_one_not_the_one_the_page_claims(
    version: Version,
) -> None:
    metadata = Metadata("T", canonical="https://famous.example/")
    assert cite(CLIPPING, with_metadata(version, metadata)).address == version.capture.final_url


def test_a_page_that_gave_no_article_is_cited_by_its_address() -> None:
    assert cite(CLIPPING, None).line == "“Untitled page”. a.example, no date. https://a.example/x."


def test_an_address_that_cannot_be_read_has_no_site() -> None:
    assert site_of("http://[broken") == ""
