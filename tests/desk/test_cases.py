"""What is settled for a case, checked before it is kept."""

import pytest

from clipper.desk.cases import checked
from clipper.desk.desk import Desk
from clipper.model.case import CaseSettings
from clipper.model.errors import SettingsError


def test_settings_are_kept_in_plain_form(desk: Desk) -> None:
    given = CaseSettings("  Kursk ", proxy="localhost:8080", languages=("EN", "ko", "en"))
    desk.cases.set(checked(given)).result()
    found = desk.cases.get("Kursk").result()
    assert (found.proxy, found.languages) == ("http://localhost:8080", ("en", "ko"))
    assert [(one.settings.name, one.clippings) for one in desk.cases.all().result()] == [
        ("Kursk", 0)
    ]


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (CaseSettings(" "), "no name"),
        (CaseSettings("a", every_hours=-1), "-1 hours"),
        (CaseSettings("a", every_hours=100_000), "100000 hours"),
        (CaseSettings("a", seconds_between=-0.1), "seconds"),
        (CaseSettings("a", seconds_between=float("nan")), "seconds"),
        (CaseSettings("a", proxy="ftp://example.org"), "no address"),
        (CaseSettings("a", proxy="http://[::1"), "no address"),
        (CaseSettings("a", proxy="http://me:secret@example.org:1"), "Leave them out"),
        (CaseSettings("a", languages=("english",)), "english"),
        (CaseSettings("a", archive="always"), "web archive"),  # type: ignore[arg-type]
    ],
)
def test_a_value_that_does_not_fit_is_named(desk: Desk, settings: CaseSettings, said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        desk.cases.set(settings)


def test_a_password_of_a_proxy_is_not_repeated_in_the_message() -> None:
    with pytest.raises(SettingsError) as problem:
        checked(CaseSettings("a", proxy="http://me:secret@example.org:1"))
    assert "secret" not in str(problem.value)
