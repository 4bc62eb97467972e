"""Seeded edits of a Word file, as a person with Word makes them: a draft and its next version."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import deepcopy
from random import Random

from lxml import etree

from redline.ooxml.names import FOOTNOTES_TYPE, NUMBERING_TYPE, SPACE, STYLES_TYPE, R, W, element, made, put, w
from redline.ooxml.notes import KINDS
from redline.ooxml.package import Package
from tests.reading.word_files import call, note, p, r

WORDS = "lantern keeper harbour wet paper of the and urges, also (see) fog; A/RES/71/3 co-operation".split()
WORDS += "été море منارة 灯塔".split()
NOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
Element = etree._Element


class Draft:
    """A Word file under someone's hands."""

    def __init__(self, data: bytes, random: Random) -> None:
        self.package, self.random = Package.open(data, "draft.docx"), random
        self.root = self.package.edit(self.package.document)
        self.body = self.root[0]

    def paragraphs(self) -> list[Element]:
        """The paragraphs with words, tables' included and text boxes' not."""
        found = self.body.iter(w("p"))
        return [one for one in found if runs(one) and next(one.iterancestors(w("txbxContent")), None) is None]

    def blocks(self) -> list[Element]:
        """The paragraphs beside the tables that can be taken out without harm to a section or a field."""
        harmful = (w("sectPr"), w("fldChar"), w("commentReference"))
        return [one for one in self.body.iterchildren(w("p")) if next(one.iter(*harmful), None) is None]

    def run(self) -> Element | None:
        found = self.paragraphs()
        return self.random.choice(runs(self.random.choice(found))) if found else None

    def words(self, most: int = 5) -> str:
        return " ".join(self.random.choice(WORDS) for _ in range(self.random.randint(1, most)))

    def place(self, text: str) -> int:
        return self.random.randint(0, len(text))


Edit = Callable[[Draft], None]


def edited(data: bytes, random: Random, times: int, edits: Sequence[Edit] = ()) -> bytes:
    """The file after so many edits, of those in this module where none are given."""
    draft = Draft(data, random)
    for _ in range(times):
        random.choice(edits or EDITS)(draft)
    for kind, part_type in KINDS.items():
        _sort_notes(draft, kind, part_type)
    return draft.package.to_bytes()


def _sort_notes(draft: Draft, kind: str, part_type: str) -> None:
    """Give the notes ids that rise with their calls, in that order, as Word does whenever it saves."""
    part = draft.package.related(draft.package.document, part_type)
    calls = [call.get(w("id")) for call in draft.root.iter(w(f"{kind}Reference"))]
    if part is None or part not in draft.package.parts or len(set(calls)) < len(calls):
        return
    notes = {note.get(w("id")): note for note in draft.package.tree(part) if note.get(w("type"), "normal") == "normal"}
    if list(notes) == calls or set(calls) - set(notes):
        return
    root = draft.package.edit(part)
    ids = sorted(int(name or 0) for name in notes)
    for number, name in zip(ids, [*calls, *(name for name in notes if name not in calls)], strict=True):
        root.append(notes[name])
        notes[name].set(w("id"), f"{number}")
    for number, caller in zip(ids, list(draft.root.iter(w(f"{kind}Reference"))), strict=False):
        caller.set(w("id"), f"{number}")


def snippet(xml: str) -> Element:
    """The element of a snippet of XML."""
    return etree.fromstring(f'<x xmlns:w="{W}" xmlns:r="{R}">{xml}</x>')[0]


def runs(paragraph: Element) -> list[Element]:
    """A paragraph's runs with text, those in hyperlinks and content controls included."""
    found = paragraph.iter(w("r"))
    return [run for run in found if run.findtext(w("t")) and next(run.iterancestors(w("p"))) is paragraph]


def split_run(run: Element, at: int) -> Element:
    """Cut a run in its first text; returns the second half."""
    text, rest = run.find(w("t")), deepcopy(run)
    assert text is not None
    for child in [child for child in rest if child.tag != w("rPr")][: 1 + run.index(text) - len(run.findall(w("rPr")))]:
        rest.remove(child)
    second = element("t")
    second.text, text.text = (text.text or "")[at:], (text.text or "")[:at]
    rest.insert(len(rest.findall(w("rPr"))), second)
    for part in (text, second):
        part.set(SPACE, "preserve")
    for child in list(run)[run.index(text) + 1 :]:
        run.remove(child)
    run.addnext(rest)
    return rest


def type_words(draft: Draft) -> None:
    if (run := draft.run()) is not None:
        split_run(run, draft.place(run.findtext(w("t")) or "")).addprevious(snippet(r(f" {draft.words()} ")))


def erase(draft: Draft) -> None:
    if (run := draft.run()) is not None:
        rest = split_run(run, draft.place(run.findtext(w("t")) or ""))
        text = rest.find(w("t"))
        assert text is not None
        text.text = (text.text or "")[draft.random.randint(1, 25) :]


def restyle(draft: Draft) -> None:
    if (run := draft.run()) is None:
        return
    rest = split_run(run, draft.place(run.findtext(w("t")) or ""))
    split_run(rest, draft.place(rest.findtext(w("t")) or ""))
    look = rest.find(w("rPr"))
    if look is None:
        look = element("rPr")
        rest.insert(0, look)
    name = draft.random.choice(["b", "i", "strike"])
    for former in look.findall(w(name)):
        look.remove(former)
    look.append(element(name, val=draft.random.choice(["1", "0"])))


LOOKS = {
    "sz": ("16", "24", "31"), "color": ("FF0000", "auto", "1F3864"), "highlight": ("yellow", "none"),
    "caps": ("1", "0"), "smallCaps": ("1", "0"), "vanish": ("1", "0"), "dstrike": ("1", "0"), "u": ("single", "none"),
    "vertAlign": ("superscript", "baseline"), "position": ("6", "0"),
}  # fmt: skip


def dress(draft: Draft) -> None:
    """Another size, colour, font … for a stretch of words."""
    if (run := draft.run()) is None:
        return
    rest = split_run(run, draft.place(run.findtext(w("t")) or ""))
    split_run(rest, draft.place(rest.findtext(w("t")) or ""))
    look = rest.find(w("rPr"))
    if look is None:
        look = element("rPr")
        rest.insert(0, look)
    name = draft.random.choice(sorted(LOOKS))
    put(look, element(name, val=draft.random.choice(LOOKS[name])))
    if draft.random.random() < 0.3:
        put(look, element("rFonts", ascii=draft.random.choice(["Arial", "Times New Roman"]), hAnsi="Arial"))


FORMS = {
    "jc": ("center", "both", "left", "right"), "outlineLvl": ("0", "2", "9"), "keepNext": ("1", "0"),
    "keepLines": ("1", "0"), "pageBreakBefore": ("1", "0"), "widowControl": ("0", "1"), "contextualSpacing": ("1",),
}  # fmt: skip
SHAPES = (
    '<w:ind w:left="720" w:hanging="360"/>', '<w:ind w:left="0" w:firstLine="284"/>', '<w:ind w:right="600"/>',
    '<w:spacing w:before="120" w:after="0"/>', '<w:spacing w:line="360" w:lineRule="auto"/>',
    '<w:shd w:val="clear" w:color="auto" w:fill="EEEEEE"/>',
    '<w:tabs><w:tab w:val="left" w:pos="720"/><w:tab w:val="right" w:pos="9000" w:leader="dot"/></w:tabs>',
    '<w:pBdr><w:top w:val="single" w:sz="4" w:space="1" w:color="auto"/></w:pBdr>',
)  # fmt: skip


def _properties(draft: Draft) -> Element | None:
    found = draft.paragraphs()
    return made(draft.random.choice(found), "pPr") if found else None


def shape(draft: Draft) -> None:
    """Another alignment, indent, spacing … for a paragraph."""
    if (properties := _properties(draft)) is not None:
        if draft.random.random() < 0.5:
            name = draft.random.choice(sorted(FORMS))
            put(properties, element(name, val=draft.random.choice(FORMS[name])))
        else:
            put(properties, snippet(draft.random.choice(SHAPES)))


def _styles(draft: Draft) -> Element:
    return _part(draft, STYLES_TYPE, "styles")


def restyle_paragraph(draft: Draft) -> None:
    """One of the file's own styles for a paragraph."""
    styles = [found for found in _styles(draft).findall(w("style")) if found.get(w("type")) == "paragraph"]
    if (properties := _properties(draft)) is not None and styles:
        put(properties, element("pStyle", val=draft.random.choice(styles).get(w("styleId"), "")))


def restyle_words(draft: Draft) -> None:
    """One of the file's character styles for a run."""
    styles = [found for found in _styles(draft).findall(w("style")) if found.get(w("type")) == "character"]
    if (run := draft.run()) is not None and styles:
        look = run.find(w("rPr"))
        if look is None:
            look = element("rPr")
            run.insert(0, look)
        put(look, element("rStyle", val=draft.random.choice(styles).get(w("styleId"), "")))


def new_style(draft: Draft) -> None:
    """A style that the former version doesn't have, based on another one, for a paragraph or two."""
    root, random = _styles(draft), draft.random
    name = f"Own {len(root)}"
    base = random.choice([found.get(w("styleId"), "") for found in root.findall(w("style"))] or [""])
    inner = random.choice(["<w:rPr><w:b/></w:rPr>", '<w:rPr><w:sz w:val="30"/><w:caps/></w:rPr>', ""])
    form = random.choice(['<w:pPr><w:jc w:val="center"/></w:pPr>', '<w:pPr><w:ind w:left="900"/></w:pPr>', ""])
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    root.append(
        snippet(
            f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{random.choice(["Own", "x"])}{len(root)}">'
            f'<w:name w:val="{name}"/>{based}{form}{inner}</w:style>'
        )
    )
    for _ in range(random.choice([1, 2])):
        if (properties := _properties(draft)) is not None:
            put(properties, element("pStyle", val=root[-1].get(w("styleId"), "")))


LEVELS = (("decimal", "%{}."), ("lowerLetter", "(%{})"), ("bullet", "•"), ("upperRoman", "%{}"))


def new_list(draft: Draft) -> None:
    """A list of its own for some paragraphs in a row."""
    root, random = _part(draft, NUMBERING_TYPE, "numbering"), draft.random
    number = str(1 + max((int(one.get(w("numId"), "0")) for one in root.findall(w("num"))), default=0))
    abstract = str(
        1 + max((int(one.get(w("abstractNumId"), "0")) for one in root.findall(w("abstractNum"))), default=0)
    )
    levels = ""
    for level in range(3):
        form, text = random.choice(LEVELS)
        levels += (
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            f'<w:lvlText w:val="{text.format(level + 1)}"/><w:pPr><w:ind w:left="{720 * (level + 1)}"/></w:pPr></w:lvl>'
        )
    root.insert(0, snippet(f'<w:abstractNum w:abstractNumId="{abstract}">{levels}</w:abstractNum>'))
    listed = snippet(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/></w:num>')
    root.insert(max((place for place, one in enumerate(root, 1) if one.tag in (w("abstractNum"), w("num")))), listed)
    found = draft.paragraphs()
    first = random.randrange(max(len(found), 1))
    for paragraph in found[first : first + random.choice([1, 2, 4])]:
        numbers = f'<w:numPr><w:ilvl w:val="{random.choice([0, 0, 1])}"/><w:numId w:val="{number}"/></w:numPr>'
        put(made(paragraph, "pPr"), snippet(numbers))


TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def _part(draft: Draft, kind: str, name: str) -> Element:
    package = draft.package
    part = package.related(package.document, kind)
    if part is None:
        part = f"word/{name}.xml"
        package.add(part, etree.Element(w(name), nsmap={"w": W}), f"{TYPE}.{name}+xml")
        package.relate(package.document, kind, part)
    return package.edit(part)


def insert_paragraphs(draft: Draft) -> None:
    if not (found := draft.paragraphs()):
        return
    like = draft.random.choice(found)
    for _ in range(draft.random.choice([1, 1, 2])):
        new = snippet(p(draft.words(12)))
        if (properties := like.find(w("pPr"))) is not None and properties.find(w("sectPr")) is None:
            new.insert(0, deepcopy(properties))
        draft.random.choice([like.addnext, like.addprevious])(new)


def delete_paragraphs(draft: Draft) -> None:
    found = draft.blocks()
    first = draft.random.randrange(max(len(found), 1))
    for paragraph in found[first : first + draft.random.choice([1, 1, 3])] if len(found) > 5 else []:
        draft.body.remove(paragraph)


def move(draft: Draft) -> None:
    found = draft.blocks()
    if len(found) > 3:
        one, other = draft.random.sample(found, 2)
        draft.random.choice([other.addnext, other.addprevious])(one)


def split(draft: Draft) -> None:
    found = [one for one in draft.blocks() if any(run.getparent() is one for run in runs(one))]
    if found:
        paragraph = draft.random.choice(found)
        run = draft.random.choice([run for run in runs(paragraph) if run.getparent() is paragraph])
        rest = split_run(run, draft.place(run.findtext(w("t")) or ""))
        second = deepcopy(paragraph)
        for child in list(paragraph)[paragraph.index(rest) :]:
            paragraph.remove(child)
        first = len(paragraph)
        for child in [child for child in list(second)[:first] if child.tag != w("pPr")]:
            second.remove(child)
        paragraph.addnext(second)


def merge(draft: Draft) -> None:
    found = draft.blocks()
    pairs = [(one, following) for one in found if (following := one.getnext()) in found and following is not None]
    if pairs:
        one, following = draft.random.choice(pairs)
        one.append(snippet(r(" ")))
        one.extend([child for child in following if child.tag != w("pPr")])
        draft.body.remove(following)


def add_table(draft: Draft) -> None:
    if found := draft.blocks():
        width = draft.random.randint(1, 3)
        cells = [[p(draft.words()) for _ in range(width)] for _ in range(draft.random.randint(1, 3))]
        rows = "".join(f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in row)}</w:tr>" for row in cells)
        draft.random.choice(found).addnext(snippet(f"<w:tbl><w:tblPr/><w:tblGrid/>{rows}</w:tbl>"))


def add_row(draft: Draft) -> None:
    if found := list(draft.body.iter(w("tr"))):
        row = draft.random.choice(found)
        copy = deepcopy(row)
        for text in copy.iter(w("t")):
            text.text = draft.words()
        draft.random.choice([row.addnext, row.addprevious])(copy)


def delete_row(draft: Draft) -> None:
    found = [(table, row) for table in draft.body.iter(w("tbl")) for row in table.findall(w("tr"))[1:]]
    if found:
        table, row = draft.random.choice(found)
        table.remove(row)


def nest_table(draft: Draft) -> None:
    if found := list(draft.body.iter(w("tc"))):
        cell = draft.random.choice(found)
        inner = f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>{p(draft.words())}</w:tc></w:tr></w:tbl>"
        cell.insert(len(cell.findall(w("tcPr"))), snippet(inner))


def change_level(draft: Draft) -> None:
    if found := list(draft.body.iter(w("ilvl"))):
        draft.random.choice(found).set(w("val"), str(draft.random.randint(0, 3)))


def _notes(draft: Draft) -> Element:
    package = draft.package
    part = package.related(package.document, FOOTNOTES_TYPE)
    if part is None:
        part = "word/footnotes.xml"
        package.add(part, etree.Element(w("footnotes"), nsmap={"w": W}), NOTES)
        package.relate(package.document, FOOTNOTES_TYPE, part)
    return package.edit(part)


def add_note(draft: Draft) -> None:
    if (run := draft.run()) is not None:
        root = _notes(draft)
        number = str(1 + max((int(known.get(w("id"), "0")) for known in root), default=0))
        number_run = "<w:r><w:footnoteRef/></w:r>"
        more = [p(draft.words())] if draft.random.random() < 0.3 else []
        root.append(snippet(note(number, p(number_run, f" {draft.words()}"), *more)))
        split_run(run, draft.place(run.findtext(w("t")) or "")).addprevious(snippet(call(number)))


def delete_note(draft: Draft) -> None:
    if found := [run for run in draft.body.iter(w("r")) if run.find(w("footnoteReference")) is not None]:
        run = draft.random.choice(found)
        run.getparent().remove(run)  # type: ignore[union-attr]  # a run has a parent


def edit_note(draft: Draft) -> None:
    if found := [text for text in _notes(draft).iter(w("t")) if (text.text or "").strip()]:
        text = draft.random.choice(found)
        text.text = f"{text.text} {draft.words()}"


def wrap_in_link(draft: Draft) -> None:
    if (run := draft.run()) is not None and (parent := run.getparent()) is not None and parent.tag == w("p"):
        link = element("hyperlink", anchor=draft.words(1))
        run.addprevious(link)
        link.append(run)


def wrap_in_control(draft: Draft) -> None:
    if found := draft.blocks():
        paragraph = draft.random.choice(found)
        control = snippet("<w:sdt><w:sdtPr/><w:sdtContent/></w:sdt>")
        paragraph.addprevious(control)
        control[1].append(paragraph)


def add_field(draft: Draft) -> None:
    if (run := draft.run()) is not None and (parent := run.getparent()) is not None and parent.tag == w("p"):
        marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("end", "separate", "begin")]
        code = f"<w:r><w:instrText>REF x{draft.random.randint(1, 3)}</w:instrText></w:r>"
        for piece in (marks[0], r(draft.words(1)), marks[1], code, marks[2]):
            run.addnext(snippet(piece))


def add_sign(draft: Draft) -> None:
    if (run := draft.run()) is not None:
        names = ["tab", "br", "noBreakHyphen", "softHyphen", "cr", "sym"]
        split_run(run, draft.place(run.findtext(w("t")) or "")).insert(0, element(draft.random.choice(names)))


EDITS: tuple[Edit, ...] = (
    *(type_words, type_words, erase, erase, restyle, insert_paragraphs, delete_paragraphs, move, split, merge),
    *(add_table, add_row, delete_row, nest_table, change_level, add_note, delete_note, edit_note),
    *(wrap_in_link, wrap_in_control, add_field, add_sign),
)
DRESSING: tuple[Edit, ...] = (
    *(restyle, dress, dress, shape, shape, shape, restyle_paragraph, restyle_words, new_style, new_list),
    *(type_words, insert_paragraphs, split, merge, move, change_level, add_row, add_table),
)
"""Edits most of which change looks alone."""
