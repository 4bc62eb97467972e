"""What a change is by its shape alone: new, dropped, moved, split, merged, from one part to the other."""

from __future__ import annotations

from collections.abc import Iterator

from redline.comparing.classes.kinds import ChangeClass, Reason
from redline.model import Change, Kind, Paragraph

_PARTS = (Kind.PREAMBULAR, Kind.OPERATIVE)


def reasons(change: Change) -> Iterator[Reason]:
    """N or D for a paragraph with one side, X for each way in which it stands elsewhere."""
    pair = change.pair
    if not pair.old:
        yield Reason(ChangeClass.NEW, "new", new=_text(pair.new))
        return
    if not pair.new or pair.emptied:
        yield Reason(ChangeClass.DROPPED, "dropped", old=_text(pair.old))
        return
    if pair.moved:
        yield Reason(ChangeClass.MOVED, "moved", _places(pair.old), _places(pair.new))
    if change.kind in ("split", "merged"):
        yield Reason(ChangeClass.MOVED, change.kind, _places(pair.old), _places(pair.new))
    old, new = pair.old[0].address.kind, pair.new[0].address.kind
    if old is not new and old in _PARTS and new in _PARTS:
        yield Reason(ChangeClass.MOVED, "part", str(old), str(new))


def _text(paragraphs: tuple[Paragraph, ...]) -> str:
    return "\n".join(paragraph.text for paragraph in paragraphs)


def _places(paragraphs: tuple[Paragraph, ...]) -> str:
    return ", ".join(str(paragraph.address) for paragraph in paragraphs)
