"""What asks for consent to show a post of another site is no text of an article."""

import pytest

from clipper.capture.placeholders import without_placeholders
from clipper.model.article import Block


@pytest.mark.parametrize(
    "words",
    [
        "Externer Inhalt nicht verfügbar",
        "Deine Privatsphäre-Einstellungen verhindern das Laden und Anzeigen aller Inhalte.",
        "An dieser Stelle finden Sie einen relevanten, externen Inhalt von X.",
        "This slideshow requires JavaScript.",
        "To view this content, you need to update your privacy settings.",
        "Ce contenu est bloqué car vous n'avez pas accepté les cookies.",
        "Para ver este contenido necesitas aceptar las cookies.",
        "Om deze inhoud te tonen moet je cookies accepteren.",
    ],
)
def test_a_question_for_consent_is_dropped(words: str) -> None:
    kept = Block("paragraph", "The ministry spoke on Monday.")
    assert without_placeholders((Block("paragraph", words), kept)) == (kept,)


@pytest.mark.parametrize(
    "words",
    [
        "The court said that cookies need consent, and that this content may stay.",
        "Externer Inhalt war nach Ansicht des Gerichts nicht zu beanstanden.",
        "The slideshow requires patience.",
    ],
)
def test_a_sentence_about_such_things_stays(words: str) -> None:
    assert without_placeholders((Block("paragraph", words),)) == (Block("paragraph", words),)
