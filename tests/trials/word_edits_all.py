"""All seeded edits, and the switch for those that redline doesn't compare yet."""

from __future__ import annotations

from redline.ooxml.names import element, made, put, w
from tests.trials.word_edits import EDITS, Draft, Edit, nest_table
from tests.trials.word_edits_objects import OBJECT_EDITS, SECTION_EDITS, add_page_break
from tests.trials.word_edits_tables import TABLE_EDITS, delete_table, merge_down, move_table

ON: tuple[str, ...] = ("paragraph formatting", "headers", "text boxes")
"""The groups of `GATED` that are tried."""


def align(draft: Draft) -> None:
    if found := draft.paragraphs():
        value = draft.random.choice(["left", "center", "right", "both"])
        put(made(draft.random.choice(found), "pPr"), element("jc", val=value))


def indent(draft: Draft) -> None:
    if found := draft.paragraphs():
        put(made(draft.random.choice(found), "pPr"), element("ind", left=str(draft.random.choice([0, 360, 720]))))


def restyle_paragraph(draft: Draft) -> None:
    """A paragraph takes the style of another one."""
    styles = sorted({str(style.get(w("val"))) for style in draft.body.iter(w("pStyle"))})
    if styles and (found := draft.paragraphs()):
        put(made(draft.random.choice(found), "pPr"), element("pStyle", val=draft.random.choice(styles)))


def edit_header(draft: Draft) -> None:
    package = draft.package
    parts = [
        target
        for name, target in package.relationships(package.document)
        if target.rpartition("/")[2].startswith(("header", "footer")) and target in package.parts
    ]
    if parts:
        texts = [text for text in package.edit(draft.random.choice(parts)).iter(w("t")) if text.text]
        if texts:
            text = draft.random.choice(texts)
            text.text = f"{text.text}{draft.words(2)}"


def edit_text_box(draft: Draft) -> None:
    boxes = [box for box in draft.body.iter(w("txbxContent")) if box.find(f".//{w('t')}") is not None]
    if boxes:
        text = draft.random.choice([*draft.random.choice(boxes).iter(w("t"))])
        text.text = f"{text.text or ''}{draft.words(2)}"


GATED: dict[str, tuple[Edit, ...]] = {
    "paragraph formatting": (align, indent, restyle_paragraph),
    "headers": (edit_header,),
    "text boxes": (edit_text_box,),
    "sections": SECTION_EDITS,
}
"""Edits of what redline doesn't compare yet, or what can't be tracked: add a group's name to `ON` once it does."""

ALL: tuple[Edit, ...] = (
    *EDITS,
    *TABLE_EDITS,
    *OBJECT_EDITS,
    *(edit for name in ON for edit in GATED[name]),
)

LEFT_TO_WORD: tuple[Edit, ...] = (add_page_break, merge_down, nest_table, move_table, delete_table)
"""Edits whose redlines LibreOffice doesn't resolve as the standard says (docs/ooxml/paragraph-marks.md): it splits a
paragraph at a page break for good, drops cells that are joined with those above them, leaves empty paragraphs of a row
with another table inside, and of a paragraph that goes between two tables."""

BOTH: tuple[Edit, ...] = tuple(edit for edit in ALL if edit not in LEFT_TO_WORD)
"""The edits after which LibreOffice is asked as well."""
