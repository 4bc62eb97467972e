"""Seeded edits of what a Word file holds beside words: pictures, links, bookmarks, fields, formulas, breaks, notes."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from redline.ooxml.names import CONTENT_TYPES, ENDNOTES_TYPE, M, R, W, element, put, w
from tests.reading.word_files import call, note, p, r
from tests.trials.word_edits import Draft, Edit, Element, runs, snippet, split_run

PICTURES = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
IMAGE, LINK = f"{R}/image", f"{R}/hyperlink"
ENDNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.endnotes+xml"
ARABIC, CHINESE = "منارة الميناء تضيء", "灯塔照亮港口"


def _at_a_place(draft: Draft, *new: Element) -> bool:
    """Put elements between two words of a paragraph."""
    if (run := draft.run()) is None:
        return False
    rest = split_run(run, draft.place(run.findtext(w("t")) or ""))
    for each in new:
        rest.addprevious(each)
    return True


def add_picture(draft: Draft) -> None:
    package, number = draft.package, draft.random.randint(1, 3)
    part = f"word/media/edit{number}.png"
    package.parts[part] = b"\x89PNG\r\n\x1a\n" + bytes([number])
    types = package.edit("[Content_Types].xml")
    if not any(child.get("Extension") == "png" for child in types):
        default = etree.Element(f"{{{CONTENT_TYPES}}}Default", Extension="png", ContentType="image/png")
        types.insert(0, default)
    package.relate(package.document, IMAGE, part)
    identity = next(name for name, target in reversed([*package.relationships(package.document)]) if target == part)
    ids = [int(found.get("id") or 0) for found in draft.root.iter(f"{{{PICTURES}}}docPr")]
    picture = (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{PICTURES}"><wp:extent cx="9525" cy="9525"/>'
        f'<wp:docPr id="{max(ids, default=0) + 1}" name="Lamp"/><a:graphic xmlns:a='
        f'"http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri='
        f'"http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic='
        f'"http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="0" name="Lamp"/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{identity}"/><a:stretch><a:fillRect/>'
        f'</a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="9525" cy="9525"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        f"</wp:inline></w:drawing></w:r>"
    )
    _at_a_place(draft, snippet(picture))


def _whole(draft: Draft, *names: str) -> list[Element]:
    """Runs that hold nothing but one of the named things, in the body's own paragraphs."""
    tags = [w(name) for name in names]
    return [
        run
        for paragraph in draft.paragraphs()
        for run in paragraph.findall(w("r"))
        if any(run.find(tag) is not None for tag in tags) and run.find(w("t")) is None
    ]


def _delete(draft: Draft, *names: str) -> None:
    if found := _whole(draft, *names):
        run = draft.random.choice(found)
        run.getparent().remove(run)  # type: ignore[union-attr]  # it stands in a paragraph


def _move(draft: Draft, *names: str) -> None:
    if found := _whole(draft, *names):
        _at_a_place(draft, draft.random.choice(found))


def delete_picture(draft: Draft) -> None:
    _delete(draft, "drawing", "pict")


def move_picture(draft: Draft) -> None:
    _move(draft, "drawing", "pict")


def move_note(draft: Draft) -> None:
    _move(draft, "footnoteReference", "endnoteReference")


def add_endnote(draft: Draft) -> None:
    package = draft.package
    part = package.related(package.document, ENDNOTES_TYPE)
    if part is None:
        part = "word/endnotes.xml"
        package.add(part, etree.Element(w("endnotes"), nsmap={"w": W}), ENDNOTES)
        package.relate(package.document, ENDNOTES_TYPE, part)
    root = package.edit(part)
    number = str(1 + max((int(known.get(w("id"), "0")) for known in root), default=0))
    if _at_a_place(draft, snippet(call(number, "endnote"))):
        root.append(snippet(note(number, p("<w:r><w:endnoteRef/></w:r>", f" {draft.words()}"), kind="endnote")))


def move_note_to_the_end(draft: Draft) -> None:
    """A call becomes the last thing of its paragraph, which is then easily deleted with it."""
    if found := _whole(draft, "footnoteReference"):
        run = draft.random.choice(found)
        run.getparent().append(run)  # type: ignore[union-attr]  # it stands in a paragraph


def delete_last_word_with_note(draft: Draft) -> None:
    """What stands at a paragraph's end goes, a note's call included."""
    found = [run for run in _whole(draft, "footnoteReference") if run.getnext() is None]
    if found:
        run = draft.random.choice(found)
        paragraph = run.getparent()
        assert paragraph is not None
        before = run.getprevious()
        paragraph.remove(run)
        if before is not None and before.tag == w("r") and before.find(w("t")) is not None:
            paragraph.remove(before)


def add_link(draft: Draft) -> None:
    """A hyperlink to an address outside."""
    if (run := draft.run()) is not None and (parent := run.getparent()) is not None and parent.tag == w("p"):
        root = draft.package._edited_links(draft.package.document)
        identity = f"rIdLink{len(root)}"
        target = f"https://example.org/{draft.random.randint(1, 3)}"
        etree.SubElement(
            root, f"{root.tag.removesuffix('s')}", Id=identity, Type=LINK, Target=target, TargetMode="External"
        )
        link = element("hyperlink")
        link.set(f"{{{R}}}id", identity)
        run.addprevious(link)
        link.append(run)


def add_reference(draft: Draft) -> None:
    """A bookmark around a run, and somewhere else a field that refers to it."""
    if (run := draft.run()) is None or (parent := run.getparent()) is None or parent.tag != w("p"):
        return
    number = str(1 + max((int(mark.get(w("id")) or 0) for mark in draft.root.iter(w("bookmarkStart"))), default=900))
    run.addprevious(element("bookmarkStart", id=number, name=f"_Ref{number}"))
    run.addnext(element("bookmarkEnd", id=number))
    kinds = ("begin", "separate", "end")
    begin, separate, end = (snippet(f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>') for kind in kinds)
    code = snippet(f'<w:r><w:instrText xml:space="preserve"> REF _Ref{number} \\h </w:instrText></w:r>')
    _at_a_place(draft, begin, code, separate, snippet(r(draft.words(1))), end)


def wrap_run_in_control(draft: Draft) -> None:
    if (run := draft.run()) is not None and (parent := run.getparent()) is not None and parent.tag == w("p"):
        control = snippet('<w:sdt><w:sdtPr><w:tag w:val="lamp"/></w:sdtPr><w:sdtContent/></w:sdt>')
        run.addprevious(control)
        control[1].append(run)


def wrap_in_tag(draft: Draft) -> None:
    if (run := draft.run()) is not None and (parent := run.getparent()) is not None and parent.tag == w("p"):
        tag = element("smartTag", uri="urn:lamps", element="lamp")
        run.addprevious(tag)
        tag.append(run)


def add_formula(draft: Draft) -> None:
    text = draft.random.choice(["a+b", "x=2", "n!"])
    _at_a_place(draft, etree.fromstring(f'<m:oMath xmlns:m="{M}"><m:r><m:t>{text}</m:t></m:r></m:oMath>'))


def add_symbol(draft: Draft) -> None:
    sign = draft.random.choice(["F0B7", "F0A7", "F06E"])
    _at_a_place(draft, snippet(f'<w:r><w:sym w:font="Wingdings" w:char="{sign}"/></w:r>'))


def add_page_break(draft: Draft) -> None:
    _at_a_place(draft, snippet('<w:r><w:br w:type="page"/></w:r>'))


def add_other_script(draft: Draft) -> None:
    arabic = draft.random.random() < 0.5
    text, look = (ARABIC, "<w:rtl/>") if arabic else (CHINESE, '<w:lang w:eastAsia="zh-CN"/>')
    if draft.random.random() < 0.5:
        _at_a_place(draft, snippet(r(f" {text} ", look)))
    elif found := draft.paragraphs():
        properties = "<w:bidi/>" if arabic else ""
        draft.random.choice(found).addnext(snippet(p(r(text, look), properties=properties)))


def add_empty_paragraphs(draft: Draft) -> None:
    if found := draft.paragraphs():
        place = draft.random.choice(found)
        for _ in range(draft.random.choice([1, 2])):
            place.addnext(snippet(p()))


def delete_empty_paragraph(draft: Draft) -> None:
    found = [one for one in draft.blocks() if not runs(one) and next(one.iter(w("bookmarkStart")), None) is None]
    if found and len(draft.blocks()) > 5:
        paragraph = draft.random.choice(found)
        one, other = paragraph.getprevious(), paragraph.getnext()
        if one is not None and other is not None and one.tag == other.tag == w("p"):
            draft.body.remove(paragraph)


def add_section_break(draft: Draft) -> None:
    """A section of its own, like the last one, ends with a paragraph."""
    last = draft.body.find(w("sectPr"))
    found = [one for one in draft.blocks() if one.getparent() is draft.body and one.find(f".//{w('sectPr')}") is None]
    if last is not None and len(found) > 3:
        paragraph = draft.random.choice(found)
        properties = paragraph.find(w("pPr"))
        if properties is None:
            properties = element("pPr")
            paragraph.insert(0, properties)
        put(properties, deepcopy(last))


def delete_section_break(draft: Draft) -> None:
    if found := [mark for mark in draft.body.iter(w("sectPr")) if mark.getparent() is not draft.body]:
        mark = draft.random.choice(found)
        mark.getparent().remove(mark)  # type: ignore[union-attr]  # it stands in a paragraph's properties


OBJECT_EDITS: tuple[Edit, ...] = (
    *(add_picture, delete_picture, move_picture, move_note, add_endnote, move_note_to_the_end),
    *(delete_last_word_with_note, add_link, add_reference, wrap_run_in_control, wrap_in_tag, add_formula, add_symbol),
    *(add_page_break, add_other_script, add_empty_paragraphs, delete_empty_paragraph),
)
SECTION_EDITS: tuple[Edit, ...] = (add_section_break, delete_section_break)
