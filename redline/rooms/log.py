"""What happened in a room, a line for each entry."""

from __future__ import annotations

from collections.abc import Iterator

from redline.rooms.model import RoomDecision, RoomHistory, Ruling, Text, TextRole
from redline.writing.context import masked


def lines(history: RoomHistory) -> Iterator[str]:
    """ "12  2026-01-31 18:00:05 UTC  Facilitator  accept EU at OP 5 “all States” 3f2a…"."""
    undone = history.undone
    remarks: dict[int, list[str]] = {entry.seq: [] for entry in history.entries}
    for text in history.texts:
        remarks[text.number].append(_text(text))
    for decision in history.decisions:
        remarks[decision.seq].append(_decision(decision) + (" (undone)" if decision.seq in undone else ""))
    for member in history.members:
        remarks[member.entry.seq].append(f"party {member.name}")
    for entry in history.entries:
        at = f"{entry.at[:10]} {entry.at[11:19]} UTC"
        yield "\t".join(map(masked, (str(entry.seq), at, entry.who, "; ".join(remarks[entry.seq]))))


def _text(text: Text) -> str:
    if text.role is TextRole.PROPOSAL:
        return f"proposal {text.name}" + (f" of {text.party}" if text.party else "")
    return f"{'base text' if text.role is TextRole.BASE else 'new version'} {text.name}"


def _decision(decision: RoomDecision) -> str:
    match decision.verdict:
        case Ruling.UNDO:
            sentence = f"undo of entry {decision.of}"
        case Ruling.WITHDRAW:
            sentence = f"proposal of entry {decision.of} withdrawn"
        case Ruling.SHARE:
            sentence = f"shared with parties and readers: {decision.words}"
        case _:
            whose = f" {', '.join(decision.parties)}" if decision.parties else ""
            words = f" as “{decision.words}”" if decision.words else ""
            sentence = f"{decision.verdict}{whose} at {decision.place}{words}"
    return sentence + (f" – {decision.note}" if decision.note else "")
