"""A compilation for readers: parties, conflicts with a suggested order of voting, changed paragraphs in brackets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from redline.amending.compiling.brackets import lines
from redline.amending.compiling.conflicts import RENUMBERING, quoted
from redline.amending.compiling.model import Compiled, Conflict, Party, Side
from redline.writing import amendments, json
from redline.writing.context import harmless, isolated
from redline.writing.markdown import escape
from redline.writing.outline import counted

VOTING = (
    "Suggested order of voting, the furthest from the draft first (by words changed). The chair decides on the order; "
    "where one is adopted that leaves no room for another, the other is not voted on."
)


def totals(compiled: Compiled) -> str:
    """ "3 parties, 41 paragraphs changed, 5 conflicts."."""
    changed = sum(change.kind != "unchanged" for change in compiled.comparison.changes)
    parts = [
        _parties(len(compiled.parties)),
        f"{counted(changed, 'paragraph')} changed",
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
    """Parties, refused amendments, conflicts, then each paragraph that somebody changes."""
    blocks = [f"# {totals(compiled)}", *_whole_parties(compiled), conflicts_markdown(compiled).rstrip("\n")]
    blocks.append("## The text")
    for change, line in lines(compiled.comparison, compiled.names):
        if change.kind != "unchanged":
            address = (*change.pair.old, *change.pair.new)[0].address
            blocks.append(f"**{escape(isolated(str(address)))}** {escape(isolated(harmless(line)))}")
    return "\n\n".join(blocks) + "\n"


def _whole_parties(compiled: Compiled) -> Iterator[str]:
    for party in compiled.parties:
        yield f"* {escape(harmless(_party(party)))}"
    for party in compiled.parties:
        for outcome in party.outcomes:
            if not outcome.applied:
                said = amendments.said(outcome.amendment)
                yield f"**Refused — {escape(harmless(outcome.name))}**: {escape(said)} ({escape(outcome.reason)})"
    for finding in compiled.findings:
        yield f"To look at, {escape(harmless(finding.where))}: {escape(harmless(finding.message))}"


def _party(party: Party) -> str:
    changed = sum(change.kind != "unchanged" for change in party.comparison.changes)
    return f"{party.name} ({', '.join(party.sources) or 'a text'}): {counted(changed, 'paragraph')} changed"


def conflicts_markdown(compiled: Compiled) -> str:
    """The conflicts with both texts and their places, and for each the order of voting."""
    blocks = [f"## {counted(len(compiled.conflicts), 'conflict')}"]
    if any(one.kind != RENUMBERING for one in compiled.conflicts):
        blocks.append(VOTING)
    for number, conflict in enumerate(compiled.conflicts, 1):
        blocks.append(f"### {number}. {escape(isolated(conflict.where))}: {conflict.kind}")
        if conflict.old:
            blocks.append(f"Draft: “{escape(isolated(harmless(conflict.old)))}”")
        sides = conflict.sides if conflict.kind == RENUMBERING else conflict.vote
        blocks.append("\n".join(_side(place, side, conflict) for place, side in enumerate(sides, 1)))
    return "\n\n".join(blocks) + "\n"


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
