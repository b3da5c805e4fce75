"""A watch list is run over a library, reviewed, run again and handed out."""

import csv
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from clipper.desk.clipped import Order
from clipper.desk.desk import Desk
from clipper.desk.settings import Settings
from clipper.desk.watching import Ran
from clipper.model.errors import Cancelled, NotFoundError, StoreError, WatchError
from clipper.model.watch import WatchHit, WatchList, WatchTerm

Clip = Callable[..., int]
MORE = "The harbour master said on Monday that the weather was fair, and that nobody was hurt. " * 4


@pytest.fixture
def clip(desk: Desk, site: Any) -> Clip:
    def clip_page(path: str, words: str) -> int:
        address = site.news(path, f"News of {path.strip('/')}", f"{words} {MORE}", MORE)
        (made,) = desk.clipping.clip(Order((address,), again=True)).result()
        return made.result().id

    return clip_page


@pytest.fixture
def officers(desk: Desk) -> WatchList:
    read = desk.watching.read("Valery Gerasimov | Герасимов\nAdler\nNobody Known").result()
    return desk.watching.create("Officers", read.terms, variants=True).result()


def found(desk: Desk, one: WatchList, name: str = "Valery Gerasimov") -> list[WatchHit]:
    (term,) = [term for term in desk.watching.terms(one.id).result() if term.words == name]
    return desk.watching.hits(term).result()


def test_every_name_gets_its_hits_with_the_passage_that_holds_it(
    desk: Desk, clip: Clip, officers: WatchList
) -> None:
    latin, other = clip("/a", "Valery Gerasimov came."), clip("/b", "Генерал Герасимов прибыл.")
    told: list[tuple[int, int, int]] = []
    ran = desk.watching.run(officers.id, progress=lambda *news: told.append(news)).result()
    assert ran.words == "3 names looked for: 2 new hits."
    assert (told[0], told[-1]) == ((0, 3, 0), (3, 3, 2))
    hits = desk.watching.with_snippets(found(desk, officers)).result()
    passages = {
        one.clipping.id: [one.snippet.text[start:end] for start, end in one.snippet.marks]
        for one in hits
        if one.snippet
    }
    assert passages == {latin: ["Valery Gerasimov"], other: ["Герасимов"]}
    assert {one.clipping.id: one.spelling for one in hits}[other] == "Герасимов"
    assert desk.searching.ids(hits[0].query).result() != []


def test_the_next_run_brings_only_what_is_new(desk: Desk, clip: Clip, officers: WatchList) -> None:
    clip("/a", "Valery Gerasimov came.")
    desk.watching.run(officers.id).result()
    (hit,) = found(desk, officers)
    desk.watching.mark([hit.id], "relevant").result()
    later = clip("/b", "Gerasimov, Valery went. So did Mr Adler.")
    ran = desk.watching.run(officers.id, only_new=True).result()
    assert (ran.new, ran.with_new) == (2, 2)
    assert {(one.clipping.id, one.state) for one in found(desk, officers)} == {
        (hit.clipping.id, "relevant"),
        (later, "new"),
    }
    assert desk.watching.run(officers.id).result().new == 0


def test_a_name_that_came_later_is_looked_for_everywhere(
    desk: Desk, clip: Clip, officers: WatchList
) -> None:
    clip("/a", "The tanker Ursa Minor came.")
    desk.watching.run(officers.id).result()
    added = desk.watching.add(officers.id, [WatchTerm("Ursa Minor"), WatchTerm("Adler")]).result()
    assert added.words == "1 name added."
    assert desk.watching.run(officers.id, only_new=True).result().new == 1


def test_without_variants_only_what_was_given_is_found(
    desk: Desk, clip: Clip, officers: WatchList
) -> None:
    clip("/a", "Gerasimov, Valery went.")
    desk.watching.set_variants(officers.id, on=False).result()
    assert desk.watching.run(officers.id).result().new == 0
    desk.watching.set_variants(officers.id, on=True).result()
    assert desk.watching.run(officers.id, only_new=True).result().new == 1


def test_a_search_is_answered_while_a_list_is_run(
    desk: Desk, clip: Clip, officers: WatchList
) -> None:
    page = clip("/a", "Valery Gerasimov came.")
    found_meanwhile: list[list[int]] = []

    def search(_done: int, _total: int, _new: int) -> None:
        found_meanwhile.append(desk.searching.ids("harbour").result(30))

    assert desk.watching.run(officers.id, progress=search).result().new == 1
    assert found_meanwhile[-1] == [page]


def test_a_run_that_is_stopped_keeps_what_it_found(
    desk: Desk, clip: Clip, officers: WatchList
) -> None:
    clip("/a", "Valery Gerasimov and Adler came.")

    def stop(done: int, _total: int, _new: int) -> None:
        if done:
            raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        desk.watching.run(officers.id, progress=stop).result()
    assert len(found(desk, officers)) == 1
    assert desk.watching.named("Officers").result().ran == ""


def test_undo_takes_back_marks_and_lists_and_says_so(
    desk: Desk, clip: Clip, officers: WatchList
) -> None:
    clip("/a", "Valery Gerasimov came.")
    desk.watching.run(officers.id).result()
    (hit,) = found(desk, officers)
    desk.watching.mark([hit.id], "dismissed").result()
    desk.watching.delete(officers.id).result()
    assert desk.organising.undoable().result()[0] == "watch list “Officers” deleted"
    assert desk.organising.undo().result()
    assert found(desk, officers)[0].state == "dismissed"
    change = desk.organising.undo().result()
    assert change and change.watching
    assert found(desk, officers)[0].state == "new"


def test_what_was_too_much_is_said() -> None:
    ran = Ran(3, 1_200, 2, cut=("Russia",), loose=("Maria", "Anna"))
    assert ran.words == (
        "3 names looked for: 1,200 new hits. Of “Russia” only the newest 1,000 clippings are kept. "
        "“Maria” and 1 more can be spelled in too many ways: the most common count."
    )
    assert Ran(1, 1).words == "1 name looked for: 1 new hit."


def test_the_outcome_is_written_as_a_table_that_no_spreadsheet_runs(
    desk: Desk, clip: Clip, tmp_path: Path
) -> None:
    page = clip("/a", "Tanker Ursa came.")
    terms = [WatchTerm("=Ursa()", (), "@note"), WatchTerm("Elsewhere")]
    one = desk.watching.create("Ships", terms, variants=False).result()
    desk.watching.run(one.id).result()
    assert desk.watching.export(one.id, tmp_path / "out.csv").result() == 1
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        first, second = csv.DictReader(file)
    assert (first["name"], first["note"], first["state"]) == ("'=Ursa()", "'@note", "new")
    assert (first["clipping"], second["state"]) == (str(page), "no hit")
    desk.watching.export(one.id, tmp_path / "out.json").result()
    written = json.loads((tmp_path / "out.json").read_text("utf-8"))
    assert written["names"][0]["hits"][0]["passage"]["text"].startswith("Tanker Ursa came.")
    with pytest.raises(WatchError, match=r"end the name in \.csv or \.json"):
        desk.watching.export(one.id, tmp_path / "out.xlsx").result()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_a_file_of_names_may_have_any_encoding(desk: Desk, tmp_path: Path, encoding: str) -> None:
    names = ["Валерий Герасимов", "Сергей Шойгу", "Рамзан Кадыров", "Владимир Зеленский"]
    (tmp_path / "names.txt").write_bytes("\r\n".join(names).encode(encoding))
    read = desk.watching.read_file(tmp_path / "names.txt").result()
    assert [one.words for one in read.terms] == names


def test_what_is_no_text_is_refused_with_words(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "names.xlsx").write_bytes(bytes(range(256)) * 40)
    with pytest.raises(WatchError, match=r"names\.xlsx holds no text"):
        desk.watching.read_file(tmp_path / "names.xlsx").result()
    with pytest.raises(WatchError, match="cannot be read"):
        desk.watching.read_file(tmp_path / "none.csv").result()


def test_names_of_lists_are_plain_and_not_endless(desk: Desk, officers: WatchList) -> None:
    assert desk.watching.named(" officers\n").result().id == officers.id
    desk.watching.rename(officers.id, "\x1b[31mGenerals\t ").result()
    assert [one.name for one in desk.watching.all().result()] == ["[31mGenerals"]
    with pytest.raises(WatchError, match="has no name"):
        desk.watching.create(" \x07", [], variants=True).result()
    with pytest.raises(WatchError, match="100 characters at most"):
        desk.watching.create("x" * 101, [], variants=True).result()
    with pytest.raises(NotFoundError):
        desk.watching.named("Officers").result()


def test_a_read_only_library_shows_what_was_found_and_runs_nothing(
    desk: Desk, clip: Clip, officers: WatchList, read_only: Callable[[Path], None]
) -> None:
    clip("/a", "Valery Gerasimov came.")
    desk.watching.run(officers.id).result()
    desk.close()
    read_only(desk.folder)
    with Desk(desk.folder, Settings()) as opened:
        assert len(found(opened, officers)) == 1
        with pytest.raises(StoreError, match="read-only"):
            opened.watching.run(officers.id).result()


def test_closing_the_library_ends_a_run_and_keeps_what_was_found(
    desk: Desk, clip: Clip, officers: WatchList
) -> None:
    clip("/a", "Valery Gerasimov and Adler came.")
    others = [WatchTerm(f"Nobody Known{number}") for number in range(5_000)]
    desk.watching.add(officers.id, others).result()
    begun, go_on = Event(), Event()

    def wait(done: int, _total: int, _new: int) -> None:
        if done:
            begun.set()
            go_on.wait(30)

    running = desk.watching.run(officers.id, progress=wait)
    begun.wait(30)
    with ThreadPoolExecutor(1) as other:
        closed = other.submit(desk.close)
        go_on.set()
        closed.result()
    assert isinstance(running.exception(), Cancelled)
    with Desk(desk.folder, Settings()) as opened:
        assert len(found(opened, officers)) == 1
        assert opened.watching.named("Officers").result().ran == ""
