"""The clippings of the list."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from clipper.model.caution import Caution
from clipper.model.clipping import Clipping
from clipper.model.search import Hit, Snippet
from clipper.ui.library.list_model import CLIPPING_ROLE, SNIPPET_ROLE, ClippingModel


def some(count: int) -> list[Clipping]:
    return [
        Clipping(n, f"https://example.org/{n}", "done", title=f"T{n}") for n in range(1, count + 1)
    ]


def model(count: int) -> ClippingModel:
    made = ClippingModel()
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Warning, made)
    made.show_clippings(some(count))
    return made


def ids(made: ClippingModel) -> list[int]:
    return [clipping.id for clipping in made.clippings]


def test_a_clipping_changes_in_its_place() -> None:
    made = model(5)
    changed: list[tuple[int, int]] = []
    made.dataChanged.connect(lambda first, last: changed.append((first.row(), last.row())))
    made.update_clippings([replace(made.clippings[2], title="New"), Clipping(99, "x", "done")])
    assert made.data(made.index(2)) == "New"
    assert changed == [(2, 2)]
    assert ids(made) == [1, 2, 3, 4, 5]


def test_clippings_come_and_go() -> None:
    made = model(4)
    made.insert(0, [Clipping(9, "https://example.org/9", "waiting")])
    made.remove([2, 3, 77])
    assert ids(made) == [9, 1, 4]
    assert made.index_of(4).row() == 2
    assert not made.index_of(2).isValid()


def test_hits_bring_their_passages() -> None:
    made = model(2)
    hits = [Hit(one, 1.0, (Snippet("words", ((0, 5),)),)) for one in some(3)]
    made.show_hits(hits[:2])
    made.add_hits(hits)
    assert ids(made) == [1, 2, 3]
    assert made.data(made.index(2), SNIPPET_ROLE).text == "words"
    made.show_clippings(some(1))
    assert made.data(made.index(0), SNIPPET_ROLE) is None


def test_a_screen_reader_hears_title_state_and_reason() -> None:
    made = model(0)
    failed = Clipping(1, "https://e.org/x", "failed", reason="The site\nanswered 404.", tags=("a",))
    made.show_clippings([failed])
    index = made.index(0)
    spoken = made.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "https://e.org/x. failed. The site answered 404.. a"
    assert made.data(index, CLIPPING_ROLE) is failed
    assert made.data(index, Qt.ItemDataRole.ToolTipRole) is None


def test_a_doubtful_article_says_why_when_it_is_pointed_at_or_read_aloud() -> None:
    made = ClippingModel()
    doubt = Caution("no date", "The page does not say <when>.")
    sure, doubtful = some(2)
    made.show_clippings([sure, replace(doubtful, cautions=(doubt,))])
    tips = [made.data(made.index(row), Qt.ItemDataRole.ToolTipRole) for row in (0, 1)]
    assert tips == [None, "<p>The page does not say &lt;when&gt;.</p>"]
    assert "does not say" in str(made.data(made.index(1), Qt.ItemDataRole.AccessibleTextRole))


def test_a_title_of_thousands_of_letters_is_cut_and_a_tip_says_more_of_it() -> None:
    made = ClippingModel()
    made.show_clippings([Clipping(1, "https://e.org/", "done", title="Troops " * 5_000)])
    index = made.index(0)
    assert len(str(made.data(index))) == 300
    assert 900 < len(str(made.data(index, Qt.ItemDataRole.ToolTipRole))) < 1_100
    assert made.data(index, CLIPPING_ROLE).title == "Troops " * 5_000
