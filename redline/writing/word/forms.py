"""Properties of paragraphs that look as NEW's do: NEW's style, list and whatever deviates from these."""

from __future__ import annotations

from lxml import etree

from redline.formatting import Form
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
    traits.fit(
        properties,
        form.traits,
        lambda: sheet.looks.paragraph_traits(properties, place),
        lambda: sheet.looks.inherited_tabs(properties, place),
    )
    return properties
