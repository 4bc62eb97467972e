"""Letters and Roman numbers: where a range, a list or a nest isn't known for certain, nothing is said."""

from __future__ import annotations

import pytest

from redline.amending.series import alike, apart, following, former, nests, stands_in, steps, up_to


@pytest.mark.parametrize(
    ("first", "last", "behind"),
    [
        ("b", "d", ("c", "d")),
        ("ii", "iv", ("iii", "iv")),
        ("i", "iii", ("ii", "iii")),
        ("h", "j", ("i", "j")),
        ("y", "bb", ("z", "aa", "bb")),
        ("d", "b", ()),
        ("b", "b", ()),
        ("i", "v", ()),  # five Roman numbers, or fourteen letters
        ("a", "iii", ()),
        ("1", "3", ()),
    ],
)
def test_a_range_of_labels(first: str, last: str, behind: tuple[str, ...]) -> None:
    assert up_to(first, last) == behind
    assert steps(first, last) == (2 if first == "1" else len(behind))


def test_a_neighbour_depends_on_the_list_around() -> None:
    assert (former("v", ""), former("v", "a"), former("i", "a"), former("a", ""), former("1", "")) == (
        "u",
        "iv",
        "",
        "",
        None,
    )
    assert (following("i", ""), following("i", "b"), following("iii", ""), following("z", "")) == (
        "j",
        "ii",
        "iv",
        "aa",
    )


def test_what_can_stand_in_what() -> None:
    assert nests("a", "ii")
    assert nests("ii", "b")
    assert not nests("a", "b")
    assert stands_in("c", "i")
    assert not stands_in("h", "i")  # its neighbour, too
    assert apart("a", "b")
    assert apart("ii", "iii")
    assert not apart("a", "1")
    assert alike("i", "j")
    assert alike("i", "ii")
    assert not alike("ii", "e")
