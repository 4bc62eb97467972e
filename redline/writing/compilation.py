"""A compilation for readers: parties, conflicts with a suggested order of voting, changed paragraphs in brackets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from redline.amending.compiling.brackets import lines
from redline.amending.compiling.conflicts import RENUMBERING, quoted
from redline.amending.compiling.model import Compiled, Conflict, Party, Side
from redline.writing import json
from redline.writing.context import harmless, isolated
from redline.writing.markdown import escape
from redline.writing.outline import counted
from redline.writing.phrases import phrases
from redline.writing.wishes import said as said_of

VOTING = (
    "Suggested order of voting, the furthest from the draft first (by words changed). The chair decides on the order; "
    "where one is adopted that leaves no room for another, the other is not voted on."
)


AT_A_GLANCE = 10
"""How many conflicts the first lines name, each in a line, before they count the rest."""


def totals(compiled: Compiled) -> str:
    """ "3 parties, 41 places changed, 5 conflicts.": a moved paragraph goes at one place and comes at another."""
    changed = sum(change.kind != "unchanged" for change in compiled.comparison.changes)
    parts = [
        _parties(len(compiled.parties)),
        f"{counted(changed, 'place')} changed",
        counted(len(compiled.conflicts), "conflict"),
    ]
    refused = sum(not outcome.applied for party in compiled.parties for outcome in party.outcomes)
    parts += [f"{counted(refused, 'amendment')} refused"] if refused else []
    return ", ".join(parts) + "."


def _parties(count: int) -> str:
    return f"{count} {'party' if count == 1 else 'parties'}"


def brackets(compiled: Compiled) -> str:
    """The whole text in the negotiators' bracket convention, a paragraph a line; `compile` reads it back."""
    return "".join(f"{line}\n\n" for _, line in lines(compiled.comparison, compiled.names))


def markdown(compiled: Compiled) -> str:
    """Totals, the conflicts in a line each, what was refused, parties, conflicts, then each changed paragraph."""
    blocks = [f"# {totals(compiled)}", *_glance(compiled), *_to_look_at(compiled), *_whole_parties(compiled)]
    blocks += _conflicts(compiled)
    blocks.append("## The text")
    for change, line in lines(compiled.comparison, compiled.names):
        if change.kind != "unchanged":
            address = (*change.pair.old, *change.pair.new)[0].address
            blocks.append(f"**{escape(isolated(str(address)))}** {escape(isolated(harmless(line)))}")
    return "\n\n".join(blocks) + "\n"


def _whole_parties(compiled: Compiled) -> Iterator[str]:
    for party in compiled.parties:
        yield f"* {escape(harmless(_party(party)))}"


def _to_look_at(compiled: Compiled) -> Iterator[str]:
    for party in compiled.parties:
        for outcome in party.outcomes:
            if not outcome.applied:
                said = said_of(outcome.amendment, phrases("en"))
                yield f"**Refused — {escape(harmless(outcome.name))}**: {escape(said)} ({escape(outcome.reason)})"
    for finding in compiled.findings:
        yield f"To look at, {escape(harmless(finding.where))}: {escape(harmless(finding.message))}"


def _party(party: Party) -> str:
    changed = sum(change.kind != "unchanged" for change in party.comparison.changes)
    return f"{party.name} ({', '.join(party.sources) or 'a text'}): {counted(changed, 'paragraph')} changed"


def conflicts_markdown(compiled: Compiled) -> str:
    """Totals, the conflicts in a line each, what was refused; then both texts of each and the order of voting."""
    blocks = [f"# {totals(compiled)}", *_glance(compiled), *_to_look_at(compiled), *_conflicts(compiled)]
    return "\n\n".join(blocks) + "\n"


def _glance(compiled: Compiled) -> Iterator[str]:
    """The conflicts in a line each, those about most words first, mere numbers last."""
    numbered = sorted(enumerate(compiled.conflicts, 1), key=lambda pair: _weight(pair[1]))
    rows = [
        f"* **{number}. {escape(isolated(conflict.where))}**: {conflict.kind} — {escape(harmless(_who(conflict)))}"
        for number, conflict in numbered[:AT_A_GLANCE]
    ]
    if len(numbered) > AT_A_GLANCE:
        rows.append(f"* and {len(numbered) - AT_A_GLANCE} more, below")
    if rows:
        yield "\n".join(rows)


def _weight(conflict: Conflict) -> tuple[bool, int]:
    words = max(len(text.split()) for text in (conflict.old, *(side.text for side in conflict.sides)))
    return conflict.kind == RENUMBERING, -words


def _who(conflict: Conflict) -> str:
    return ", ".join(dict.fromkeys(name for side in conflict.sides for name in side.parties))


def _conflicts(compiled: Compiled) -> list[str]:
    blocks = [f"## {counted(len(compiled.conflicts), 'conflict')}"]
    if any(one.kind != RENUMBERING for one in compiled.conflicts):
        blocks.append(VOTING)
    for number, conflict in enumerate(compiled.conflicts, 1):
        blocks.append(f"### {number}. {escape(isolated(conflict.where))}: {conflict.kind}")
        if conflict.old:
            blocks.append(f"Draft: “{escape(isolated(harmless(conflict.old)))}”")
        sides = conflict.sides if conflict.kind == RENUMBERING else conflict.vote
        blocks.append("\n".join(_side(place, side, conflict) for place, side in enumerate(sides, 1)))
    return blocks


def _side(place: int, side: Side, conflict: Conflict) -> str:
    who = escape(harmless(", ".join(side.parties)))
    if conflict.kind == RENUMBERING:
        return f"* {who}: {escape(side.text)}"
    said = quoted(side).replace("\n", " ¶ ")
    return f"{place}. {who}: {escape(isolated(harmless(said)))}"


def conflicts_json(compiled: Compiled) -> str:
    """The conflicts alone, schema "redline/1"."""
    return json.document({"schema": json.SCHEMA, **_more(compiled)})


def as_json(compiled: Compiled) -> str:
    """The comparison with its parties and conflicts, schema "redline/1"."""
    return json.render(compiled.comparison, more=_more(compiled))


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
