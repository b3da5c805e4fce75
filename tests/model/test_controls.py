"""No control character gets into an annotation, by whatever way it comes."""

from clipper.model.annotation import Annotation
from clipper.model.controls import plain_value, shortened
from clipper.model.values import Claim, EventDate, Quantity

RED = "a\x1b[31m\x00\x7f\x9b"


def test_an_annotation_holds_no_control_characters() -> None:
    fields = {
        "claim": Claim(by=RED, via=RED, mode="named", quote=RED),
        "size": (Quantity(RED, "exact", 7.0, unit=RED),),
        "date": EventDate(RED, "2024-10-29", "day"),
        "actor": (RED, "b"),
        "place": RED,
    }
    made = Annotation(1, 1, 1, "deployment", (), fields, f"{RED}\n\tb\r\n", (RED,))
    assert made.fields == {
        "claim": Claim(by="a[31m", via="a[31m", mode="named", quote="a[31m"),
        "size": (Quantity("a[31m", "exact", 7.0, unit="a[31m"),),
        "date": EventDate("a[31m", "2024-10-29", "day"),
        "actor": ("a[31m", "b"),
        "place": "a[31m",
    }
    assert (made.note, made.tags) == ("a[31m\n\tb\r\n", ("a[31m",))


def test_words_of_all_scripts_stay_as_they_are() -> None:
    words = "Курск, 平壤, می\u200cخواهم, é\u0301 👩\u200d🚀"
    assert plain_value(words) == words


def test_a_text_that_is_too_long_ends_in_an_ellipsis() -> None:
    assert shortened("four", 4) == "four"
    assert shortened("an end", 4) == "an…"
