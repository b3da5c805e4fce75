"""What of a clipping goes into which field."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from clipper.index.analysis import BODY_END
from clipper.index.content import host_of, index_values
from clipper.model.annotation import Annotation
from clipper.model.article import Article
from clipper.model.search import SearchDocument
from clipper.model.values import Claim, EventDate, Quantity

Clipped = Callable[..., SearchDocument]
Annotated = Callable[..., Annotation]


@pytest.mark.parametrize("cause", ["consent wall", "captcha", "javascript", "soft 404"])
def test_the_words_of_a_wall_are_kept_out(clipped: Clipped, cause: str) -> None:
    wall = clipped(1, "Accept cookies", state="incomplete", cause=cause, title="Before you go on")
    values = " ".join(map(str, index_values(wall).values()))
    assert "cookies" not in values and "Before" not in values
    assert "http://news.example/1" in values


def test_the_free_part_of_a_paid_article_is_found(clipped: Clipped) -> None:
    part = clipped(1, "Troops moved.", state="incomplete", cause="paywall", title="Troops")
    assert "Troops moved." in str(index_values(part)["all"])


def test_a_failed_clipping_keeps_its_error_and_its_page_out(clipped: Clipped) -> None:
    failed = clipped(
        1, "Please enable JavaScript", state="failed", reason="The server said 403.", title="Kept"
    )
    values = " ".join(map(str, index_values(failed).values()))
    assert "JavaScript" not in values
    assert "403" not in values
    assert "Kept" in values


def test_the_body_comes_first_in_the_catch_all_field(clipped: Clipped) -> None:
    body, _, rest = str(index_values(clipped(1, "the body", title="A title"))["all"]).partition(
        BODY_END
    )
    assert body == "the body"
    assert "A title" in rest


def test_control_characters_of_a_page_part_nothing(clipped: Clipped) -> None:
    values = index_values(clipped(1, f"a{BODY_END}b", title="x\x1ey", tags=("t\x1fu",)))
    assert str(values["all"]).count(BODY_END) == 1
    assert values["title"] == "x y"
    assert values["facet_tag"] == ["tu"]


def test_fields_of_annotations_give_words_numbers_and_dates(
    clipped: Clipped, annotated: Annotated
) -> None:
    event = annotated(
        "deployment",
        "about 10,000 troops",
        size=Quantity("about 10,000", "approx", 10_000),
        endDate=EventDate("in October", "2024-10"),
        claim=Claim("Pentagon", "Reuters", "named", "he said"),
        actor=("North Korea", "Russia"),
    )
    values = index_values(clipped(1, annotations=[event]))
    event_terms = str(values["events"])
    assert "#size\x1f10000.0\x1f10000.0" in event_terms
    assert "@enddate\x1fm2024-10" in event_terms and "@when\x1fm2024-10" in event_terms
    for words in ("claim\x1fPentagon", "claim\x1fReuters", "actor\x1fRussia", "enddate\x1fin Oct"):
        assert words in event_terms
    assert "Troop movement" in str(values["type"])


def test_the_moment_puts_publication_before_capture(clipped: Clipped) -> None:
    def moment(**values: str) -> int:
        return int(str(index_values(clipped(1, **values))["moment"]))

    early = moment(published="2024-10-28", captured="2024-12-01T00:00:00Z")
    late = moment(published="2024-10-29", captured="2024-11-01T00:00:00Z")
    later = moment(published="2024-10-29", captured="2024-11-01T00:00:01Z")
    unknown = moment(published="", captured="2024-10-30T00:00:00")
    assert early < late < later < unknown


@pytest.mark.parametrize("broken", ["", "yesterday", "2024-99-99", "9999-12-31", "\ud800"])
def test_broken_dates_and_lone_surrogates_are_indexed_as_far_as_they_go(
    clipped: Clipped, broken: str
) -> None:
    document = clipped(1, published=broken, captured=broken, site=broken, tags=(broken,))
    assert index_values(document)["id"] == "1"


def test_a_clipping_without_an_article_is_found_by_the_rest(clipped: Clipped) -> None:
    waiting = replace(clipped(1, title="A link"), article=None)
    assert "A link" in str(index_values(waiting)["all"])
    assert index_values(replace(waiting, article=Article()))["title"] == "A link"


@pytest.mark.parametrize("address", ["http://[broken", "", "no address"])
def test_an_address_without_host_has_none(address: str) -> None:
    assert host_of(address) == ""
