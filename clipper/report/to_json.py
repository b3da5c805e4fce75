"""A report as a W3C AnnotationCollection, with what is needed to check each quote later."""

import json
from dataclasses import asdict
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from clipper.model.archive_copy import ArchiveCopy
from clipper.model.article_json import metadata_to_json
from clipper.model.clipping import Version
from clipper.model.obtained import obtained
from clipper.model.w3c import CONTEXT, annotation_to_w3c, source_address
from clipper.report.content import ReportContent, Section
from clipper.report.subject import ShownPicture


def write_json(content: ReportContent) -> str:
    """Lay a report out as JSON-LD: the annotations in one page, the clippings beside them."""
    heading = content.heading
    made = heading.made.isoformat()
    # The same report has the same id: it is named by its title and its time.
    identity = f"urn:uuid:{uuid5(NAMESPACE_URL, f'{made} {heading.title}')}"
    items = [
        annotation_to_w3c(note.annotation, note.version, content.codebook)
        | {"footnote": note.number}
        for note in content.footnotes
    ]
    report = {
        "@context": CONTEXT,
        "id": identity,
        "type": "AnnotationCollection",
        "label": heading.title,
        "creator": {"type": "Person", "name": heading.author},
        "created": made,
        "question": heading.question,
        "scope": heading.scope,
        "total": len(items),
        "codebook": _codebook(content),
        "clippings": [_clipping(section) for section in content.sections],
        "first": {
            "id": f"{identity}#page-1",
            "type": "AnnotationPage",
            "partOf": identity,
            "startIndex": 0,
            "items": items,
        },
    }
    return json.dumps(report, ensure_ascii=False, indent=1) + "\n"


def _codebook(content: ReportContent) -> dict[str, Any]:
    types = [
        {
            "typeId": entry.type.id,
            "name": entry.type.name,
            "isEvent": entry.type.is_event,
            "colour": entry.type.colour,
        }
        for entry in content.legend
    ]
    return {"name": content.codebook.name, "types": types}


def _clipping(section: Section) -> dict[str, Any]:
    clipping = section.subject.clipping
    archived = [_archived(one) for one in section.subject.archived]
    return {
        "id": f"urn:clipper:clipping:{clipping.id}",
        "number": section.number,
        "url": clipping.url,
        "title": section.subject.title,
        "citation": section.citation.line,
        "state": clipping.state,
        "reason": clipping.reason,
        "case": clipping.case,
        "tags": clipping.tags,
        "note": clipping.note,
        "added": clipping.added,
        **({"sameStory": clipping.kin, "story": section.story} if clipping.kin else {}),
        "versions": [_version(version) for version in section.cited],
        "pictures": [_picture(one) for one in section.subject.pictures],
        **({"webArchive": archived} if archived else {}),
    }


def _archived(answer: ArchiveCopy) -> dict[str, Any]:
    """Return one answer of a web archive; without an address it had no copy."""
    return {
        "asked": answer.asked,
        "kind": answer.kind,
        "copyDate": answer.copy_date,
        "address": answer.address,
        "problem": answer.problem,
    }


def _picture(picture: ShownPicture) -> dict[str, Any]:
    """Return what became of a picture of the newest version; its hash is of the bytes as sent."""
    kept = picture.kept
    return {
        "url": kept.url,
        "mediaType": kept.media_type,
        "width": kept.width,
        "height": kept.height,
        "size": kept.size,
        "sha256": kept.sha256,
        "copySha256": kept.shown_sha256,
        "problem": kept.problem,
    }


def _version(version: Version) -> dict[str, Any]:
    capture, article = version.capture, version.article
    return {
        "number": version.number,
        "source": source_address(version),
        "requested": capture.url,
        "redirects": [{"url": hop.url, "status": hop.status} for hop in capture.redirects],
        "captured": capture.fetched,
        "origin": capture.origin,
        "status": capture.status,
        "size": capture.size,
        "bodySha256": capture.body_sha256,
        "textSha256": version.text_sha256,
        "extractor": version.extractor,
        "transport": {name: said for name, said in asdict(capture.transport).items() if said},
        "furtherPages": [
            {"source": page.final_url, "captured": page.fetched, "bodySha256": page.body_sha256}
            for page in version.pages
        ],
        "obtained": obtained(capture),
        "reason": version.reason,
        "warnings": [str(caution) for caution in version.warnings],
        "cautions": [{"kind": one.kind, "text": one.text} for one in version.warnings],
        "metadata": metadata_to_json(article.metadata),
        "parts": {
            "title": article.metadata.title,
            "standfirst": article.metadata.standfirst,
            "body": article.text,
        },
    }
