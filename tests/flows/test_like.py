"""More like this, and the words that stand out, on the command line."""

from typing import Any

import pytest

GRAIN = "Grain ships left the harbour of Odesa through the corridor, {} said on Monday. " * 6
GUARDS = "Border guards were deployed with rifles and stopped lorries, {} said on Monday. " * 6


@pytest.fixture
def library(clipper: Any, site: Any) -> Any:
    for number, name in enumerate(("Kim", "Maria", "Oleh", "Ivan")):
        clipper(
            "clip", site.news(f"/grain/{number}", f"Ships of {name}", GRAIN.replace("{}", name))
        )
        clipper(
            "clip", site.news(f"/guards/{number}", f"Post of {name}", GUARDS.replace("{}", name))
        )
    return clipper


def test_clippings_about_the_same_are_listed(library: Any) -> None:
    shown = {one["id"]: one["title"].split()[0] for one in library.json("list")}
    first = next(number for number, kind in shown.items() if kind == "Ships")
    found = library.json("like", first)
    alike = [shown[hit["id"]] for hit in found["hits"]]
    assert alike[:3] == ["Ships"] * 3
    assert first not in [hit["id"] for hit in found["hits"]]
    assert {"grain", "corridor"} <= set(found["terms"])
    marked = {
        snippet["text"][start:end].lower()
        for hit in found["hits"][:1]
        for snippet in hit["snippets"]
        for start, end in snippet["marks"]
    }
    assert "grain" in marked
    assert len(library.json("like", first, "--limit", 2)["hits"]) == 2
    assert "Ships of" in library("like", first)
    assert library.json("search", f"like:{first} maria")["total"] == 1


def test_a_clipping_that_is_not_there_is_said_so(library: Any) -> None:
    ran = library.run("like", 99)
    assert ran.returncode == 2
    assert "99" in ran.stderr
    assert library.json("search", "like:99")["total"] == 0


def test_the_words_that_stand_out_are_told_with_their_counts(library: Any) -> None:
    terms = library.json("search", "grain", "--terms")["terms"]
    assert {"word": "corridor", "hits": 4, "clippings": 4} in terms
    assert not {"grain", "guards", "said"} & {one["word"] for one in terms}
    assert "corridor  4 of 4" in library("search", "grain", "--terms")
    assert "terms" not in library.json("search", "grain")
