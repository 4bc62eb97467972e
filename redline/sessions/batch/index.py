"""The index of a session as JSON; `index_page` shows the same to people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from redline.comparing.telling.verdict import Verdict
from redline.delivery import utf8
from redline.sessions.batch.keeping import SCHEMA
from redline.sessions.batch.outcome import AmendedOutcome, Made, PairOutcome, Session
from redline.writing.json import document


def data(session: Session) -> bytes:
    """index.json: one pair, file or amendment a line, so that two of them can be compared line by line."""
    fields = {
        "verdicts": {str(verdict): session.verdicts.get(verdict, 0) for verdict in Verdict},
        "totals": _all(session),
        "pairs": [_pair(session, row) for row in session.rows],
        "unpaired": unpaired(session),
        "amendments": [asdict(entry) | {"draft": entry.draft or None} for entry in session.amendments],
        "amended": [_amended(session, draft) for draft in session.amended],
        "duplicates": [asdict(entry) for entry in session.duplicates],
        "ignored": session.ignored,
        "left_out": list(session.left_out),
    }
    return utf8(document(fields, SCHEMA))


def _all(session: Session) -> dict[str, int]:
    totals = _totals(session, session.totals)
    return {"pairs": len(session.rows), "failed": session.failed, **totals, "findings": session.findings}


def _pair(session: Session, row: PairOutcome) -> dict[str, object]:
    figures, is_done = row.made.figures, row.made.failure is None
    return {
        "old": row.found.old,
        "new": row.found.new,
        "old_symbol": session.symbol(row.found.old),
        "new_symbol": session.symbol(row.found.new),
        "title": session.title(row),
        "relation": str(row.found.relation),
        "found_by": str(row.found.found_by),
        "reason": row.found.reason,
        "verdict": figures.verdict or None,
        "verdict_text": figures.verdict_text,
        "body": dict(figures.body) or None,
        "warnings": [asdict(warning) for warning in figures.warnings],
        **_outputs(row.made),
        "totals": _totals(session, figures.totals) if is_done else None,
        "weights": {weight: figures.weights.get(weight, 0) for weight in "01234"} if is_done else None,
        "classes": dict(sorted(figures.classes.items())),
        "mandates": figures.mandates,
        "money": figures.money,
        "weightiest": [
            {"where": change.place, "text": change.line, "weight": change.weight} for change in figures.weightiest
        ],
        "watched": None if figures.watched is None else list(figures.watched),
        "findings": figures.findings,
        "amendments": [attached.file for attached in session.amending(row)],
        **_status(row.made),
    }


def _outputs(made: Made) -> dict[str, object]:
    outputs = {kind: f"{made.folder}/{name}" for kind, name in made.outputs.items()}
    return {"redline": outputs.get("docx"), "outputs": outputs}


def _status(made: Made) -> dict[str, object]:
    return {
        "status": "failed" if made.failure else "done",
        "error": made.failure.sentence if made.failure else None,
    }


def _amended(session: Session, draft: AmendedOutcome) -> dict[str, object]:
    figures = draft.made.figures
    return {
        "draft": draft.draft,
        "symbol": session.symbol(draft.draft),
        "documents": list(draft.documents),
        **{key: figures.asked.get(key, 0) for key in ("applied", "refused", "not_understood")},
        "verdict": figures.verdict or None,
        "verdict_text": figures.verdict_text,
        **_outputs(draft.made),
        **_status(draft.made),
    }


def unpaired(session: Session) -> list[dict[str, object]]:
    """Files without a pair and why, then those that can't be read."""
    alone: list[dict[str, object]] = [
        {
            "file": entry.file,
            "symbol": session.symbol(entry.file),
            "status": "ambiguous" if entry.candidates else "alone",
            "reason": entry.reason,
            "candidates": list(entry.candidates),
        }
        for entry in session.unpaired
    ]
    broken: list[dict[str, object]] = [
        {"file": path, "symbol": "", "status": "unreadable", "reason": failure.sentence, "candidates": []}
        for path, failure in session.unreadable.items()
    ]
    return alone + broken


def _totals(session: Session, totals: Mapping[str, int]) -> dict[str, int]:
    return {kind: totals.get(kind, 0) for kind in session.kinds}
