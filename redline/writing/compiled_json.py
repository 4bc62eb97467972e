"""A compilation as JSON, schema "redline/1"; `summary.schema.json` describes it."""

from __future__ import annotations

from collections.abc import Mapping

from redline.amending.compiling.matrix import PartyWish, matrix
from redline.amending.compiling.model import Compiled, Conflict
from redline.identities import IdentityMap
from redline.writing import json
from redline.writing.report.compilation import ordered
from redline.writing.scope import WHOLE, Scope


def conflicts(compiled: Compiled) -> str:
    """The conflicts alone."""
    return json.document(_more(compiled))


def render(compiled: Compiled, scope: Scope = WHOLE) -> str:
    """The comparison with its parties and conflicts. scope: as of `json.render`."""
    more = {**_more(compiled), "wishes": _wishes(compiled)}
    return json.render(compiled.comparison, scope, more=more)


def wishes(compiled: Compiled) -> str:
    """Who wants what, and the conflicts."""
    return json.document({**_more(compiled), "wishes": _wishes(compiled)})


def _more(compiled: Compiled) -> Mapping[str, object]:
    return {
        "parties": [{"name": party.name, "sources": list(party.sources)} for party in compiled.parties],
        "refused": [
            {"party": party.name, "item": outcome.name, "reason": outcome.reason}
            for party in compiled.parties
            for outcome in party.outcomes
            if not outcome.applied
        ],
        "conflicts": [_conflict(number, entry) for number, entry in enumerate(ordered(compiled.conflicts), 1)],
        "review": [{"where": entry.where, "message": entry.message} for entry in compiled.findings],
    }


def _wishes(compiled: Compiled) -> list[Mapping[str, object]]:
    numbers = IdentityMap((conflict, number) for number, conflict in enumerate(ordered(compiled.conflicts), 1))
    return [
        {
            "where": list(row.where),
            "new": row.tabled is None,
            "parties": [_wanted(party, wanted) for party, wanted in row.wanted.items()],
            "conflicts": sorted(numbers[compiled.conflicts[at]] for at in row.conflicts),
        }
        for row in matrix(compiled)
    ]


def _wanted(party: str, wanted: PartyWish) -> Mapping[str, object]:
    return {
        "party": party,
        "deletes": wanted.goes,
        "edits": [{"old": edit.old, "new": edit.new} for edit in wanted.edits],
        "footnotes": [{"label": note.new.label, "new": note.new.text} for note in wanted.notes if note.new],
        "paragraphs": [paragraph.text for paragraph in wanted.come],
    }


def _conflict(number: int, conflict: Conflict) -> Mapping[str, object]:
    return {
        "number": number,
        "kind": conflict.kind,
        "where": conflict.where,
        "start": conflict.start,
        "stop": conflict.stop,
        "old": conflict.old,
        "sides": [{"parties": list(side.parties), "text": side.text} for side in conflict.sides],
        "suggested_vote": [list(side.parties) for side in conflict.vote] if conflict.is_voted_on else [],
    }
