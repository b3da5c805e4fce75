"""The data that a page's program starts from."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.capture.parse import parse_html
from clipper.capture.state import objects_in, states_of

FILL = {"fill": "x" * 250}


def states(*scripts: str) -> list[Any]:
    tree = parse_html("<html><body><p>x</p>" + "".join(scripts) + "</body></html>")
    assert tree is not None
    return list(states_of(tree))


def script(text: str, kind: str = "") -> str:
    return f"<script{f' type={kind}' if kind else ''}>{text}</script>"


@pytest.mark.parametrize(
    "text",
    [
        "window.__INITIAL_STATE__ = %s;",
        "window['__PRELOADED_STATE__']=%s;run()",
        "var data = %s; var other = 1;",
        "Fusion.globalContent=%s;Fusion.x={}",
        "self.__DATA__ = %s",
    ],
)
def test_what_a_script_assigns_is_read(text: str) -> None:
    assert states(script(text % json.dumps({"a": 1, **FILL})))[0] == {"a": 1, **FILL}


def test_json_in_a_string_is_read() -> None:
    inner = json.dumps(json.dumps({"a": 1, **FILL}))
    assert states(script(f"window.__STATE__ = JSON.parse({inner});")) == [{"a": 1, **FILL}]


def test_words_of_javascript_that_json_lacks_are_nothing() -> None:
    text = '{"a": undefined, "b": !0, "fill": "%s"}' % ("x" * 250)
    assert states(script(f"window.__STATE__ = {text};"))[0]["a"] is None


def test_scripts_of_json_are_read() -> None:
    value = {"props": {"a": 1}, **FILL}
    assert states(script(json.dumps(value), "application/json")) == [value]


def test_flat_data_of_nuxt_are_joined() -> None:
    flat = [{"story": 1}, {"title": 2, "tags": 3}, "Troops", [4, 2], "x" * 250]
    assert states(script(json.dumps(flat), "application/json")) == [
        {"story": {"title": "Troops", "tags": ["x" * 250, "Troops"]}}
    ]


def test_data_that_lead_in_a_circle_come_to_an_end() -> None:
    [value] = states(
        script(json.dumps([{"a": 1}, {"b": 0, "c": 2}, "x" * 250]), "application/json")
    )
    assert len(list(objects_in(value))) == 2


@pytest.mark.parametrize(
    "text",
    [
        "window.__STATE__ = (function(a){return {a:a}}(1));" + " " * 300,
        "window.__STATE__ = {a: 1};" + " " * 300,
        "window.__STATE__ = {" + '"a":' * 300,
        "window.__STATE__ = " + '{"a":' * 900 + "1" + "}" * 900,
        "run({})" * 100,
        "x" * 6_000_000,
    ],
    ids=["program", "no quotes", "cut off", "too deep", "no data", "too long"],
)
def test_programs_are_never_run_and_broken_data_are_none(text: str) -> None:
    assert not [value for value in states(script(text)) if value]


def test_objects_are_found_outer_ones_first() -> None:
    found = list(objects_in({"a": [{"b": {"c": 1}}], "d": {"e": 2}}))
    assert [sorted(node) for node in found] == [["a", "d"], ["e"], ["b"], ["c"]]


@given(st.text(alphabet='window.ab={}[]":,01 \\unde', max_size=300))
def test_any_script_has_data_or_none(text: str) -> None:
    states(script(text.ljust(260)))
