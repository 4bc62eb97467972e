"""Published resolutions and their successors, as a delegate would read them, in both directions."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from redline.comparing import compare
from redline.model import Change, Comparison, Kind, Op, Resolution, Span
from redline.runs import BREAK, plain
from tests.comparing.texts import rebuild
from tests.published import CORPUS, read
from tests.trials.least import floor

BODY = (Kind.PREAMBULAR, Kind.OPERATIVE)

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the published documents (../shared/corpus) are not here")

# old, new: then how many body paragraphs are new, dropped, split and moved; read by eye
PAIRS = [
    ("series/A_RES_78_199", "series/A_RES_79_166", (0, 1, 0, 0)),
    ("series/A_RES_79_166", "series/A_C.3_80_L.35", (0, 0, 0, 0)),
    ("series/A_C.3_80_L.35", "series/A_RES_80_204", (0, 0, 0, 0)),
    ("series/A_RES_79_166", "series/A_RES_80_204", (0, 0, 0, 0)),
    ("pairs/A_RES_79_235", "pairs/A_RES_80_128", (2, 10, 0, 1)),
    ("pairs/A_RES_79_105", "pairs/A_RES_80_96", (1, 0, 0, 0)),
    ("pairs/A_RES_79_236", "pairs/A_RES_80_156", (15, 2, 1, 4)),
    ("pairs/A_RES_79_108", "pairs/A_RES_80_99", (0, 0, 0, 0)),
    ("pairs/A_RES_79_42", "pairs/A_RES_80_41", (0, 0, 0, 0)),
    ("pairs/A_RES_79_71", "pairs/A_RES_80_65", (0, 0, 0, 0)),
    ("pairs/A_RES_79_127", "pairs/A_RES_80_168", (0, 0, 0, 0)),
    ("pairs/A_RES_79_130", "pairs/A_RES_80_172", (0, 0, 0, 0)),
    ("pairs/A_RES_79_167", "pairs/A_RES_80_209", (1, 4, 0, 0)),
    ("pairs/A_RES_79_66", "pairs/A_RES_80_61", (0, 0, 0, 0)),
    ("pairs/A_RES_79_47", "pairs/A_RES_80_49", (0, 0, 0, 0)),
]
each_pair = pytest.mark.parametrize(("old", "new", "expected"), PAIRS, ids=[f"{old} {new}" for old, new, _ in PAIRS])


def document(name: str) -> Resolution:
    return read(CORPUS / f"{name}.pdf")


def in_body(change: Change) -> bool:
    return all(paragraph.address.kind in BODY for paragraph in (*change.pair.old, *change.pair.new))


def fates(result: Comparison) -> tuple[int, int, int, int, int]:
    """New, dropped, split, merged and moved paragraphs of the body."""
    body = [change for change in result.changes if in_body(change)]
    kinds = [change.kind for change in body]
    moved = sum(change.pair.moved for change in body)
    return kinds.count("inserted"), kinds.count("deleted"), kinds.count("split"), kinds.count("merged"), moved


@each_pair
def test_new_dropped_split_and_moved_paragraphs_are_those_that_a_reader_finds(
    old: str, new: str, expected: tuple[int, int, int, int]
) -> None:
    added, dropped, split, moved = expected

    assert fates(compare(document(old), document(new))) == (added, dropped, split, 0, moved)
    assert fates(compare(document(new), document(old))) == (dropped, added, 0, split, moved)


@each_pair
def test_marking_is_at_most_a_tenth_above_the_least_that_any_pairing_in_order_could_do(
    old: str, new: str, expected: tuple[int, int, int, int]
) -> None:
    ground = floor(document(old), document(new))
    for before, after in ((old, new), (new, old)):
        changes = compare(document(before), document(after)).changes
        marked = sum(struck_and_inserted(change.spans) for change in changes if not change.pair.moved)
        marked_in_notes = sum(struck_and_inserted(note.spans) for change in changes for note in change.notes)
        assert marked <= 1.10 * ground.body
        assert marked + marked_in_notes <= 1.10 * (ground.body + ground.notes)


def struck_and_inserted(spans: Iterable[Span]) -> int:
    return sum(len(span.text) for span in spans if span.op is not Op.KEEP)


@each_pair
def test_both_texts_come_back_from_the_spans(old: str, new: str, expected: tuple[int, int, int, int]) -> None:
    for change in compare(document(old), document(new)).changes:
        assert rebuild(change.spans) == (
            BREAK.join(plain(paragraph.runs) for paragraph in change.pair.old),
            BREAK.join(plain(paragraph.runs) for paragraph in change.pair.new),
        )


def test_a_technical_update_takes_few_tracked_changes() -> None:
    result = compare(document("series/A_RES_79_166"), document("series/A_RES_80_204"))

    body = [change for change in result.changes if in_body(change)]
    spans = [span for change in body for span in change.spans]
    spans += [span for change in body for note in change.notes for span in note.spans]
    assert sum(span.op is not Op.KEEP for span in spans) <= 32


def test_unrelated_resolutions_have_nothing_but_their_frame_in_common() -> None:
    result = compare(document("pairs/A_RES_79_42"), document("pairs/A_RES_80_128"))

    linked = [change for change in result.changes if in_body(change) and change.pair.old and change.pair.new]
    assert [str(change.pair.new[0].address) for change in linked] == ["OP 6"]  # the item on next session's agenda
