"""Fonts and palettes."""

from pathlib import Path

import pytest
from PySide6.QtGui import QFontMetrics, QRawFont
from PySide6.QtWidgets import QApplication

from clipper.ui.colours import DARK, LIGHT, colours_of
from clipper.ui.theme import MONO, SANS, SERIF, apply_theme, font, load_fonts

FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"
LETTERS = "aЖαé“—→✓😀🚀北あ한عשकहიԱก₽№"


def test_the_bundled_fonts_hold_a_letter_of_each_script() -> None:
    fonts = [QRawFont(str(file), 12) for file in FONTS.glob("*.ttf")]
    for letter in LETTERS:
        assert any(one.supportsCharacter(ord(letter)) for one in fonts), letter


@pytest.mark.parametrize("families", [SANS, SERIF, MONO])
def test_each_bundled_family_is_named_so_that_no_letter_is_a_box(families: tuple[str, ...]) -> None:
    loaded = set(load_fonts(FONTS))
    scripts = loaded - {"Noto Sans", "Noto Serif", "Noto Sans Mono"}
    assert scripts <= set(families)
    assert families[0] in loaded


def test_a_file_that_is_no_font_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "broken.ttf").write_bytes(b"nothing")
    assert load_fonts(tmp_path) == ()


def test_each_font_lies_beside_its_licence() -> None:
    texts = " ".join(file.read_text(encoding="utf-8") for file in FONTS.glob("*.txt"))
    assert "SIL OPEN FONT LICENSE" in texts
    assert "Apache License" in texts
    assert "Symbola" in texts


def test_the_theme_changes_while_the_program_runs(qapp: QApplication) -> None:
    apply_theme(qapp, dark=True)
    assert colours_of(qapp.palette()) is DARK
    apply_theme(qapp, dark=False)
    assert colours_of(qapp.palette()) is LIGHT


def test_text_has_a_width_in_every_family() -> None:
    assert QFontMetrics(font(SERIF, 12)).horizontalAdvance("Kursk") > 0
