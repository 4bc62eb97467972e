"""The canvas of a redline: OLD as a Word package, with its paragraphs at hand and frames for new ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import deepcopy
from functools import cached_property

from lxml import etree

from redline.errors import InputError
from redline.formatting import FRAME
from redline.identities import IdentityMap
from redline.model import Kind, Paragraph, Resolution, Story
from redline.ooxml.changes import comparable
from redline.ooxml.effective import Effective, effective
from redline.ooxml.names import NUMBERING_TYPE, STYLES_TYPE, drop, element, find, get, put, w
from redline.ooxml.numbering import Lists, Place
from redline.ooxml.package import Package
from redline.ooxml.styles import Styles
from redline.writing.word.styles_of_new import StylesOfNew

PLAIN_KINDS = (Kind.HEAD, Kind.CLOSING, Kind.OTHER, Kind.ANNEX, Kind.BESIDE)


class PackagePart:
    """One of the parts of OLD's package, the document unless another is named.

    paragraphs: each of OLD's paragraphs there with its `w:p`, in document order.
    form: gives the `w:pPr` of any paragraph, where the package was typeset here; then looks are its styles'.
    theirs: NEW's styles in this package where OLD and NEW are Word files, else None: then looks are OLD's.
    knows_links: whether NEW tells where its words lead, as a Word file of its own does.
    """

    def __init__(
        self,
        package: Package,
        paragraphs: Sequence[tuple[Paragraph, etree._Element]],
        part: str | None = None,
        form: Callable[[Paragraph], etree._Element] | None = None,
    ) -> None:
        self.package, self._form = package, form
        self.part = part or package.document
        self.root = package.edit(self.part)
        self.styles = Styles(self.package.related_tree(STYLES_TYPE))
        self.paragraphs = paragraphs
        self._elements: IdentityMap[Paragraph, list[etree._Element]] = IdentityMap()
        for paragraph, node in paragraphs:
            self._elements.setdefault(paragraph, []).append(node)
        self.lists = Lists(self.package.related_tree(NUMBERING_TYPE), self.styles)
        self.theirs: StylesOfNew | None = None
        self.knows_links = False
        self._models = self._first_of_each_kind()

    @property
    def is_typeset(self) -> bool:
        """Whether the package was typeset here."""
        return self._form is not None

    def reload_lists(self) -> None:
        """Look at the styles and list definitions anew, after some were added."""
        self.styles = Styles(self.package.related_tree(STYLES_TYPE))
        self.lists = Lists(self.package.related_tree(NUMBERING_TYPE), self.styles)
        self.__dict__.pop("looks", None)

    def meet(self, of_new: Callable[[], Package]) -> None:
        """Take NEW's styles and lists in where they are missing; `theirs` opens NEW's Word file."""
        self.theirs = StylesOfNew(self.package, of_new, self.reload_lists)

    def share(self, sheet: PackagePart) -> None:
        """Use the styles and lists that were taken in for another sheet of the package."""
        self.theirs, self.knows_links = sheet.theirs, sheet.knows_links
        if self.theirs is not None:
            self.theirs.tell(self.reload_lists)

    @cached_property
    def looks(self) -> Effective:
        """Effective formatting in this package."""
        return effective(self.package, self.styles, self.lists)

    def element(self, paragraph: Paragraph) -> etree._Element:
        """The `w:p` of one of OLD's paragraphs that wasn't taken yet."""
        return self._elements[paragraph][0]

    def take(self, paragraph: Paragraph) -> etree._Element:
        """The `w:p` of one of OLD's paragraphs; asked for once each."""
        return self._elements[paragraph].pop(0)

    def frame(self, paragraph: Paragraph, place: Place | None, like: etree._Element | None = None) -> etree._Element:
        """The `w:pPr` for a paragraph of NEW, modelled on `like` or on OLD's paragraphs of its kind."""
        if like is None and self._form is not None:
            return self.numbered(self._form(paragraph), place)
        model = like if like is not None else self._model(paragraph)
        properties = comparable(find(model, "pPr"))
        former = self.place_of(properties)
        numbered = self.numbered(properties, place)
        if place is None and former is not None and find(numbered, "ind") is None:
            self._indent_as_in(numbered, former)
        return numbered

    def _indent_as_in(self, properties: etree._Element, former: Place) -> None:
        """The indent that a list gave, for a typed number beside its paragraphs: "(iv bis)" stands below "(iv)"."""
        given = self.lists.paragraph_properties(former)
        indent = find(given, "ind")
        if indent is not None:
            put(properties, deepcopy(indent))

    def place_of(self, properties: etree._Element | None) -> Place | None:
        """The list and level that a paragraph with these properties is in, by its style too."""
        return None if properties is None else self.lists.place(properties)

    def is_framed(self, properties: etree._Element | None) -> bool:
        """Whether a paragraph with these properties stands in a frame, by its style too."""
        return any(trait.name == FRAME and trait.value for trait in self.looks.paragraph_traits(properties, None))

    def numbered(self, properties: etree._Element, place: Place | None) -> etree._Element:
        """The same properties in a list, or out of every list."""
        style = get(properties, "pStyle")
        if self.place_of(properties) == place:
            return properties
        drop(properties, "numPr")
        if place is not None:
            put(properties, element("numPr", element("ilvl", val=str(place[1])), element("numId", val=place[0])))
        elif self.lists.numbered(style):
            put(properties, element("numPr", element("numId", val="0")))
        return properties

    def base_look(self, paragraph: Paragraph) -> etree._Element | None:
        """The `w:rPr` of text in OLD's paragraphs of that kind, None where OLD has no such paragraph."""
        model = self._model(paragraph) if self._form is None else None
        return None if model is None else text_look(model)

    def _first_of_each_kind(self) -> dict[tuple[Kind, int], etree._Element]:
        models: dict[tuple[Kind, int], etree._Element] = {}
        for paragraph, node in self.paragraphs:
            if paragraph.cell is None and paragraph.runs:
                models.setdefault((paragraph.address.kind, paragraph.level), node)
        return models

    def _model(self, paragraph: Paragraph) -> etree._Element | None:
        kind, level = paragraph.address.kind, paragraph.level
        # Preambular and operative paragraphs look alike in every house style but for the number.
        related = [Kind.OPERATIVE, Kind.PREAMBULAR] if kind in (Kind.OPERATIVE, Kind.PREAMBULAR) else [*PLAIN_KINDS]
        for wanted in [
            (kind, level),
            *((related_kind, level) for related_kind in related),
            (kind, 0),
            *((related_kind, 0) for related_kind in related),
        ]:
            if wanted in self._models:
                return self._models[wanted]
        return None


def open_sheet(old: Resolution) -> PackagePart:
    """The canvas that a Word file is itself."""
    package = Package.open(old.source.data, old.source.name)
    return PackagePart(package, _placed(package, package.document, old.paragraphs, old.source.name))


def story_sheet(body: PackagePart, story: Story, name: str) -> PackagePart:
    """The part of the body's package that holds a header, a footer or a text box. name: the file's, for messages."""
    part = story.paragraphs[0].origin.part or body.package.document
    sheet = PackagePart(body.package, _placed(body.package, part, story.paragraphs, name), part)
    sheet.share(body)
    return sheet


def _placed(
    package: Package, part: str, paragraphs: Sequence[Paragraph], name: str
) -> list[tuple[Paragraph, etree._Element]]:
    places = list(package.tree(part).iter(w("p")))
    placed = []
    for paragraph in paragraphs:
        index = paragraph.origin.index
        if index is None or index >= len(places):
            raise InputError(f"{name}: {paragraph.address} has no place in the Word file; read the file anew.")
        placed.append((paragraph, places[index]))
    return placed


def text_look(paragraph: etree._Element) -> etree._Element | None:
    """The look of the paragraph's first text, calls of notes apart."""
    for run in paragraph.iter(w("r")):
        if find(run, "t") is not None or find(run, "delText") is not None:
            return find(run, "rPr")
    return None
