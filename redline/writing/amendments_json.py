"""Amendments and their outcomes as JSON, schema "redline/1"; `summary.schema.json` describes both."""

from __future__ import annotations

from collections.abc import Mapping

from redline.amending.model import Amended, Amendment, Amendments, NewParagraph, NotUnderstood, Outcome
from redline.comparing.telling.assessment import Assessment
from redline.model import Origin
from redline.runs import Run, plain
from redline.writing import json
from redline.writing.scope import WHOLE, Scope


def listing(document: Amendments) -> str:
    """What a document of amendments asks for; ends with a line end."""
    return json.document(
        {
            "source": document.source,
            "symbol": document.symbol,
            "sponsor": document.sponsor,
            "draft": document.draft,
            "title": document.title,
            "language": document.language,
            "experimental": document.experimental,
            "amendments": [{**_amendment(document, amendment), **_content(amendment)} for amendment in document.items],
            "not_understood": [_not_understood(document, amendment) for amendment in document.not_understood],
        }
    )


def render(amended: Amended, scope: Scope = WHOLE, assessment: Assessment | None = None) -> str:
    """The comparison with what became of each amendment; ends with a line end. The others as `json.render`."""
    return json.render(
        amended.comparison,
        scope,
        assessment,
        {
            "amendments": [_outcome(outcome) for outcome in amended.outcomes],
            "not_understood": [
                _not_understood(document, entry) for document in amended.documents for entry in document.not_understood
            ],
            "review": [{"where": entry.where, "message": entry.message} for entry in amended.findings],
        },
    )


def _amendment(document: Amendments, amendment: Amendment) -> dict[str, object]:
    return {
        "item": amendment.item,
        "source": document.name,
        "sponsor": document.sponsor,
        "action": str(amendment.action),
        "target": [str(target) for target in amendment.targets],
    }


def _content(amendment: Amendment) -> dict[str, object]:
    position = amendment.position
    return {
        "old": _words(amendment.old),
        "new": _words(amendment.new),
        "paragraphs": [_paragraph(paragraph) for paragraph in amendment.paragraphs],
        "position": position
        and {"where": str(position.where), "anchors": [plain(anchor) for anchor in position.anchors]},
        "destination": str(amendment.destination) if amendment.destination else None,
        "number": amendment.number,
        "until": _words(amendment.until),
        "rest": bool(amendment.rest),
        "rest_of": amendment.rest,
        "occurrence": amendment.occurrence,
        "with_note": amendment.with_note,
        "renumber": amendment.renumber,
        "result": [_paragraph(paragraph) for paragraph in amendment.result],
        "text": amendment.text,
        **_place(amendment.origin),
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


def _not_understood(document: Amendments, refused: NotUnderstood) -> dict[str, object]:
    return {
        "source": document.name,
        "item": refused.item,
        "text": refused.text,
        "at": refused.at,
        "expected": refused.expected,
        "readings": [
            [{**_amendment(document, amendment), **_content(amendment)} for amendment in reading]
            for reading in refused.readings
        ],
        **_place(refused.origin),
    }


def _place(origin: Origin) -> dict[str, object]:
    return {"page": origin.page, "line": origin.line}


def _words(runs: tuple[Run, ...] | None) -> str | None:
    return None if runs is None else plain(runs)


def _paragraph(paragraph: NewParagraph) -> dict[str, str]:
    return {"label": paragraph.label, "text": paragraph.text}
