"""What lies on a desk: names that no folder fears, and nothing of a turn that is over."""

from __future__ import annotations

from pathlib import Path

import pytest

from redline.web.calls import Recognised, Result
from redline.web.desks import MOST, Desk, Desks, file_name, new_id
from redline.web.doors import DOORS


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("draft.docx", "draft.docx"),
        ("../../draft.docx", "draft.docx"),
        ("C:\\texts\\draft.docx", "draft.docx"),
        ("..", "file"),
        ("", "file"),
        ("a\u202etxt.docx", "a_txt.docx"),
        ("مشروع.pdf", "مشروع.pdf"),
        ("a\r\nb:c.txt", "a_b_c.txt"),
    ],
)
def test_a_name_is_kept_as_far_as_a_folder_can_hold_it(sent: str, kept: str) -> None:
    assert file_name(sent) == kept


def test_a_long_name_keeps_its_suffix() -> None:
    assert file_name(f"{'a' * 500}.docx").endswith("aaa.docx")
    assert len(file_name(f"a.{'b' * 500}")) < 150


def test_what_comes_out_after_a_change_is_not_shown(tmp_path: Path) -> None:
    desk = Desk(new_id(), DOORS["compare"], tmp_path)
    turn = desk.turn
    desk.put("old", "old.docx")
    desk.settle(turn, Result(("of what lay here before",)))
    assert desk.outcome is None
    desk.settle(desk.turn, Result(("of what lies here",)))
    assert desk.outcome is not None


def test_nothing_is_left_of_a_file_that_fails_to_come_wherever_it_went_meanwhile(tmp_path: Path) -> None:
    desk = Desk(new_id(), DOORS["compare"], tmp_path)
    for meanwhile in (lambda: None, desk.swap, lambda: desk.put("old", "another.docx")):
        held = desk.put("old", "old.docx")
        with pytest.raises(OSError, match="full"), desk.whole_or_gone(held):
            held.path.write_bytes(b"half of")
            meanwhile()
            raise OSError("the disk is full")
        assert held not in desk.held
        assert not held.path.exists()
    assert [held.name for held in desk.held] == ["another.docx"]


def test_files_are_named_by_the_symbol_of_the_text_that_the_door_is_about(tmp_path: Path) -> None:
    desk = Desk(new_id(), DOORS["compare"], tmp_path)
    desk.put("old", "old.docx")
    assert desk.path_of(desk.door.first[0]).name == "old-redline.docx"
    desk.put("new", "new.docx").known = Recognised("A/C.3/80/L.35", "A_C.3_80_L.35", "draft", "docx", "en")
    assert desk.path_of(desk.door.first[0]).name == "A_C.3_80_L.35-redline.docx"
    desk.swap()
    assert desk.path_of(desk.door.first[0]).name == "old-redline.docx"


def test_the_desk_that_was_left_alone_longest_makes_room(tmp_path: Path) -> None:
    desks, ids = Desks(tmp_path), [new_id() for _ in range(MOST + 1)]
    for id_ in ids:
        assert desks.get("someone", DOORS["check"], id_) is not None
    assert len(list(tmp_path.iterdir())) == MOST
    assert desks.get("someone", DOORS["brief"], ids[-1]) is None
    mine, other = desks.get("someone", DOORS["check"], ids[-1]), desks.get("another", DOORS["check"], ids[-1])
    assert mine is not None
    assert mine is not other
