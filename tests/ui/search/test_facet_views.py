"""What the facets of a search offer."""

from clipper.model.codebook import Codebook
from clipper.ui.search.facet_views import Value, View, counted_for, views_of

YEARS = (("2024", 5), ("2023", 2))
MONTHS = (("2024-10", 3), ("2024-11", 2), ("2023-01", 2))


def offered(query: str, counts: dict, codebook: Codebook, total: int = 7) -> dict[str, list[str]]:
    views = views_of(query, counts, total, codebook)
    return {view.title: [one.words for one in view.values] for view in views}


def test_values_read_as_a_person_would_say_them(codebook: Codebook) -> None:
    counts = {
        "site": (("Northern\nWire\u202e", 4), ("b", 3)),
        "type": (("deployment", 2), ("gone", 1)),
        "lang": (("en", 4), ("uk", 2), ("xx-y", 1)),
        "month": (("2024-10", 1), ("2024-13", 1)),
        "unheard of": (("x", 1),),
    }
    assert offered("x", counts, codebook) == {
        "Site": ["Northern Wire", "b"],
        "Type": ["Troop deployment", "gone"],
        "Language": ["English", "Ukrainian", "xx-y"],
        "When": ["October 2024"],
    }
    types = views_of("x", counts, 7, codebook)[1]
    assert types.values[0].kind == codebook.get("deployment")


def test_a_facet_that_would_change_nothing_is_not_offered(codebook: Codebook) -> None:
    assert offered("x", {"site": (("a", 7),)}, codebook) == {}
    assert offered("x", {"site": (("a", 6),)}, codebook) == {"Site": ["a"]}
    assert offered('site:"a" x', {"site": (("a", 7),)}, codebook) == {"Site": ["a"]}
    assert offered("x", {"tag": (("…", 3), ("“”", 2))}, codebook) == {}


def test_what_is_chosen_or_excluded_is_marked_also_where_it_is_rare(codebook: Codebook) -> None:
    counts = {"tag": (("troops", 4), ("ships", 2))}
    (view,) = views_of('tag:"Troops" -tag:rare x', counts, 7, codebook)
    assert view == View(
        "Tag",
        (
            Value('tag:"troops"', "troops", 4, "chosen"),
            Value('tag:"ships"', "ships", 2),
            Value('tag:"rare"', "rare", None, "excluded"),
        ),
    )


def test_two_spellings_of_one_clause_are_one_value(codebook: Codebook) -> None:
    counts = {"site": (('The "Post"', 4), ("The Post", 2), ("b", 1))}
    assert offered("x", counts, codebook) == {"Site": ['The "Post"', "b"]}


def test_years_come_first_and_months_within_one_year(codebook: Codebook) -> None:
    both = {"year": YEARS, "month": MONTHS}
    assert offered("x", both, codebook)["When"] == ["2024", "2023"]
    chosen = offered("date:2024 x", both, codebook)["When"]
    assert chosen == ["2024", "November 2024", "October 2024", "2023"]
    assert offered("date:2024-10 x", both, codebook)["When"] == chosen
    one_year = {"year": YEARS[:1], "month": MONTHS[:2]}
    assert offered("x", one_year, codebook)["When"] == ["November 2024", "October 2024"]
    assert offered("x", {"year": YEARS}, codebook)["When"] == ["2024", "2023"]


def test_values_are_counted_without_what_they_may_stand_beside() -> None:
    query = 'site:"a" -tag:b date:2024-10 x'
    wanted = counted_for(query)
    assert wanted["site"] == "-tag:b date:2024-10 x"
    assert wanted["tag"] == 'site:"a" date:2024-10 x'
    assert wanted["year"] == 'site:"a" -tag:b x'
    assert wanted["month"] == 'date:2024 site:"a" -tag:b x'
    assert wanted["type"] == wanted["lang"] == query
