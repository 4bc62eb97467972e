"""Equal objects that are not the same."""

from __future__ import annotations

from redline.identities import IdentityMap, IdentitySet
from redline.model import Address, Kind, Paragraph
from redline.runs import Run

ADDRESS = Address(Kind.OTHER, "1")
FIRST, SECOND = (Paragraph(ADDRESS, (Run("Lamps burn."),)) for _ in range(2))


def test_equal_objects_have_values_of_their_own() -> None:
    found = IdentityMap([(FIRST, 1), (SECOND, 2)])

    assert FIRST == SECOND
    assert (found[FIRST], found[SECOND], len(found)) == (1, 2, 2)
    assert [value for _, value in found.items()] == [1, 2]
    found[FIRST] = 3
    del found[SECOND]
    assert FIRST in found
    assert SECOND not in found
    assert found.get(SECOND) is None
    assert found.setdefault(SECOND, 4) == 4


def test_a_set_tells_equal_objects_apart() -> None:
    found = IdentitySet([FIRST])

    assert (FIRST in found, SECOND in found) == (True, False)
    found |= IdentitySet([SECOND, FIRST])
    assert [*found] == [FIRST, SECOND]
    found.discard(FIRST)
    found.discard(FIRST)
    assert next(iter(found)) is SECOND
    assert len(IdentitySet([FIRST, SECOND]) - found) == 1


def test_a_key_is_held() -> None:
    """Else a new object might get the number of one that is gone, and be taken for it."""
    found = IdentityMap[list[int], int]()
    for number in range(100):
        found[[number]] = number

    assert [*found] == [[number] for number in range(100)]
