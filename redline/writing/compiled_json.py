"""A compilation as JSON, schema "redline/1"; `summary.schema.json` describes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from redline.amending.compiling.conflicts import RENUMBERING
from redline.amending.compiling.model import Compiled, Conflict
from redline.writing import json
from redline.writing.selection import Selection


def conflicts(compiled: Compiled) -> str:
    """The conflicts alone."""
    return json.document({"schema": json.SCHEMA, **_more(compiled)})


def render(compiled: Compiled, chosen: Selection | None = None, watched: Sequence[str] = ()) -> str:
    """The comparison with its parties and conflicts. chosen, watched: as of `json.render`."""
    return json.render(compiled.comparison, more=_more(compiled), chosen=chosen, watched=watched)


def _more(compiled: Compiled) -> Mapping[str, object]:
    return {
        "parties": [{"name": party.name, "sources": list(party.sources)} for party in compiled.parties],
        "refused": [
            {"party": party.name, "item": outcome.name, "reason": outcome.reason}
            for party in compiled.parties
            for outcome in party.outcomes
            if not outcome.applied
        ],
        "conflicts": [_conflict(one) for one in compiled.conflicts],
        "review": [{"where": one.where, "message": one.message} for one in compiled.findings],
    }


def _conflict(conflict: Conflict) -> Mapping[str, object]:
    return {
        "kind": conflict.kind,
        "where": conflict.where,
        "start": conflict.start,
        "stop": conflict.stop,
        "old": conflict.old,
        "sides": [{"parties": list(side.parties), "text": side.text} for side in conflict.sides],
        "suggested_vote": [] if conflict.kind == RENUMBERING else [list(side.parties) for side in conflict.vote],
    }
