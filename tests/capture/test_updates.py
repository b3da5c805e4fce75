"""Live blogs: each update keeps its time."""

from collections.abc import Callable

from clipper.capture.building import blocks_of
from clipper.capture.extract import extract
from clipper.capture.outline import Leaf, outline_of
from clipper.capture.page import Page
from clipper.capture.parse import parse_html
from clipper.capture.updates import with_times

PROSE = "Officials said that the road to the east was closed and that nobody had been hurt."
TIMES = ("21:05", "20:40", "19:58")


def texts(body: str, keeps: Callable[[Leaf], bool]) -> list[str]:
    tree = parse_html(f"<html><body>{body}</body></html>")
    assert tree is not None
    outline = outline_of(tree)
    kept = [leaf.kind == "words" and keeps(leaf) for leaf in outline.leaves]
    return [block.text for block in blocks_of(*with_times(outline, kept), "https://a.org/")]


def is_prose(leaf: Leaf) -> bool:
    return leaf.box.tag in ("p", "h2")


def updates(form: str, times: tuple[str, ...] = TIMES) -> str:
    return "".join(
        form.format(time=time, number=number, prose=PROSE) for number, time in enumerate(times)
    )


def told(*parts: str) -> list[str]:
    return [
        part.format(time=time, number=number, prose=PROSE)
        for number, time in enumerate(TIMES)
        for part in parts
    ]


def test_the_time_of_an_update_stands_before_its_heading() -> None:
    form = (
        "<article><div class='meta'><time>{time}</time></div><h2>Heading {number}</h2>"
        "<p>{prose}</p></article>"
    )
    assert texts(updates(form), is_prose) == told("{time}", "Heading {number}", "{prose}")


def test_a_time_that_the_page_holds_behind_its_update_is_moved_before_it() -> None:
    form = (
        "<div class='update'><div><h2>Heading {number}</h2><p>{prose}</p></div>"
        "<footer><time>{time}</time></footer></div>"
    )
    assert texts(updates(form), is_prose) == told("{time}", "Heading {number}", "{prose}")


def test_a_time_between_heading_and_text_stays_there() -> None:
    form = "<section><h2>Heading {number}</h2><div>{time} Uhr</div><p>{prose}</p></section>"
    assert texts(updates(form), is_prose) == told("Heading {number}", "{time} Uhr", "{prose}")


def test_updates_that_stand_in_no_box_of_their_own_keep_their_times() -> None:
    form = "<div class='time'>{time}</div><h2>Heading {number}</h2><p>{prose}</p>"
    body = f"<main><p>Follow it here.</p>{updates(form)}</main>"
    assert texts(body, is_prose)[1:] == told("{time}", "Heading {number}", "{prose}")


def test_a_list_of_updates_keeps_time_and_text_in_one_item() -> None:
    form = "<li><span class='at'><time>{time}</time></span><p>{prose}</p></li>"
    found = texts(f"<ul>{updates(form)}</ul>", is_prose)
    assert found == told("{time}\n{prose}")


def test_a_name_beside_a_time_is_parted_from_it() -> None:
    form = (
        "<article><div><time>{time}</time><span>Ida Berg</span></div><h2>Heading {number}</h2>"
        "<p>{prose}</p></article>"
    )
    assert texts(updates(form), is_prose)[0] == "21:05 Ida Berg"


def test_an_update_that_is_left_out_takes_its_time_along() -> None:
    form = "<article><div><time>{time}</time></div><p>{prose} {number}</p></article>"
    body = updates(form, (*TIMES, "18:00"))
    found = texts(body, lambda leaf: is_prose(leaf) and not leaf.text.endswith("3"))
    assert "18:00" not in found
    assert len(found) == 2 * len(TIMES)


def test_teasers_with_times_make_no_live_blog() -> None:
    form = "<li><time>{time}</time><h3>Teaser {number}</h3></li>"
    body = f"<p>{PROSE}</p><ul>{updates(form)}</ul><p>{PROSE}</p>"
    assert texts(body, is_prose) == [PROSE, PROSE]


def test_lengths_of_songs_and_results_are_no_times_of_day() -> None:
    form = "<section><div>2:2{number},81</div><h2>Heading {number}</h2><p>{prose}</p></section>"
    assert "2:20,81" not in texts(updates(form), is_prose)


def test_one_date_line_makes_no_live_blog() -> None:
    body = f"<article><div><time>12 May 2026, 9:30</time></div><p>{PROSE}</p></article>"
    assert texts(body, is_prose) == [PROSE]


def test_a_live_blog_is_read_with_its_times() -> None:
    form = (
        "<article class='live-post'><h3>What happened at point {number}</h3><p>{prose} "
        "It was said at point {number}, where soldiers had crossed the river "
        "in the night before, as residents reported.</p>"
        "<footer class='live-post__meta'><time>{time}</time></footer></article>"
    )
    lead = f"<p>{PROSE} A second column of trucks has been seen near the border since.</p>"
    page = (
        "<!DOCTYPE html><html lang='en'><head><title>Border: live updates</title></head><body>"
        f"<nav><a href='/'>Start</a></nav><main><h1>Border: live updates</h1>{lead}"
        f"{updates(form, (*TIMES, '18:12', '17:30'))}</main></body></html>"
    )
    found = extract(Page(page.encode(), "https://post.example/live/border", "text/html"))
    assert found.article is not None
    read = [block.text for block in found.article.blocks]
    assert [read[read.index(time) + 1] for time in (*TIMES, "18:12", "17:30")] == [
        f"What happened at point {number}" for number in range(5)
    ]
