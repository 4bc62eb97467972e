"""Comparisons written out by hand, so that the summaries are tested without readers and aligners."""

from __future__ import annotations

from collections.abc import Sequence

from redline.comparing import compare
from redline.model import (
    Address,
    Certainty,
    Change,
    Comparison,
    Finding,
    Head,
    Kind,
    Note,
    NoteChange,
    Op,
    Pair,
    Paragraph,
    Resolution,
    Source,
    Span,
)
from redline.runs import BREAK, Run, note_call

VERDICT = "Substantive changes to old.txt: 5 of 9 paragraphs changed in substance."
"""What `every_kind` comes to."""

KEEP, DELETE, INSERT = Op.KEEP, Op.DELETE, Op.INSERT
CALL = "\ufffc"
"""Stands for a footnote call in the short form of a paragraph: "coast\ufffc," with the note's ref beside it."""


def op(number: str, text: str, *refs: str, sub: tuple[str, ...] = (), opener: str = "") -> Paragraph:
    """An operative paragraph; each `CALL` in its text calls the next of `refs`."""
    return Paragraph(Address(Kind.OPERATIVE, number, sub), runs(text, refs), label=f"{number}.", opener=opener)


def pp(number: str, text: str, *refs: str) -> Paragraph:
    """A preambular paragraph."""
    return Paragraph(Address(Kind.PREAMBULAR, number), runs(text, refs))


def runs(text: str, refs: Sequence[str] = ()) -> tuple[Run, ...]:
    """The runs of a text with calls."""
    result = []
    for number, part in enumerate(text.split(CALL)):
        if number:
            result.append(note_call(refs[number - 1]))
        if part:
            result.append(Run(part))
    return tuple(result)


def spans(*parts: tuple[Op, str]) -> tuple[Span, ...]:
    """Spans from their words, with the offsets counted; a lone `CALL` is a footnote call."""
    result, old, new = [], 0, 0
    for fate, text in parts:
        result.append(Span(fate, "" if text == CALL else text, old, new, len(text)))
        old += len(text) * (fate is not INSERT)
        new += len(text) * (fate is not DELETE)
    return tuple(result)


def resolution(
    name: str, *paragraphs: Paragraph, notes: Sequence[Note] = (), findings: Sequence[Finding] = ()
) -> Resolution:
    """A document with a title."""
    source = Source(name, "text")
    return Resolution(paragraphs, source, Head(title="Archives of lighthouses"), tuple(notes), tuple(findings), "en")


OLD_NOTE = Note("3", "3", (runs("Care of Wet Paper, 2nd ed."),))
NEW_NOTE = Note("n4", "4", (runs("Care of Wet Paper, 3rd ed."),))
FRESH_NOTE = Note("n3", "3", (runs("See A/80/9902."),))

_OLD_PP = pp("1", f"Bearing in mind the guidelines,{CALL}", "3")
_NEW_PP = pp("1", f"Bearing in mind the guidelines,{CALL}", "n4")
_KEPT_OLD, _KEPT_NEW = op("1", "Reaffirms its support;"), op("1", "Reaffirms its support;")
_EDITED_OLD = op(
    "2",
    "Encourages States to list the lighthouses in their territory, lit or dark, and to say where;",
    opener="Encourages",
)
_EDITED_NEW = op(
    "3",
    "Urges States to list the lighthouses in their territory, lit or dark, and to say, as appropriate, where;",
    opener="Urges",
)
_DROPPED = op("3", "Thanks the *harbour* of Cape_Verity;")
_FRESH = op("2", f"Decides to keep 1 September [as] the day;{CALL}", "n3")
_SPLIT_OLD = op("4", "Guards books, and reports losses;")
_SPLIT_NEW = (op("4", "Guards books;"), op("5", "Also reports losses;"))
_MERGED_OLD = (op("5", "Invites schools;"), op("6", "Invites museums;"))
_MERGED_NEW = op("6", "Invites schools, and museums;")
_RENUMBERED_OLD, _RENUMBERED_NEW = op("7", "Recommends the rules;"), op("8", "Recommends the rules;")
_MOVED_OLD, _MOVED_NEW = op("8", "Stresses openness;"), op("7", "Stresses openness;")


def every_kind() -> Comparison:
    """One change of each kind, a changed and a new footnote, and a finding in either document."""
    changes = (
        Change(
            Pair((_OLD_PP,), (_NEW_PP,)),
            spans((KEEP, "Bearing in mind the guidelines,"), (KEEP, CALL)),
            (
                NoteChange(
                    OLD_NOTE,
                    NEW_NOTE,
                    spans((KEEP, "Care of Wet Paper, "), (DELETE, "2nd"), (INSERT, "3rd"), (KEEP, " ed.")),
                ),
            ),
        ),
        Change(Pair((_KEPT_OLD,), (_KEPT_NEW,)), spans((KEEP, "Reaffirms its support;"))),
        Change(
            Pair((), (_FRESH,)),
            spans((INSERT, "Decides to keep 1 September [as] the day;"), (INSERT, CALL)),
            (NoteChange(None, FRESH_NOTE, spans((INSERT, "See A/80/9902."))),),
        ),
        Change(
            Pair((_EDITED_OLD,), (_EDITED_NEW,)),
            spans(
                (DELETE, "Encourages"),
                (INSERT, "Urges"),
                (KEEP, " States to list the lighthouses in their territory, lit or dark, and to say"),
                (INSERT, ", as appropriate,"),
                (KEEP, " where;"),
            ),
        ),
        Change(Pair((_DROPPED,), ()), spans((DELETE, "Thanks the *harbour* of Cape_Verity;"))),
        Change(
            Pair((_SPLIT_OLD,), _SPLIT_NEW),
            spans(
                (KEEP, "Guards books"),
                (DELETE, ", and"),
                (INSERT, ";"),
                (INSERT, BREAK),
                (INSERT, "Also"),
                (KEEP, " reports losses;"),
            ),
        ),
        Change(
            Pair(_MERGED_OLD, (_MERGED_NEW,)),
            spans(
                (KEEP, "Invites schools"),
                (DELETE, ";"),
                (DELETE, BREAK),
                (DELETE, "Invites"),
                (INSERT, ", and"),
                (KEEP, " museums;"),
            ),
        ),
        Change(Pair((_MOVED_OLD,), (_MOVED_NEW,), moved=True), spans((KEEP, "Stresses openness;"))),
        Change(Pair((_RENUMBERED_OLD,), (_RENUMBERED_NEW,)), spans((KEEP, "Recommends the rules;"))),
    )
    old = (
        _OLD_PP,
        _KEPT_OLD,
        _EDITED_OLD,
        _DROPPED,
        _SPLIT_OLD,
        *_MERGED_OLD,
        _RENUMBERED_OLD,
        _MOVED_OLD,
    )
    new = (_NEW_PP, _KEPT_NEW, _FRESH, _EDITED_NEW, *_SPLIT_NEW, _MERGED_NEW, _MOVED_NEW, _RENUMBERED_NEW)
    return Comparison(
        resolution(
            "old.txt", *old, notes=[OLD_NOTE], findings=[Finding("OP 3", "a name is marked up", 12, Certainty.SURE)]
        ),
        resolution(
            "new.txt",
            *new,
            notes=[FRESH_NOTE, NEW_NOTE],
            findings=[Finding("document", "no date", certainty=Certainty.SURE)],
        ),
        changes,
    )


def compared(old: str, new: str) -> Comparison:
    """What comparing makes of a paragraph each."""
    source = Source("x.txt", "text")
    return compare(*(Resolution((op("1", text),), source, language="en") for text in (old, new)))


def edited(*parts: tuple[Op, str], language: str = "en") -> Comparison:
    """A comparison of one paragraph each, from the words' fates."""
    old = op("1", "".join(text for fate, text in parts if fate is not INSERT))
    new = op("1", "".join(text for fate, text in parts if fate is not DELETE))
    change = Change(Pair((old,), (new,)), spans(*parts))
    source = Source("x.txt", "text")
    return Comparison(
        Resolution((old,), source, language=language), Resolution((new,), source, language=language), (change,)
    )
