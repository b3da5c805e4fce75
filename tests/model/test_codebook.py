"""The codebook: read from its file, with each fault named."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from clipper.model.codebook import codebook_from_json
from clipper.model.errors import CodebookError

SHIPPED = Path(__file__).resolve().parents[2] / "resources/codebook/conflict-and-sanctions.json"


@pytest.fixture
def shipped() -> Any:
    return json.loads(SHIPPED.read_text("utf-8"))


def test_the_shipped_codebook_has_its_types_and_fields(shipped: Any) -> None:
    codebook = codebook_from_json(shipped)
    assert (len(codebook.entity_types), len(codebook.event_types)) == (9, 8)
    deployment = codebook.type("Troop deployment")
    assert deployment is codebook.type("deployment")
    assert deployment.field("SIZE").kind == "quantity"
    assert deployment.field("to").entity_types == ("place", "country")
    assert codebook.type("sanction").field("imposedBy").many
    assert deployment.field("reliability").choices == ("A", "B", "C", "D", "E", "F")


def test_a_label_reads_as_words(shipped: Any) -> None:
    field = codebook_from_json(shipped).type("sanction").field("imposedBy")
    assert field.label == "Imposed by"


def test_an_unknown_type_is_named_with_those_there_are(shipped: Any) -> None:
    with pytest.raises(CodebookError, match=r"invasion.*deployment"):
        codebook_from_json(shipped).type("invasion")


def test_an_annotation_of_a_lost_type_is_still_shown(shipped: Any) -> None:
    assert codebook_from_json(shipped).get("lost").name == "lost"


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (("name",), "", "name"),
        (("entityTypes",), {}, "entityTypes"),
        (("entityTypes", 0, "id"), "two words", "two words"),
        (("entityTypes", 0, "colour"), "red; } body {", "colour"),
        (("entityTypes", 0, "key"), "c", "key “c”"),
        (("eventTypes", 0, "id"), "sanction", "id “sanction”"),
        (("eventTypes", 0, "attributes"), [], "attributes"),
        (("eventTypes", 0, "attributes", "size"), 7, "size"),
    ],
)
def test_a_fault_of_the_file_is_named(
    shipped: Any,
    path: tuple[Any, ...],
    value: object,
    said: str,
) -> None:
    broken = deepcopy(shipped)
    place = broken
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    with pytest.raises(CodebookError, match=said):
        codebook_from_json(broken)


def test_what_is_no_object_is_refused() -> None:
    with pytest.raises(CodebookError):
        codebook_from_json([1, 2])
