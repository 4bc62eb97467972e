"""Properties of paragraphs that look as NEW's do: NEW's style, list and whatever deviates from these."""

from __future__ import annotations

from lxml import etree

from redline.formatting import Form, Trait, differing
from redline.ooxml import traits
from redline.ooxml.names import drop, element, put
from redline.ooxml.numbering import Place
from redline.writing.word.sheet import PackagePart


def fitted(sheet: PackagePart, properties: etree._Element, form: Form, place: Place | None) -> etree._Element:
    """The same `w:pPr` with the style, list and look wanted; what looks so already is left as it is.

    sheet: one that has met NEW's styles.   place: the list and level in OLD's package.
    """
    assert sheet.theirs is not None
    if not sheet.looks.named(properties).is_of_style(form):
        drop(properties, "pStyle")
        style = sheet.theirs.paragraph(form)
        if style is not None:
            put(properties, element("pStyle", val=style))
    sheet.numbered(properties, place)
    for _, want in differing(sheet.looks.paragraph_traits(properties, place), form.traits):
        traits.drop_from_paragraph(properties, want.name)
        now = {trait.name: trait for trait in sheet.looks.paragraph_traits(properties, place)}
        if not now.get(want.name, Trait(want.name, "")).agrees(want):
            tabs = sheet.looks.inherited_tabs(properties, place)
            traits.put_in_paragraph(properties, want.name, want.value, tabs)
    return properties
