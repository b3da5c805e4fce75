"""A search is saved, asked again, listed and reported on from the command line."""

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def clipped(clipper: Any, site: Any) -> Any:
    for path, title in (("/a", "Guards"), ("/b", "Trains"), ("/c", "Guards again")):
        clipper("clip", site.news(path, title, f"{title} have reached the border this week. " * 9))
    return clipper


def test_a_query_is_saved_under_a_name_and_asked_again(clipped: Any) -> None:
    found = clipped.json("search", "--save", "The guards", "title:guards")
    assert found["total"] == 2
    assert clipped.json("search", "--saved", "The guards")["total"] == 2
    assert clipped.json("searches") == [{"name": "The guards", "query": "title:guards", "count": 2}]
    assert clipped("searches").splitlines() == ["     2  The guards  (title:guards)"]


def test_saved_searches_are_renamed_removed_and_brought_back(clipped: Any) -> None:
    clipped("search", "--save", "one", "guards")
    clipped("search", "--save", "two", "trains")
    clipped("searches", "rename", "one", "three")
    assert "“two”" in clipped.run("searches", "rename", "three", "two").stderr
    clipped("searches", "remove", "two")
    assert [one["name"] for one in clipped.json("searches")] == ["three"]
    clipped("undo")
    assert [one["name"] for one in clipped.json("searches")] == ["three", "two"]


def test_a_report_takes_what_a_saved_search_finds(clipped: Any, tmp_path: Path) -> None:
    clipped("search", "--save", "The guards", "title:guards")
    written = tmp_path / "report.md"
    clipped("report", "--saved", "The guards", "-o", written)
    text = written.read_text("utf-8")
    assert "The guards" in text and "Guards again" in text and "Trains" not in text


def test_wrong_names_and_empty_queries_say_what_to_do(clipped: Any) -> None:
    assert "no saved search “x”" in clipped.run("search", "--saved", "x").stderr
    assert "no saved search “x”" in clipped.run("searches", "remove", "x").stderr
    for words in (("search",), ("search", "--saved", "x", "y"), ("search", "--save", "", "y")):
        assert clipped.run(*words).returncode == 2
    assert "--save NAME" in clipped.run("searches").stderr


def test_hits_are_given_in_the_order_they_were_clipped(clipped: Any) -> None:
    found = clipped.json("search", "border", "--sort", "clipped")
    assert [hit["id"] for hit in found["hits"]] == [3, 2, 1]


def test_a_query_is_said_in_plain_words(clipped: Any) -> None:
    assert "Clippings with “guards” in the title." in clipped.run("search", "title:guards").stderr
    assert clipped.json("search", "date:2026-13")["explained"].startswith("Searched as words")
    assert clipped.json("search", "guards")["explained"] == ""
