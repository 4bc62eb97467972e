"""The edits between two token sequences: least first, then put where a reader would put them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from diff_match_patch import diff_match_patch

from redline.comparing.marking import anchoring
from redline.comparing.marking.tokens import DiffToken
from redline.records import dataclass

_SURROGATES = range(0xD800, 0xE000)


@dataclass(frozen=True, slots=True)
class Edit:
    """Old tokens (or units) start_old … stop_old give way to new ones start_new … stop_new; one side may be empty."""

    start_old: int
    stop_old: int
    start_new: int
    stop_new: int

    @property
    def deletes(self) -> bool:
        return self.start_old < self.stop_old

    @property
    def inserts(self) -> bool:
        return self.start_new < self.stop_new

    @property
    def revisions(self) -> int:
        """Tracked changes that it makes: a replacement is a deletion and an insertion."""
        return self.deletes + self.inserts

    def joined(self, behind: Edit) -> Edit:
        """Both, and what stands between them."""
        return Edit(self.start_old, behind.stop_old, self.start_new, behind.stop_new)

    def within(self, stretch: Edit) -> Edit:
        """An edit that was counted from the start of a stretch, counted from the start of both texts."""
        by_old, by_new = stretch.start_old, stretch.start_new
        return Edit(self.start_old + by_old, self.stop_old + by_old, self.start_new + by_new, self.stop_new + by_new)

    def shifted(self, by: int) -> Edit:
        """The edit `by` tokens further on in both texts."""
        return Edit(self.start_old + by, self.stop_old + by, self.start_new + by, self.stop_new + by)


def least(old: Sequence[DiffToken], new: Sequence[DiffToken]) -> list[Edit]:
    """The fewest tokens deleted and inserted, as edits in order with at least one kept token between two.

    Common ends are cut off first: most pairs differ in a few words only. Each different key is written as one
    character for diff-match-patch; there are more keys than private characters, so all planes but the surrogates serve.
    Long texts are cut into stretches first (`anchoring`), so that the edits are the fewest within each.
    """
    head = _common_head(old, new)
    tail = _common_tail(old, new, head)
    coded = _Code()
    old_text, new_text = ("".join([coded[token.key] for token in side[head : len(side) - tail]]) for side in (old, new))
    differ = diff_match_patch()
    differ.Diff_Timeout = 0  # with its one second, the result would depend on the machine
    diffs: list[tuple[int, str]] = []
    for start_old, stop_old, start_new, stop_new in anchoring.stretches(old_text, new_text):
        diffs += differ.diff_main(old_text[start_old:stop_old], new_text[start_new:stop_new], False)
    return _edits(diffs, head)


def _common_head(old: Sequence[DiffToken], new: Sequence[DiffToken]) -> int:
    for number, (before, after) in enumerate(zip(old, new, strict=False)):
        if before is not after and before.key != after.key:
            return number
    return min(len(old), len(new))


def _common_tail(old: Sequence[DiffToken], new: Sequence[DiffToken], head: int) -> int:
    longest = min(len(old), len(new)) - head
    for number in range(longest):
        if old[-1 - number].key != new[-1 - number].key:
            return number
    return longest


class _Code(dict[str, str]):
    """A character for each key, in the order in which they turn up."""

    def __missing__(self, key: str) -> str:
        number = len(self) + 1
        code = self[key] = chr(number if number < _SURROGATES.start else number + len(_SURROGATES))
        return code


def _edits(diffs: Iterable[tuple[int, str]], start: int) -> list[Edit]:
    """diff-match-patch's list as edits; `start` tokens were cut off both texts."""
    edits: list[Edit] = []
    at_old = at_new = last_old = last_new = start
    for op, text in diffs:
        if op != diff_match_patch.DIFF_EQUAL:
            at_old += len(text) if op == diff_match_patch.DIFF_DELETE else 0
            at_new += len(text) if op == diff_match_patch.DIFF_INSERT else 0
            continue
        if (last_old, last_new) != (at_old, at_new):
            edits.append(Edit(last_old, at_old, last_new, at_new))
        at_old, at_new = at_old + len(text), at_new + len(text)
        last_old, last_new = at_old, at_new
    if (last_old, last_new) != (at_old, at_new):
        edits.append(Edit(last_old, at_old, last_new, at_new))
    return edits


def touching_joined(edits: Sequence[Edit]) -> Iterator[Edit]:
    """The same edits in order, those with nothing kept between them as one."""
    if not edits:
        return
    last = edits[0]
    for _, edit in pairwise(edits):
        if last.stop_old == edit.start_old and last.stop_new == edit.start_new:
            last = last.joined(edit)
        else:
            yield last
            last = edit
    yield last
