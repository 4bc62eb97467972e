"""Words what became of a family as finely as holds: words, paragraphs of it, or all of it as it should read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest

from redline.amending.phrasing.edits import ParagraphWording, notes
from redline.amending.phrasing.families import Family
from redline.amending.phrasing.forms import ItemForms, is_parted, new, text
from redline.amending.phrasing.items import PhrasedItem
from redline.amending.phrasing.proof import Judge
from redline.amending.phrasing.wording import Wording
from redline.model import Change, Comparison, Op, Paragraph, Span

FINE, WHOLE, EXACT = 0, 1, 2
"""How coarsely a family is worded: its words one by one, as it should read, the same with its punctuation."""
HALF = 0.5
"""Of the words: where fewer change, a paragraph is never said anew."""
_MOST = 26
"""Edits of a paragraph that can have letters."""


class Refiner:
    """Words families, each wording judged by carrying it out."""

    def __init__(self, comparison: Comparison, wording: Wording) -> None:
        self._wording, self._forms, self._judge = wording, ItemForms(wording), Judge(comparison, wording)
        self._change_of_new = {line: change for change in comparison.changes for line in change.pair.new}

    def items(self, old: Family, new: Family, rung: int) -> list[PhrasedItem]:
        """How a family came to read as it does now; nothing where it does already. rung: how coarsely to say it."""
        if self._is_same(old, new):
            return []
        for exact in (False, True) if rung == FINE else ():
            fine = self._fine(old, old, new, exact)
            if fine is None or not (_length(fine) <= _words(new.paragraphs) or self._stays(new)):
                break
            alone = len(old.paragraphs) == 1  # which was judged as a paragraph
            if alone or self._judge.gives(fine, old.paragraphs, new.paragraphs):
                return fine
        if is_parted(new):
            return [self._forms.removed([old], old.target), self._forms.inserted("after", old, [new], rung == EXACT)]
        return [self._whole(old, new, rung == EXACT)]

    def _is_same(self, old: Family, new: Family) -> bool:
        pairs = zip_longest(old.paragraphs, new.paragraphs)
        return all(former and line and self._is_pair(former, line) == "unchanged" for former, line in pairs)

    def _is_pair(self, old: Paragraph, new: Paragraph) -> str:
        """The kind of their change, "" where they don't belong together."""
        change = self._change_of_new[new]
        return change.kind if change.pair.old == (old,) and len(change.pair.new) == 1 else ""

    def _whole(self, old: Family, new: Family, exact: bool) -> PhrasedItem:
        """The whole family as it should read; in quotation marks where it isn't understood without."""
        item = self._forms.reads(self._wording.place(old.target), text([new]))
        quoted = replace(item, quoted=self._forms.quotes(item.below, True))
        for whole in () if exact else (item, quoted):
            if self._judge.gives([whole], old.paragraphs, new.paragraphs):
                return whole
        return replace(quoted, punctuated=True)

    def _stays(self, new: Family) -> bool:
        """Whether any of its paragraphs has half of its words from an old one, so that not all is to be said anew."""
        changes = [self._change_of_new[line] for line in new.paragraphs]
        return any(
            len(change.pair.old) == 1 == len(change.pair.new) and share_changed(change.spans) < HALF
            for change in changes
        )

    def _fine(self, root: Family, old: Family, new: Family, exact: bool) -> list[PhrasedItem] | None:
        """The family's paragraphs one by one; None where they don't belong together so.

        exact: those that come have their own punctuation.
        """
        if len(old.own) != len(new.own) or not all(map(self._is_pair, old.own, new.own)):
            return None
        items: list[PhrasedItem] = []
        for line in new.own:
            change = self._change_of_new[line]
            worded = self._paragraph(root, old, change) if change.kind != "unchanged" else []
            if worded is None:
                return None
            items += worded
        below = self._below(root, old, new, exact)
        return None if below is None else [*items, *below]

    def _below(self, root: Family, old: Family, new: Family, exact: bool) -> list[PhrasedItem] | None:
        """What comes, goes and changes one step below; None where nothing stays there beside which it could come.

        What moves there, parts or comes from elsewhere goes and comes.
        """
        children = {child.top: child for child in old.children}
        items: dict[Family, list[PhrasedItem]] = {child: [] for child in old.children}
        kept: set[Family] = set()
        waiting: list[Family] = []
        last: Family | None = None
        for child in new.children:
            partner = self._partner(child, children)
            if partner is None:
                waiting.append(child)
                continue
            worded = self._fine(root, partner, child, exact)
            if worded is None:
                worded = [self._forms.reads(self._wording.place(partner.target), text([child]))]
            items[partner] += worded
            if waiting:
                items[last or partner].append(
                    self._forms.inserted("after" if last else "before", last or partner, waiting, exact)
                )
            waiting, last = [], partner
            kept.add(partner)
        if waiting and not last:
            return None
        if waiting and last:
            items[last].append(self._forms.inserted("after", last, waiting, exact))
        for child in old.children:
            if child not in kept:
                items[child] = [self._forms.removed([child], child.target)]
        return [item for child in old.children for item in items[child]]

    def _partner(self, child: Family, children: Mapping[Paragraph, Family]) -> Family | None:
        """Which old child stays as this one; None for one that comes.   children: by their first paragraphs."""
        pair = self._change_of_new[child.top].pair
        stays = pair.old and not pair.moved and self._is_pair(pair.old[0], child.top)
        return children.get(pair.old[0]) if stays else None

    def _paragraph(self, root: Family, old: Family, change: Change) -> list[PhrasedItem] | None:
        """What became of a paragraph of a family: the finest wording that gives it, alone, within its root."""
        (former,), (line,) = change.pair.old, change.pair.new
        place = self._wording.place(old.own_target)
        whole = self._forms.reads(place, [new(line)])
        editor = ParagraphWording(old.own, former.runs, line.runs, change.spans, self._wording, change.notes)
        for bold in (True, False):
            worded = editor.said(bold)
            footnotes = notes(change, self._wording, editor.gone)
            if worded is None or footnotes is None or len(worded) > _MOST:
                continue
            items = [*self._forms.edits(old.own_target, worded), *map(PhrasedItem, footnotes)]
            short = share_changed(change.spans) < HALF or _length(items) <= whole.length
            if short and self._judge.gives_one(items, root.paragraphs, former, line):
                return items
        if len(old.own) > 1 or not self._judge.gives_one([whole], root.paragraphs, former, line):
            return None
        return [whole]


def _length(items: Sequence[PhrasedItem]) -> int:
    return sum(item.length for item in items)


def _words(paragraphs: Sequence[Paragraph]) -> int:
    return sum(len(line.text.split()) for line in paragraphs)


def share_changed(spans: Sequence[Span]) -> float:
    """Of the words of both sides, how many come or go."""
    words = [(len(span.text.split()), span.op is Op.KEEP) for span in spans]
    total = sum(count * (1 + kept) for count, kept in words)
    return sum(count for count, kept in words if not kept) / max(1, total)
