"""Faults that other programs leave in a Word file's notes, mended in the copy that is read.

Word mends them too when it opens such a file. Without it a redline could not say which note a call means.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from redline.messages import Message
from redline.ooxml.names import NOTE_CALLS, element, find, number_of, w
from redline.ooxml.notes import KINDS, bodies, part_of
from redline.ooxml.package import Package

CALLS = {kind: tag for tag, kind in NOTE_CALLS.items()}


def mend_notes(package: Package) -> tuple[Message, ...]:
    """Give every call a note of its own, and every note that is called a paragraph and a number for its id.

    Calls without a note and calls inside of notes are taken out. Returns a sentence for each kind of loss;
    the package is left as it is where nothing is wrong (17.11.13, 17.11.14: ids are numbers and unique).
    """
    mended = []
    for kind in KINDS:
        if lost := _take_out(package, package.document, _lost_calls(package, kind)):
            mended.append(Message("word.calls-lost", kind=kind, count=lost))
        if part := part_of(package, kind):
            if nested := _take_out(package, part, [*package.tree(part).iter(*NOTE_CALLS)]):
                mended.append(Message("word.calls-nested", kind=kind, count=nested))
            _give_each_call_a_note(package, kind, part)
    return tuple(mended)


def _calls(package: Package, kind: str) -> Iterator[etree._Element]:
    """The calls of the body; a text box is there twice, once for older programs, and may not call notes."""
    for call in package.tree(package.document).iter(CALLS[kind]):
        if next(call.iterancestors(w("txbxContent")), None) is None:
            yield call


def _lost_calls(package: Package, kind: str) -> list[etree._Element]:
    known = {body.get(w("id")) for _, body in bodies(package, kind)}
    return [call for call in _calls(package, kind) if call.get(w("id")) is None or call.get(w("id")) not in known]


def _take_out(package: Package, part: str, calls: list[etree._Element]) -> int:
    for call in calls:
        package.edit(part)
        parent = call.getparent()
        assert parent is not None  # a call is never a part's root
        parent.remove(call)
    return len(calls)


def _give_each_call_a_note(package: Package, kind: str, part: str) -> None:
    by_id = {body.get(w("id"), ""): body for _, body in bodies(package, kind)}
    highest = max((number_of(note, "id") for note in package.tree(part)), default=0)
    used: set[str] = set()
    for call in _calls(package, kind):
        known = call.get(w("id"), "")
        body = by_id[known]
        if find(body, "p") is None:
            package.edit(part)
            body.append(element("p"))
        if known in used or not _is_number(known):
            highest += 1
            package.edit(package.document)
            call.set(w("id"), str(highest))
            copy = deepcopy(body)
            copy.set(w("id"), str(highest))
            package.edit(part).append(copy)
        used.add(known)
    for known, body in by_id.items():
        if not _is_number(known):
            package.edit(part).remove(body)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal()
