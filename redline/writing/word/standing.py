"""What a story knows of how its paragraphs are set, by which the plan of its changes is made (`planning`)."""

from __future__ import annotations

from collections.abc import Mapping

from redline.formatting import same_form
from redline.model import Change, Paragraph
from redline.ooxml.names import find
from redline.records import dataclass
from redline.writing.word.numbers import Numbered
from redline.writing.word.remarks import ends_a_section, holds_remark
from redline.writing.word.retyping import begins_with_a_word
from redline.writing.word.sheet import PackagePart


@dataclass(frozen=True)
class Standing:
    """Asked of changes whose paragraph stays. old_numbers, new_numbers: how each paragraph gets its label."""

    sheet: PackagePart
    old_numbers: Mapping[Paragraph, Numbered]
    new_numbers: Mapping[Paragraph, Numbered]

    def loses_its_number(self, change: Change) -> bool:
        """Whether a number of an inner level or the look around it changes: LibreOffice restores only the outermost.

        Then its mark is swapped (`story.swap_marks`), or it is retyped as a whole.
        """
        old, new = change.pair.old[-1], change.pair.new[-1]
        before, after = self._numbers_of(change)
        if before.place is None or before.place[1] == 0:
            return self._is_begun_anew(change)
        return before.place != after.place or (self.sheet.theirs is not None and not _same_form(old, new))

    def _numbers_of(self, change: Change) -> tuple[Numbered, Numbered]:
        return self.old_numbers[change.pair.old[-1]], self.new_numbers[change.pair.new[-1]]

    def _is_begun_anew(self, change: Change) -> bool:
        """Whether a definition's first paragraph in both texts goes from one of its lists to another.

        LibreOffice takes the other one for the list of all, and the former one, restored, for a list of its own. Of the
        deleted paragraph and the inserted one OLD's comes first.
        """
        before, after = self._numbers_of(change)
        if before.place is None or after.place is None or before.place == after.place:
            return False
        definition = self.sheet.lists.definition
        return before.begins and after.begins and definition(before.place[0]) == definition(after.place[0])

    def may_swap(self, before: Change, change: Change) -> bool:
        """Whether the marks of a paragraph and of the one before can be revised, where LibreOffice forgets none."""
        sides = [paragraph for row in (before, change) for paragraph in (*row.pair.old, *row.pair.new)]
        words_only = all(run.atom is None for paragraph in sides for run in paragraph.runs)
        marks = [self.sheet.element(row.pair.old[0]) for row in (before, change)]
        free = not any(map(self.keeps_its_mark, (before, change))) and not holds_remark(marks)
        free = free and not self._is_begun_anew(change)
        return words_only and free and before.author == change.author and begins_with_a_word(marks[1])

    def is_reshaped(self, change: Change) -> bool:
        """Whether the first paragraph's properties change: its look between two Word files, its place in a list."""
        old, new = change.pair.old[0], change.pair.new[0]
        before, after = self.old_numbers[old].place, self.new_numbers[new].place
        return before != after or (self.sheet.theirs is not None and not _same_form(old, new))

    def ends_a_section(self, change: Change) -> bool:
        """Whether a section break goes with the paragraph's mark (17.6.18)."""
        return ends_a_section(self.sheet.element(change.pair.old[-1]))

    def keeps_its_mark(self, change: Change) -> bool:
        """Whether no other paragraph's fate is handed to it: it ends a section, or stands in a frame."""
        properties = find(self.sheet.element(change.pair.old[-1]), "pPr")
        return self.ends_a_section(change) or self.sheet.is_framed(properties)

    def holds_remark(self, paragraph: Paragraph) -> bool:
        """Whether a comment is tied to a paragraph of OLD."""
        return holds_remark([self.sheet.element(paragraph)])


def _same_form(old: Paragraph, new: Paragraph) -> bool:
    """Whether the paragraphs themselves look the same."""
    return old.form is None or new.form is None or same_form(old.form, new.form)
