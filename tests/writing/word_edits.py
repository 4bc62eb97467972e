"""Seeded edits of a Word file, as a person with Word makes them: a draft and its next version."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import deepcopy
from random import Random

from lxml import etree

from redline.ooxml.names import FOOTNOTES_TYPE, SPACE, R, W, element, w
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
    return draft.package.to_bytes()


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
