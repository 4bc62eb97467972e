"""Numbers before paragraphs: which are Word's own, so that labels follow by themselves, and which are typed.

A paragraph of NEW gets the first place (list and level) at which Word would print exactly its label
in the accepted text: its partner's, its neighbour's, or one in a list of its own. A label that no list
prints ("5 bis.") is typed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType

from redline.labels import LETTER_OR_ROMAN, UPPER_ROMAN
from redline.model import Paragraph
from redline.ooxml.names import NUMBERING_TYPE, element
from redline.ooxml.numbering import LEVELS, Counters, Lists, Place, count
from redline.ooxml.package import Package
from redline.patterns import lazy
from redline.records import dataclass
from redline.runs import Run
from redline.writing.word.lists_of_new import (
    add_definition,
    add_restart,
    append,
    free_definition,
    free_number,
    place_of,
)
from redline.writing.word.sheet import PackagePart

LABEL = lazy(rf"(?P<before>[(\[]?)(?P<number>\d{{1,3}}|{LETTER_OR_ROMAN}|[A-Z]|{UPPER_ROMAN})(?P<after>[.)\]]{{1,2}}|)")
FORMS = ("decimal", "lowerLetter", "lowerRoman", "upperLetter", "upperRoman")
GAP = "\t"
"""Between a typed label and the text."""


@dataclass(frozen=True)
class Numbered:
    """How a paragraph gets its label: `place` for a number of Word's own, else `typed`, printed before the text.

    begins: whether no paragraph of the text before it is in a list of that definition.
    """

    place: Place | None = None
    typed: str = ""
    begins: bool = False

    @property
    def words(self) -> tuple[Run, ...]:
        """What is typed, as it stands before the paragraph's own words."""
        return (Run(self.typed),) if self.typed else ()


class Numbers:
    """Hands out places in the lists of a sheet, in the order of one text's paragraphs.

    typed: levels whose numbers are typed in OLD, a Word file; NEW's are typed there too.
    restarts: a number that doesn't fit starts a list anew that is defined already (for NEW); else each list has a
        definition of its own (for OLD: LibreOffice restores no restart when it rejects a change of numbering).
    joined: NEW's lists that continue OLD's, by `w:numId`.
    """

    def __init__(
        self,
        sheet: PackagePart,
        typed: Collection[int] = (),
        restarts: bool = False,
        joined: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self._sheet, self._joined = sheet, joined
        self._typed, self._restarts = typed, restarts
        self._counters = Counters(sheet.lists)
        self._open: dict[int, Place] = {}

    def give(self, paragraph: Paragraph, known: Iterable[Place] = ()) -> Numbered:
        """The next paragraph's label; `known` are places to try first, such as its counterpart's in OLD."""
        if self._is_silent(paragraph):
            return Numbered(self.silent(paragraph, known), typed_label(paragraph) if paragraph.label else "")
        if not paragraph.label:
            return Numbered()
        place = self._fitting(paragraph, paragraph.label, known)
        if place is None:
            return Numbered(typed=typed_label(paragraph))
        begins = not self._counters.has_begun(place[0])
        return Numbered(self._taken(paragraph, place), begins=begins)

    def silent(self, paragraph: Paragraph, known: Iterable[Place] = ()) -> Place | None:
        """The place of a paragraph of NEW in a list that prints nothing for it and counts all the same; None without.

        Its number, if it has one, is typed (17.9.17, "none").
        """
        place = self._fitting(paragraph, "", known) if self._is_silent(paragraph) else None
        return None if place is None else self._taken(paragraph, place)

    def _is_silent(self, paragraph: Paragraph) -> bool:
        listed = self._sheet.theirs is not None and place_of(paragraph) is not None
        return listed and (bool(paragraph.gap) or not paragraph.label)

    def _taken(self, paragraph: Paragraph, place: Place) -> Place:
        self._counters.advance(place)
        self._open = {level: open_label for level, open_label in self._open.items() if level < paragraph.level}
        self._open[paragraph.level] = place
        return place

    def _fitting(self, paragraph: Paragraph, label: str, known: Iterable[Place]) -> Place | None:
        typed = paragraph.level in self._typed
        place_in_new = None if self._sheet.theirs is None else place_of(paragraph)
        places = self._places(paragraph, known, place_in_new)
        # In a Word file the level is the paragraph's own: first the places that have it, then NEW's own list.
        fitting = self._printing(
            label, [place for place in places if place_in_new is None or place[1] == place_in_new[1]]
        )
        if fitting is None and place_in_new is not None and (not typed or manner_of(label.strip()) is None):
            fitting = self._brought(place_in_new, label)
        fitting = fitting or self._printing(label, places)
        return fitting or (None if typed else self._new_list(label, places))

    def _places(self, paragraph: Paragraph, known: Iterable[Place], place_in_new: Place | None) -> list[Place]:
        """Where the paragraph may belong, the likeliest first. theirs: its place in NEW's Word file."""
        known = list(known)
        if place_in_new is not None and place_in_new[0] in self._joined:
            level = [place for place in known if place[1] == place_in_new[1]]
            known = [*level, (self._joined[place_in_new[0]], place_in_new[1]), *known]
        same = [self._open[paragraph.level]] if paragraph.level in self._open else []
        inner = [(number, min(paragraph.level, LEVELS - 1)) for number, _ in self._open.values()]
        return list(dict.fromkeys([*known, *same, *inner]))

    def _printing(self, label: str, places: Iterable[Place]) -> Place | None:
        return next((place for place in places if self._gives(place, label)), None)

    def _gives(self, place: Place, label: str) -> bool:
        """Whether the next number there is the label; spaces around a typed one are no part of it."""
        return self._counters.peek(place) in (label, label.strip())

    def _brought(self, place_in_new: Place, label: str) -> Place | None:
        """NEW's own list in OLD's package, counting as it does there, or anew from the label's number."""
        assert self._sheet.theirs is not None
        number, level = place_in_new
        copy, manner = self._sheet.theirs.lists.bring(number), manner_of(label.strip())
        self._counters.look_at(self._sheet.lists)
        if copy is None or self._gives((copy, level), label):
            return None if copy is None else (copy, level)
        if manner is None:
            return None
        copy = self._sheet.theirs.lists.restarted(number, level, manner.start)
        self._counters.look_at(self._sheet.lists)
        return (copy, level) if copy is not None and self._gives((copy, level), label) else None

    def _new_list(self, label: str, places: Iterable[Place]) -> Place | None:
        """A list that begins with the label, None where no form of number prints it.

        A number that is left out, or a new beginning, starts a list anew that is defined already: lists of one
        definition count on together (17.9.15), so the paragraphs behind it stay in the list they are in.
        """
        manner = manner_of(label.strip())
        if manner is None:
            return None
        package = self._sheet.package
        lists = self._sheet.lists
        defined = (
            lists.definition(number) for number, level in places if level == 0 and _prints(lists, number, manner)
        )
        definition = next(defined, None) if self._restarts else None
        number = _add_list(package, manner) if definition is None else add_restart(package, definition, 0, manner.start)
        self._sheet.reload_lists()
        self._counters.look_at(self._sheet.lists)
        return number, 0


def typed_label(paragraph: Paragraph, gap: str = "") -> str:
    """A label with what stands between it and the text; `gap` where the source, a number of Word's own, has nothing.

    A number that is typed in a Word file right before the text stays there.
    """
    glued = paragraph.origin.part is not None and paragraph.layout.level is None
    return paragraph.label + (paragraph.gap or ("" if glued else gap or GAP))


@dataclass(frozen=True)
class LabelFormat:
    """How a level's first label is printed: "(", "lowerLetter", 1, ")" for "(a)"."""

    before: str
    form: str
    start: int
    after: str

    def is_like(self, counterpart: LabelFormat) -> bool:
        """Whether both print numbers alike, whichever."""
        return (self.before, self.form, self.after) == (counterpart.before, counterpart.form, counterpart.after)


def manner_of(label: str) -> LabelFormat | None:
    """The manner of a label, None where no form of number prints it.

    Of several forms the one with the smallest number: "i" is Roman, "h" a letter.
    """
    match = LABEL.fullmatch(label)
    values = [] if match is None else [(value, form) for form in FORMS if (value := _value(match["number"], form))]
    if match is None or not values:
        return None
    start, form = min(values, key=lambda value: value[0])
    return LabelFormat(match["before"], form, start, match["after"])


def _value(text: str, form: str) -> int | None:
    """The number that a form prints as `text`, None where it prints no such thing."""
    if form == "decimal":
        return int(text) if text.isdecimal() and str(int(text)) == text else None
    return next((value for value in range(1, 60) if count(value, form) == text), None)


def _prints(lists: Lists, number: str, manner: LabelFormat) -> bool:
    """Whether a list's outermost level prints numbers in a manner."""
    level = lists.levels(number)[0]
    return (level.form, level.text) == (manner.form, f"{manner.before}%1{manner.after}")


def _add_list(package: Package, manner: LabelFormat) -> str:
    """Add a list of one level with a definition of its own; returns its `w:numId`.

    Subparagraphs have lists of their own, at the outermost level, and their indent from their style: of a
    tracked change of numbering LibreOffice restores no other level than that.
    """
    root = package.made(NUMBERING_TYPE)
    abstract, number = free_definition(root), free_number(package)
    says = {
        "start": str(manner.start),
        "numFmt": manner.form,
        "suff": "tab",
        "lvlText": f"{manner.before}%1{manner.after}",
        "lvlJc": "left",
    }
    level = element("lvl", *(element(name, val=value) for name, value in says.items()), ilvl="0")
    single = element("multiLevelType", val="singleLevel")
    add_definition(root, element("abstractNum", single, level, abstractNumId=abstract))
    append(root, element("num", element("abstractNumId", val=abstract), numId=number))
    return number
