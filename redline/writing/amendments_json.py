"""Amendments and their outcomes as JSON, schema "redline/1"; `summary.schema.json` describes both."""

from __future__ import annotations

from collections.abc import Mapping

from redline.amending.model import Amended, Amendment, Amendments, NewParagraph, NotUnderstood, Outcome
from redline.comparing.assessment import Assessment
from redline.model import Origin, Run, plain
from redline.writing import json
from redline.writing.scope import WHOLE, Scope


def listing(document: Amendments) -> str:
    """What a document of amendments asks for; ends with a line end."""
    return json.document(
        {
            "schema": json.SCHEMA,
            "source": document.source,
            "symbol": document.symbol,
            "sponsor": document.sponsor,
            "draft": document.draft,
            "title": document.title,
            "language": document.language,
            "experimental": document.experimental,
            "amendments": [{**_amendment(document, one), **_content(one)} for one in document.items],
            "not_understood": [_not_understood(document, one) for one in document.not_understood],
        }
    )


def render(
    amended: Amended,
    scope: Scope = WHOLE,
    assessment: Assessment | None = None,
) -> str:
    """The comparison with what became of each amendment; ends with a line end. The others as `json.render`."""
    return json.render(
        amended.comparison,
        scope,
        assessment,
        {
            "amendments": [_outcome(outcome) for outcome in amended.outcomes],
            "not_understood": [
                _not_understood(document, one) for document in amended.documents for one in document.not_understood
            ],
            "review": [{"where": one.where, "message": one.message} for one in amended.findings],
        },
    )


def _amendment(document: Amendments, one: Amendment) -> dict[str, object]:
    return {
        "item": one.item,
        "source": document.name,
        "sponsor": document.sponsor,
        "action": str(one.action),
        "target": [str(target) for target in one.targets],
    }


def _content(one: Amendment) -> dict[str, object]:
    position = one.position
    return {
        "old": _words(one.old),
        "new": _words(one.new),
        "paragraphs": [_paragraph(paragraph) for paragraph in one.paragraphs],
        "position": position
        and {"where": str(position.where), "anchors": [plain(anchor) for anchor in position.anchors]},
        "destination": str(one.destination) if one.destination else None,
        "number": one.number,
        "until": _words(one.until),
        "rest": bool(one.rest),
        "rest_of": one.rest,
        "with_note": one.with_note,
        "renumber": one.renumber,
        "result": [_paragraph(paragraph) for paragraph in one.result],
        "text": one.text,
        **_place(one.origin),
    }


def _outcome(outcome: Outcome) -> Mapping[str, object]:
    return {
        **_amendment(outcome.document, outcome.amendment),
        "target": list(outcome.targets),
        "status": "applied" if outcome.applied else "refused",
        "reason": outcome.reason or None,
        "candidates": [
            {"where": near.where, "text": near.words, "likeness": near.likeness} for near in outcome.candidates
        ],
        "repairs": list(outcome.repairs),
        "review": list(outcome.review),
    }


def _not_understood(document: Amendments, one: NotUnderstood) -> dict[str, object]:
    return {
        "source": document.name,
        "item": one.item,
        "text": one.text,
        "at": one.at,
        "expected": one.expected,
        "readings": [
            [{**_amendment(document, each), **_content(each)} for each in reading] for reading in one.readings
        ],
        **_place(one.origin),
    }


def _place(origin: Origin) -> dict[str, object]:
    return {"page": origin.page, "line": origin.line}


def _words(runs: tuple[Run, ...] | None) -> str | None:
    return None if runs is None else plain(runs)


def _paragraph(paragraph: NewParagraph) -> dict[str, str]:
    return {"label": paragraph.label, "text": paragraph.text}
