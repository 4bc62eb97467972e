"""Automatic numbers for a specimen's paragraphs: "1.", "(a)", "(i)", each list beginning again where its label does."""

from __future__ import annotations

import re
from typing import Any

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph

_FORMS = (
    (re.compile(r"\d+\."), "decimal", "%1.", "1."),
    (re.compile(r"\([a-z]\)"), "lowerLetter", "(%2)", "(a)"),
    (re.compile(r"\([ivx]+\)"), "lowerRoman", "(%3)", "(i)"),
    (re.compile(r"[a-z]\)"), "lowerLetter", "%4)", "a)"),
    (re.compile(r"[ivx]+\)"), "lowerRoman", "%5)", "i)"),
)  # label, Word's number format, its text, the first label
_ABSTRACT = 90  # above the lists of python-docx's own template


class Lists:
    """The lists of one document: a new one where a label is the first, so that nothing has to restart."""

    def __init__(self, document: Document) -> None:
        self._numbering: Any = document.part.numbering_part.element
        levels = "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
            '<w:lvlJc w:val="left"/></w:lvl>'
            for level, (_, form, text, _) in enumerate(_FORMS)
        )
        abstract = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{_ABSTRACT}">'
            f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        )
        self._numbering.insert(0, abstract)
        self._current: dict[int, int] = {}
        self._before = ""

    def number(self, paragraph: Paragraph, label: str) -> bool:
        """Has Word count a paragraph; False for a label that no list gives."""
        level = self._level(label)
        if level is None:
            return False
        if label == _FORMS[level][3] or level not in self._current:
            self._current[level] = self._new_list(level)
        properties = paragraph._p.get_or_add_pPr()
        number = properties.get_or_add_numPr()
        number.get_or_add_ilvl().val = level
        number.get_or_add_numId().val = self._current[level]
        self._before = label
        return True

    def _level(self, label: str) -> int | None:
        """The list that a label belongs to; "(i)" is roman unless it follows "(h)"."""
        found = [level for level, (form, *_) in enumerate(_FORMS) if form.fullmatch(label)]
        letters = self._before in ("(h)", "h)") or not re.search(r"[ivx]", label)
        return found[0 if letters else -1] if found else None

    def _new_list(self, level: int) -> int:
        number = self._numbering.add_num(_ABSTRACT)
        number.add_lvlOverride(ilvl=level).add_startOverride(1)
        return int(number.numId)
