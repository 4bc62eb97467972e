"""Footnotes: which call is which, and what became of the note."""

from __future__ import annotations

from dataclasses import replace

from redline.comparing import compare
from redline.model import Address, Kind, Note, NoteChange, Op, Paragraph, Resolution, Source
from redline.runs import Run, note_call


def text(content: str, **notes: str) -> Resolution:
    """One paragraph; "{a}" calls the note a, whose text is given; "¶" begins a new paragraph of a note."""
    runs: list[Run] = []
    for piece in content.replace("}", "{").split("{"):
        runs.append(note_call(piece) if piece in notes else Run(piece))
    made = tuple(
        Note(ref, str(number), tuple((Run(part),) for part in note.split("¶")))
        for number, (ref, note) in enumerate(notes.items(), 1)
    )
    return Resolution((Paragraph(Address(Kind.OPERATIVE, "1"), tuple(runs)),), Source("draft.txt", "text"), notes=made)


def told(old: Resolution, new: Resolution) -> list[tuple[str | None, str | None, str]]:
    (change,) = compare(old, new).changes
    return [(note.old and note.old.ref, note.new and note.new.ref, marked(note)) for note in change.notes]  # type: ignore[misc]  # a ref is never ""


def marked(note: NoteChange) -> str:
    signs = {Op.KEEP: "{}", Op.DELETE: "[-{}]", Op.INSERT: "[+{}]"}
    return "".join(signs[span.op].format(span.text) for span in note.spans)


def test_a_kept_call_shows_what_changed_in_its_note() -> None:
    old = text("Notes the report{a} of the guild;", a="A/79/12.")
    new = text("Notes the last report{x} of the guild;", x="A/80/15.")

    assert told(old, new) == [("a", "x", "[-A/79/12][+A/80/15].")]


def test_a_changed_note_alone_makes_an_edit() -> None:
    (change,) = compare(text("Notes it{a};", a="See map 1."), text("Notes it{a};", a="See map 2.")).changes

    assert change.kind == "edited"
    assert [span.op for span in change.spans] == [Op.KEEP]


def test_a_sole_note_with_nothing_in_common_is_another_note() -> None:
    old, new = text("Notes it{a};", a="Resolution 55/2."), text("Notes it{b};", b="Tide office, third volume.")

    assert told(old, new) == [("a", None, "[-Resolution 55/2.]"), (None, "b", "[+Tide office, third volume.]")]


def test_several_calls_are_paired_by_what_their_notes_say() -> None:
    old = text("Notes the mills{a} and lamps{b};", a="Register of mills, part one.", b="List of lamps in harbours.")
    new = text(
        "Notes the boats{x}, mills{y} and lamps{z};",
        x="Count of night boats.", y="Register of mills, part two.", z="List of lamps in harbours.",
    )  # fmt: skip

    assert told(old, new) == [
        (None, "x", "[+Count of night boats.]"),
        ("a", "y", "Register of mills, part [-one][+two]."),
        ("b", "z", "List of lamps in harbours."),
    ]


def test_of_several_notes_those_with_a_word_in_common_are_not_the_same() -> None:
    old = text("Notes lamps{a} and mills{b};", a="Register of lamps.", b="Fifth list, boats.")
    new = text(
        "Notes old lamps{x} and old mills{y};",
        x="Register of the grain stewards in every hill village.",
        y="Bird count.",
    )

    assert [(before, after) for before, after, _ in told(old, new)] == [
        ("a", None), (None, "x"), ("b", None), (None, "y"),
    ]  # fmt: skip


def test_a_call_that_moved_to_other_words_is_dropped_and_new() -> None:
    old = text("Notes the lamps{a} of all the harbours in the north;", a="List 4.")
    new = text("Notes the lamps of all the harbours in the north{a};", a="List 4.")

    assert told(old, new) == [("a", None, "[-List 4.]"), (None, "a", "[+List 4.]")]


def test_a_note_of_two_paragraphs_keeps_its_break() -> None:
    assert told(text("Notes it{a};", a="One.¶Two."), text("Notes it{a};", a="One.¶Three.")) == [
        ("a", "a", "One.\n[-Two][+Three]."),
    ]


def test_notes_of_a_dropped_paragraph_are_told_of() -> None:
    empty = Resolution((), Source("draft.txt", "text"))

    (change,) = compare(text("Notes it{a};", a="List 4."), empty).changes

    assert [(note.old and note.old.ref, note.new, marked(note)) for note in change.notes] == [("a", None, "[-List 4.]")]


def test_a_call_without_a_note_is_no_reason_to_fail() -> None:
    paragraph = Paragraph(Address(Kind.OPERATIVE, "1"), (Run("Notes it"), note_call("lost")))
    lost = Resolution((paragraph,), Source("draft.txt", "text"))

    (change,) = compare(lost, lost).changes

    assert (change.kind, change.notes) == ("unchanged", ())


def test_a_note_with_a_paragraph_more_is_another_note() -> None:
    old, new = text("Notes it{a};", a="See map 1."), text("Notes it{b};", b="See map 1.¶It is torn.")

    assert [(one, other) for one, other, _ in told(old, new)] == [("a", None), (None, "b")]


def test_a_note_with_a_mark_of_its_own_is_not_one_with_a_number() -> None:
    old, new = text("Notes it{a};", a="See map 1."), text("Notes it{a};", a="See map 1.")
    starred = replace(new, notes=(replace(new.notes[0], label="*"),))

    assert [(one, other) for one, other, _ in told(old, starred)] == [("a", None), (None, "a")]
