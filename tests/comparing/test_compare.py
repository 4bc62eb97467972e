"""What holds for every comparison, whatever the texts."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import given

from redline.comparing import compare
from redline.model import Comparison, Op, Resolution
from redline.runs import BREAK, plain
from tests.comparing.texts import rebuild
from tests.drawing import examples
from tests.trials.strategies import resolutions


def assert_complete(result: Comparison) -> None:
    """Every paragraph of both texts in one change, in an order that a writer can follow."""
    olds = [paragraph for change in result.changes for paragraph in change.pair.old]
    news = [paragraph for change in result.changes for paragraph in change.pair.new]
    assert [id(paragraph) for paragraph in news] == [id(paragraph) for paragraph in result.new.paragraphs]
    assert Counter(map(id, olds)) == Counter(map(id, result.old.paragraphs))
    staying = [paragraph for change in result.changes if not change.pair.moved for paragraph in change.pair.old]
    places = {id(paragraph): place for place, paragraph in enumerate(result.old.paragraphs)}
    assert [places[id(paragraph)] for paragraph in staying] == sorted(places[id(paragraph)] for paragraph in staying)


@given(resolutions(), resolutions())
@examples(300)
def test_every_paragraph_is_in_one_change_and_what_stays_keeps_its_order(old: Resolution, new: Resolution) -> None:
    assert_complete(compare(old, new))


@given(resolutions(), resolutions())
@examples(200)
def test_the_spans_of_every_change_give_both_texts_back(old: Resolution, new: Resolution) -> None:
    for change in compare(old, new).changes:
        before = BREAK.join(plain(paragraph.runs) for paragraph in change.pair.old)
        after = BREAK.join(plain(paragraph.runs) for paragraph in change.pair.new)
        assert rebuild(change.spans) == (before, after)


@given(resolutions(), resolutions())
@examples(200)
def test_every_note_is_told_of_once_and_its_spans_give_its_text(old: Resolution, new: Resolution) -> None:
    notes = [note for change in compare(old, new).changes for note in change.notes]

    assert Counter(note.old.ref for note in notes if note.old) == Counter(note.ref for note in old.notes)
    assert Counter(note.new.ref for note in notes if note.new) == Counter(note.ref for note in new.notes)
    for note in notes:
        assert rebuild(note.spans) == (note.old.text if note.old else "", note.new.text if note.new else "")


@given(resolutions(), resolutions())
@examples(200)
def test_a_cell_is_paired_with_a_cell_and_never_moved(old: Resolution, new: Resolution) -> None:
    for change in compare(old, new).changes:
        cells = {paragraph.cell for paragraph in change.pair.old} | {paragraph.cell for paragraph in change.pair.new}
        if cells != {None}:
            assert not change.pair.moved
            assert None not in cells
            assert len({paragraph.cell for paragraph in change.pair.old}) <= 1
            assert len({paragraph.cell for paragraph in change.pair.new}) <= 1


@given(resolutions())
@examples(200)
def test_a_text_and_itself_are_unchanged(text: Resolution) -> None:
    again = replace(text, paragraphs=tuple(replace(paragraph) for paragraph in text.paragraphs))

    result = compare(text, again)

    assert {change.kind for change in result.changes} <= {"unchanged"}
    assert not any(change.pair.moved for change in result.changes)
    assert all(span.op is Op.KEEP for change in result.changes for span in change.spans)
