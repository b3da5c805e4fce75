"""A page as the lines a reader sees."""

from clipper.capture.lines import Line, lines_of, placed
from clipper.capture.parse import parse_html

LONG = "Officials said on Monday that soldiers had crossed the river near the border. " * 3


def lines(body: str) -> list[Line]:
    tree = parse_html(f"<html><body>{body}</body></html>")
    assert tree is not None
    return lines_of(tree)


def test_blocks_and_line_breaks_part_lines() -> None:
    found = lines("<div>One <b>and</b> two<br>three<p>four</p>five</div>")
    assert [line.text for line in found] == ["One and two", "three", "four", "five"]


def test_what_is_not_seen_is_no_line() -> None:
    body = (
        "<script>a</script><style>b</style><template>c</template><p>d</p><svg><text>e</text></svg>f"
    )
    assert [line.text for line in lines(body)] == ["d", "f"]


def test_a_line_knows_its_links_and_names() -> None:
    [line] = lines("<p class='by'>By <a class='author' href='/a'><b>Ann</b> Lee</a> today</p>")
    assert line.parted == "By | Ann Lee | today"
    assert {"by", "author"} <= set(line.names().split())


def test_a_capital_in_another_element_begins_a_word() -> None:
    assert lines("<h1><span>Politics</span><span>The vote is near</span></h1>")[0].spaced == (
        "Politics The vote is near"
    )
    assert lines("<h1><b>T</b>roops</h1>")[0].spaced == "Troops"


def test_pictures_wait_for_the_words_behind_them() -> None:
    found = lines(
        "<p>one</p><figure><img src=a></figure><noscript><img src=b></noscript><p>two</p>"
    )
    assert [[image.get("src") for image in line.images] for line in found] == [[], ["a", "b"]]


def test_menus_and_footers_are_aside() -> None:
    found = lines("<nav><p>a</p></nav><p>b</p><footer>c</footer><p>d</p>")
    assert [line.is_aside for line in found] == [True, False, True, False]


def test_a_form_around_the_whole_page_is_not_aside() -> None:
    found = lines("<form><div><p>a</p><form><p>b</p></form></div></form>")
    assert [line.is_aside for line in found][:1] == [False]
    assert [line.is_aside for line in lines("<div><form>c</form></div>")] == [True]


def test_the_headline_is_an_h1_before_any_other_line() -> None:
    found = placed(
        lines(f"<p>The vote</p><h1>The vote</h1><p>x</p><p>{LONG}</p><p>y</p>"), "The vote"
    )
    assert (found.title, found.start, found.end) == (1, 3, 3)


def test_without_an_h1_it_is_the_line_before_the_running_text() -> None:
    found = placed(lines(f"<p>The vote</p><p>menu</p><b>The vote</b><p>{LONG}</p>"), "The vote")
    assert found.title == 2


def test_without_a_line_its_place_is_guessed() -> None:
    found = placed(lines("<p>a</p>" * 9 + f"<p>{LONG}</p>"), "The vote")
    assert (found.title, found.start) == (3, 9)
    assert placed(lines("<p>a</p>"), "The vote").title == -1


def test_running_text_is_long_and_no_list_of_links() -> None:
    chinese = "今天上午政府宣布新的措施将从下个月开始实施。" * 3
    prose, links, dense = lines(f"<p>{LONG}</p><p><a href=/>{LONG}</a></p><p>{chinese}</p>")
    assert (prose.is_prose, links.is_prose, dense.is_prose) == (True, False, True)
