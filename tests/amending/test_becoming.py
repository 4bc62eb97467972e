""" "Paragraph 5 becomes paragraph 7": checked against what results, or the one move that makes it true."""

from __future__ import annotations

from tests.amending.drafts import applied, reasons, texts


def openings(amended: object) -> list[str]:
    """The first two words of each operative paragraph, with its number."""
    from redline.amending.model import Amended

    assert isinstance(amended, Amended)
    return [
        " ".join(text.split()[:2]) for place, text in texts(amended).items() if place[:2] == "OP" and "(" not in place
    ]


def test_what_follows_from_the_other_items_needs_nothing_done() -> None:
    amended = applied(
        "1. Delete paragraph 3.", "2. Paragraph 4 becomes paragraph 3 and paragraph 5 becomes paragraph 4."
    )

    assert reasons(amended) == []
    assert openings(amended) == ["1. Urges", "2. Requests", "3. Invites", "4. Decides"]


def test_a_number_that_is_wrong_is_refused_with_its_whole_item() -> None:
    amended = applied("1. Delete paragraph 3; paragraph 4 becomes paragraph 5.", "2. In paragraph 1, delete “small”.")

    assert openings(amended) == ["1. Urges", "2. Requests", "3. Takes", "4. Invites", "5. Decides"]
    first, second = reasons(amended)
    assert first == f"another part of the item was refused: {second}"
    assert second.startswith("OP 4 is OP 3 with the other items of its document, not OP 5; say after which paragraph")
    assert amended.outcomes[-1].applied


def test_where_nothing_else_comes_or_goes_it_is_a_move() -> None:
    down = applied("1. Paragraph 1 becomes paragraph 3.")
    up = applied("1. Paragraph 4 becomes paragraph 1.")

    assert reasons(down) == reasons(up) == []
    assert openings(down) == ["1. Requests", "2. Takes", "3. Urges", "4. Invites", "5. Decides"]
    assert openings(up) == ["1. Invites", "2. Urges", "3. Requests", "4. Takes", "5. Decides"]


def test_several_that_change_places_hold_together() -> None:
    swapped = applied("1. Paragraph 3 becomes paragraph 4.", "2. Paragraph 4 becomes paragraph 3.")
    round_ = applied("1. Paragraphs 1, 3 and 4 become paragraphs 3, 4 and 1.")

    assert reasons(swapped) == reasons(round_) == []
    assert openings(swapped) == ["1. Urges", "2. Requests", "3. Invites", "4. Takes", "5. Decides"]
    assert [one for one in openings(round_) if one[0] in "134"] == ["1. Invites", "3. Urges", "4. Takes"]


def test_numbers_that_contradict_one_another_are_refused() -> None:
    amended = applied("1. Paragraph 1 becomes paragraph 3.", "2. Paragraph 3 becomes paragraph 3.")

    assert len(reasons(amended)) >= 1
    assert openings(amended) in (
        ["1. Urges", "2. Requests", "3. Takes", "4. Invites", "5. Decides"],
        ["1. Requests", "2. Takes", "3. Urges", "4. Invites", "5. Decides"],
    )


def test_a_subparagraph_becomes_another_one() -> None:
    moved = applied("1. In paragraph 2, subparagraph (a) becomes subparagraph (b).")
    held = applied("1. Delete paragraph 2 (a). Paragraph 2 (c) becomes paragraph 2 (b).")

    assert reasons(moved) == reasons(held) == []
    assert texts(moved)["OP 2 (a)"].startswith("(a) To list the wells")
    assert texts(moved)["OP 2 (b)"].startswith("(b) To list the ferries")
    assert texts(held)["OP 2 (b)"] == "(b) To list the lamps;"


def test_a_number_that_the_draft_does_not_have_is_refused() -> None:
    amended = applied("1. Paragraph 2 becomes paragraph 9.")

    assert reasons(amended) == [
        "OP 2 is OP 2 with the other items of its document, not OP 9; say after which paragraph it goes"
    ]
