"""The window's parts are tested without a screen, in our theme and with our fonts."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from clipper.model.anchor import find_quote
from clipper.model.annotation import Annotation
from clipper.model.article import Article, Block, Span, table
from clipper.model.capture import Capture
from clipper.model.caution import Caution
from clipper.model.clipping import Clipping, Version
from clipper.model.codebook import Codebook, codebook_from_json
from clipper.model.metadata import FoundDate, Metadata
from clipper.ui.colours import LIGHT, colours_of
from clipper.ui.icons import find_icons_in
from clipper.ui.theme import apply_theme, load_fonts

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # read when the application is made

RESOURCES = Path(__file__).resolve().parents[2] / "resources"


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("qt_log_ignore", "This plugin does not support")


@pytest.fixture(scope="session")
def _fonts(qapp: QApplication) -> None:
    load_fonts(RESOURCES / "fonts")
    find_icons_in(str(RESOURCES / "icons"))


@pytest.fixture(autouse=True)
def _theme(qapp: QApplication, _fonts: None) -> Iterator[None]:
    if not qapp.styleSheet() or colours_of(qapp.palette()) is not LIGHT:
        apply_theme(qapp, dark=False)
    yield
    for widget in qapp.topLevelWidgets():
        widget.close()


@pytest.fixture(scope="session")
def codebook() -> Codebook:
    return codebook_from_json(
        {
            "name": "Test",
            "entityTypes": [
                {"id": "person", "name": "Person", "key": "p", "colour": "#0072B2"},
                {"id": "place", "name": "Place", "key": "l", "colour": "#56B4E9"},
            ],
            "shared": {"confidence": ["low", "moderate", "high"]},
            "eventTypes": [
                {
                    "id": "deployment",
                    "name": "Troop deployment",
                    "key": "1",
                    "attributes": {
                        "actor": "country*",
                        "movement": ["deploy", "withdraw"],
                        "size": "quantity",
                        "purpose": "text",
                        "date": "date",
                        "claim": "claim",
                    },
                },
                {
                    "id": "sanction",
                    "name": "Sanction",
                    "key": "2",
                    "attributes": {"target": "country"},
                },
            ],
        }
    )


@pytest.fixture(scope="session")
def whole_codebook() -> Codebook:
    file = RESOURCES / "codebook" / "conflict-and-sanctions.json"
    return codebook_from_json(json.loads(file.read_text(encoding="utf-8")))


@pytest.fixture(scope="session")
def article() -> Article:
    return Article(
        Metadata(
            "Troops 🚀 reach <b>Kursk</b>",
            "A small number is there.",
            ("Jane Doe",),
            FoundDate("2024-10-30", "JSON-LD", "high"),
            site="example.org",
        ),
        (
            Block("paragraph", "About 10,000 🚀 troops are in Kursk, Major Ryder said."),
            Block("heading", "Talks", level=2),
            Block(
                "paragraph",
                "See the report or the file.",
                (
                    Span(8, 14, "link", "https://example.org/report"),
                    Span(22, 26, "link", "file:///etc/passwd"),
                ),
            ),
            Block("list_item", "first", level=1, ordered=True),
            Block("list_item", "inner", level=2),
            Block("list_item", "second", level=1, ordered=True),
            table((("Country", "Measure"), ("Russia", "asset freeze")), 1),
            Block("figure", "A caption.", image="http://192.0.2.1/a.png", alt="<img src=x>"),
            Block("preformatted", "one\n  two"),
            Block("rule"),
            Block("quote", "قال المتحدث إن القوات في كورسك."),
            Block("paragraph", "朝鲜军队已经抵达。"),
        ),
    )


@pytest.fixture(scope="session")
def version(article: Article) -> Version:
    capture = Capture(
        "https://example.org/a", "https://example.org/a", "2024-11-02T08:15:00Z", 200, (), (),
        "ab" * 32, 10,
    )  # fmt: skip
    return Version(
        5, 1, 1, article, "cd" * 32, capture, "test", (Caution("other", "A column is missing."),)
    )


@pytest.fixture(scope="session")
def clipping() -> Clipping:
    return Clipping(
        1, "https://example.org/a", "done", title="Troops", site="example.org",
        tags=("dprk",), note="old", case="north", versions=1,
    )  # fmt: skip


@pytest.fixture(scope="session")
def annotate(article: Article) -> Callable[..., Annotation]:
    def make(number: int, quote: str, kind: str, **rest: object) -> Annotation:
        values = {"version": 5} | rest
        return Annotation(number, 1, type=kind, anchors=(find_quote(article, quote),), **values)

    return make
