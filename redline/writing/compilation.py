"""A compilation for readers: parties, conflicts with a suggested order of voting, changed paragraphs in brackets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from redline.amending.compiling.brackets import lines
from redline.amending.compiling.conflicts import RENUMBERING
from redline.amending.compiling.model import Compiled, Conflict, Party, Side
from redline.writing import json
from redline.writing.context import harmless, isolated
from redline.writing.markdown import escape
from redline.writing.phrases import Phrases, report_language
from redline.writing.wishes import said as said_of

AT_A_GLANCE = 10
"""How many conflicts the first lines name, each in a line, before they count the rest."""


def totals(compiled: Compiled, wish: str = "") -> str:
    """ "3 parties, 41 places changed, 5 conflicts.": a moved paragraph goes at one place and comes at another.

    wish: the language of the report, one of `phrases.LANGUAGES`; "" for the draft's own if it is one, else English.
    """
    return _totals(compiled, report_language(compiled.comparison, wish))


def _totals(compiled: Compiled, say: Phrases) -> str:
    changed = sum(change.kind != "unchanged" for change in compiled.comparison.changes)
    parts = [
        say.counted(len(compiled.parties), "party"),
        say.counted(changed, "place"),
        say.counted(len(compiled.conflicts), "conflict"),
    ]
    refused = sum(not outcome.applied for party in compiled.parties for outcome in party.outcomes)
    parts += [say.counted(refused, "compiled refused")] if refused else []
    return say("compiled totals", parts=", ".join(parts))


def brackets(compiled: Compiled) -> str:
    """The whole text in the negotiators' bracket convention, a paragraph a line; `compile` reads it back."""
    return "".join(f"{line}\n\n" for _, line in lines(compiled.comparison, compiled.names))


def markdown(compiled: Compiled, wish: str = "") -> str:
    """Totals, the conflicts in a line each, what was refused, parties, conflicts, then each changed paragraph.

    wish: the language of the report, as for `totals`.
    """
    say = report_language(compiled.comparison, wish)
    blocks = [*_head(compiled, say), *_whole_parties(compiled, say), *_conflicts(compiled, say)]
    blocks.append(f"## {say('compiled text')}")
    for change, line in lines(compiled.comparison, compiled.names):
        if change.kind != "unchanged":
            address = (*change.pair.old, *change.pair.new)[0].address
            blocks.append(f"**{escape(isolated(say.place(str(address))))}** {escape(isolated(harmless(line)))}")
    return "\n\n".join(blocks) + "\n"


def conflicts_markdown(compiled: Compiled, wish: str = "") -> str:
    """Totals, the conflicts in a line each, what was refused; then both texts of each and the order of voting."""
    say = report_language(compiled.comparison, wish)
    return "\n\n".join([*_head(compiled, say), *_conflicts(compiled, say)]) + "\n"


def _head(compiled: Compiled, say: Phrases) -> Iterator[str]:
    yield f"# {_totals(compiled, say)}"
    yield from _glance(compiled, say)
    yield from _to_look_at(compiled, say)


def _whole_parties(compiled: Compiled, say: Phrases) -> Iterator[str]:
    for party in compiled.parties:
        yield f"* {escape(harmless(_party(party, say)))}"


def _to_look_at(compiled: Compiled, say: Phrases) -> Iterator[str]:
    for party in compiled.parties:
        for outcome in party.outcomes:
            if not outcome.applied:
                said = escape(said_of(outcome.amendment, say))
                refused = escape(harmless(say("compiled refused", name=_in(outcome.name, say))))
                reason = escape(_in(outcome.reason or "", say))
                yield f"**{refused}**{say.colon}{said} ({reason})"
    for finding in compiled.findings:
        where, message = say.place(finding.where), _in(finding.message, say)
        yield escape(harmless(say("compiled look", where=where, said=message)))


def _in(message: str, say: Phrases) -> str:
    return say.message(message)


def _party(party: Party, say: Phrases) -> str:
    changed = sum(change.kind != "unchanged" for change in party.comparison.changes)
    sources = ", ".join(party.sources) or say("compiled a text")
    told = say.counted(changed, "compiled party changed")
    return say("compiled party", name=party.name, sources=sources, changed=told)


def _glance(compiled: Compiled, say: Phrases) -> Iterator[str]:
    """The conflicts in a line each, those about most words first, mere numbers last."""
    numbered = sorted(enumerate(compiled.conflicts, 1), key=lambda pair: _weight(pair[1]))
    rows = [
        f"* **{number}. {escape(isolated(say.place(conflict.where)))}**{say.colon}{say(f'conflict {conflict.kind}')} — "
        f"{escape(harmless(_who(conflict)))}"
        for number, conflict in numbered[:AT_A_GLANCE]
    ]
    if len(numbered) > AT_A_GLANCE:
        rows.append(f"* {say('compiled more', number=len(numbered) - AT_A_GLANCE)}")
    if rows:
        yield "\n".join(rows)


def _weight(conflict: Conflict) -> tuple[bool, int]:
    words = max(len(text.split()) for text in (conflict.old, *(side.text for side in conflict.sides)))
    return conflict.kind == RENUMBERING, -words


def _who(conflict: Conflict) -> str:
    return ", ".join(dict.fromkeys(name for side in conflict.sides for name in side.parties))


def _conflicts(compiled: Compiled, say: Phrases) -> list[str]:
    blocks = [f"## {say.counted(len(compiled.conflicts), 'conflict')}"]
    if any(one.kind != RENUMBERING for one in compiled.conflicts):
        blocks.append(say("compiled voting"))
    for number, conflict in enumerate(compiled.conflicts, 1):
        where, kind = escape(isolated(say.place(conflict.where))), say(f"conflict {conflict.kind}")
        blocks.append(f"### {number}. {say('compiled conflict', where=where, kind=kind)}")
        if conflict.old:
            blocks.append(say("compiled draft", text=escape(isolated(harmless(conflict.old)))))
        sides = conflict.sides if conflict.kind == RENUMBERING else conflict.vote
        blocks.append("\n".join(_side(place, side, conflict, say) for place, side in enumerate(sides, 1)))
    return blocks


def _side(place: int, side: Side, conflict: Conflict, say: Phrases) -> str:
    who = escape(harmless(", ".join(side.parties)))
    if conflict.kind == RENUMBERING:
        return f"* {say('compiled side', who=who, said=escape(_in(side.text, say)))}"
    text = escape(isolated(harmless(side.text.replace("\n", " ¶ "))))
    told = say("compiled quoted", text=text) if side.text else say("compiled delete")
    return f"{place}. {say('compiled side', who=who, said=told)}"


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
