"""Annotations as W3C Web Annotations (JSON-LD), and back.

After https://www.w3.org/TR/annotation-model/. What the standard has no word for (type id, part
of the article, evidence) stands under terms of our own, which `CONTEXT` declares.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from clipper.model.anchor import Anchor, find_again
from clipper.model.annotation import Annotation
from clipper.model.article import PARTS, Article
from clipper.model.clipping import Version
from clipper.model.codebook import Codebook
from clipper.model.errors import AnnotationError
from clipper.model.fields import fields_from_json, fields_to_json

_OWN_TERMS = (
    "typeId", "part", "evidence", "clipping", "version", "requested", "bodySha256", "textSha256",
    "footnote", "clippings", "codebook", "question", "scope",
)  # fmt: skip
CONTEXT: tuple[str | Mapping[str, str], ...] = (
    "http://www.w3.org/ns/anno.jsonld",
    {"clipper": "urn:clipper:"} | {term: f"clipper:{term}" for term in _OWN_TERMS},
)
_ID = re.compile(r"urn:clipper:annotation:(\d{1,18})\Z")


def source_address(version: Version) -> str:
    """Return where a version was captured.

    Not the canonical address: that is the page's own word, and a page may name another's.
    """
    return version.capture.final_url or version.capture.url


def annotation_to_w3c(
    annotation: Annotation, version: Version, codebook: Codebook
) -> dict[str, Any]:
    """Return an annotation as a Web Annotation, without the context.

    Args:
        annotation: target and body.
        version: the version that its anchors count in.
        codebook: gives the name of its type.
    """
    kind = codebook.get(annotation.type)
    body: list[dict[str, Any]] = [
        {
            "type": "TextualBody",
            "purpose": "classifying",
            "value": kind.name,
            "typeId": annotation.type,
        }
    ]
    if annotation.fields:
        value = fields_to_json(annotation.fields)
        body.append(
            {
                "type": "Dataset",
                "purpose": "describing",
                "format": "application/json",
                "value": value,
            }
        )
    if annotation.note:
        body.append({"type": "TextualBody", "purpose": "commenting", "value": annotation.note})
    body += [{"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in annotation.tags]
    times = {"created": annotation.created, "modified": annotation.modified}
    return {
        "id": f"urn:clipper:annotation:{annotation.id}",
        "type": "Annotation",
        "motivation": "classifying",
        **{name: time for name, time in times.items() if time},
        "body": body,
        "target": [_target(anchor, version) for anchor in annotation.anchors],
        "evidence": {
            "clipping": f"urn:clipper:clipping:{annotation.clipping}",
            "version": version.number,
            "requested": version.capture.url,
            "bodySha256": version.capture.body_sha256,
            "textSha256": version.text_sha256,
        },
    }


def annotation_from_w3c(value: object, version: Version, codebook: Codebook) -> Annotation:
    """Read a Web Annotation of a version; one of another program is found by its quote.

    The annotation belongs to `version`, whatever evidence the value names. Its id is 0 where the
    value has none of ours.

    Raises:
        AnnotationError: a part is missing, of the wrong form, or its quote is not in the version.
        CodebookError: it names no type id, and its type is not in the codebook.
    """
    annotation = _mapping(value, "annotation")
    bodies = [_mapping(body, "body") for body in _listed(annotation.get("body"))]
    targets = [_mapping(target, "target") for target in _listed(annotation.get("target"))]
    if not targets:
        raise AnnotationError("The annotation has no target.")
    own = _ID.match(_words(annotation, "id"))
    described = (body for body in bodies if body.get("purpose") == "describing")
    return Annotation(
        id=int(own[1]) if own else 0,
        clipping=version.clipping,
        version=version.id,
        type=_type(bodies, codebook),
        anchors=tuple(_anchor(target, version.article) for target in targets),
        fields=fields_from_json(_mapping(next(described, {}).get("value", {}), "describing body")),
        note="\n\n".join(_purposed(bodies, "commenting")),
        tags=tuple(_purposed(bodies, "tagging")),
        created=_words(annotation, "created"),
        modified=_words(annotation, "modified"),
    )


def _target(anchor: Anchor, version: Version) -> dict[str, Any]:
    return {
        "source": source_address(version),
        "part": anchor.part,
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": anchor.exact,
                "prefix": anchor.prefix,
                "suffix": anchor.suffix,
            },
            {"type": "TextPositionSelector", "start": anchor.start, "end": anchor.end},
        ],
        "state": {"type": "TimeState", "sourceDate": version.capture.fetched},
    }


def _anchor(target: Mapping[str, Any], article: Article) -> Anchor:
    selectors = [_mapping(one, "selector") for one in _listed(target.get("selector"))]
    quote = _selector(selectors, "TextQuoteSelector")
    position = _selector(selectors, "TextPositionSelector")
    part = target.get("part", "body")
    exact = _words(quote, "exact")
    if part not in PARTS or not exact:
        raise AnnotationError("A target of the annotation names no quote in a part of the article.")
    start, end = (_offset(position, name) for name in ("start", "end"))
    anchor = Anchor(part, start, end, exact, _words(quote, "prefix"), _words(quote, "suffix"))
    if article.part(part)[start:end] == exact:
        return anchor
    found = find_again(article, anchor)
    if found is None:
        raise AnnotationError(f"These words do not stand in one place of the version: “{exact}”.")
    return found


def _selector(selectors: Iterable[Mapping[str, Any]], kind: str) -> Mapping[str, Any]:
    return next((selector for selector in selectors if selector.get("type") == kind), {})


def _offset(position: Mapping[str, Any], name: str) -> int:
    offset = position.get(name, 0)
    if not isinstance(offset, int) or isinstance(offset, bool) or offset < 0:
        raise AnnotationError(f"“{name}” of the annotation is not a whole number from 0 on.")
    return offset


def _type(bodies: Iterable[Mapping[str, Any]], codebook: Codebook) -> str:
    for body in bodies:
        if body.get("purpose") == "classifying":
            return _words(body, "typeId") or codebook.type(_words(body, "value")).id
    raise AnnotationError("The annotation names no type.")


def _purposed(bodies: Iterable[Mapping[str, Any]], purpose: str) -> list[str]:
    return [_words(body, "value") for body in bodies if body.get("purpose") == purpose]


def _words(value: Mapping[str, Any], name: str) -> str:
    words = value.get(name, "")
    if not isinstance(words, str):
        raise AnnotationError(f"“{name}” of the annotation is not text.")
    return words


def _mapping(value: object, name: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise AnnotationError(f"The {name} is not a JSON object.")
    return value


def _listed(value: object) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, (list, tuple)) else [value]
