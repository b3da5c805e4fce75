"""A report as a W3C AnnotationCollection."""

import json
from hashlib import sha256
from typing import Any

import pytest

from clipper.report.content import ReportContent
from clipper.report.to_json import write_json


@pytest.fixture(scope="module")
def report(content: ReportContent) -> dict[str, Any]:
    """Return the report, read."""
    read: dict[str, Any] = json.loads(write_json(content))
    return read


def test_each_quote_can_be_checked_against_the_text_in_the_file(report: dict[str, Any]) -> None:
    parts = {
        (clipping["id"], version["number"]): version["parts"]
        for clipping in report["clippings"]
        for version in clipping["versions"]
    }
    wrong = []
    for item in report["first"]["items"]:
        text = parts[item["evidence"]["clipping"], item["evidence"]["version"]]
        for target in item["target"]:
            quote, position = target["selector"]
            if text[target["part"]][position["start"] : position["end"]] != quote["exact"]:
                wrong.append(quote["exact"])
    assert wrong == ["Absent"]


def test_the_hash_of_a_text_is_the_hash_in_the_file(report: dict[str, Any]) -> None:
    for clipping in report["clippings"]:
        for version in clipping["versions"]:
            digest = sha256(version["parts"]["body"].encode()).hexdigest()
            assert version["textSha256"] == digest


def test_the_collection_counts_its_items(report: dict[str, Any]) -> None:
    assert report["type"] == "AnnotationCollection"
    assert report["first"]["type"] == "AnnotationPage"
    assert report["first"]["partOf"] == report["id"]
    assert report["total"] == len(report["first"]["items"]) == 13
    assert [item["footnote"] for item in report["first"]["items"]] == list(range(1, 14))


def test_a_page_without_article_is_listed_with_its_reason(report: dict[str, Any]) -> None:
    assert report["clippings"][2]["reason"] == "The server refused the page."
    assert report["clippings"][2]["versions"] == []
