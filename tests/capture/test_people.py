"""Who wrote a page."""

import pytest

from clipper.capture.head import Declared
from clipper.capture.people import authors_of


def authors(
    article: object = None, meta: dict[str, str] | None = None, guessed: str = ""
) -> tuple[str, ...]:
    declared = Declared(meta or {}, {"author": article} if article else {}, (), "", "")
    return authors_of(declared, guessed, "Daily News")


@pytest.mark.parametrize(
    ("article", "names"),
    [
        ({"name": "Ann Lee"}, ("Ann Lee",)),
        ([{"name": "Ann Lee"}, {"name": "Bo Ek"}, {"name": "ann lee"}], ("Ann Lee", "Bo Ek")),
        ("By Ann Lee and Bo Ek", ("Ann Lee", "Bo Ek")),
        ("Ann Lee, Bo Ek", ("Ann Lee", "Bo Ek")),
        ([{"name": "Daily News"}, "Ann Lee"], ("Ann Lee",)),
        ({"name": "https://a.org/ann"}, ()),
        ("ann@a.org", ()),
    ],
)
def test_names_are_read_as_people_write_them(article: object, names: tuple[str, ...]) -> None:
    assert authors(article) == names


def test_declarations_go_before_guesses() -> None:
    assert authors({"name": "Ann Lee"}, {"author": "Bo Ek"}, "Cy Fo") == ("Ann Lee",)
    assert authors(None, {"author": "Bo Ek"}, "Cy Fo") == ("Bo Ek",)
    assert authors(guessed="Cy Fo; Di Go") == ("Cy Fo", "Di Go")
    assert authors() == ()
