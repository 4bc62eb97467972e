"""What holds for the summaries of any two texts, compared for real."""

from __future__ import annotations

import json
import re
import unicodedata
from importlib.resources import files

from hypothesis import given, settings
from hypothesis import strategies as st

from redline.comparing import compare
from redline.model import Address, Kind, Note, Paragraph, Resolution, Source
from redline.runs import BREAK, Run, note_call
from redline.writing import json as machine
from redline.writing import markdown, terminal
from redline.writing.report import outline
from tests.writing.reports import as_markdown, as_text
from tests.writing.schema import faults

SCHEMA = json.loads(files("redline.writing").joinpath("summary.schema.json").read_text("utf-8"))
COLOUR = re.compile(r"\x1b\[[0-9;]*m")

words = st.text("ab é\u00a0\u2019-.;*_`[中ش\u202f\n\x1b", max_size=12)
printable = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=12)
runs = st.lists(st.one_of(words, words, printable, st.just(None)), max_size=4)
texts = st.lists(runs, max_size=5)


def resolution(name: str, paragraphs: list[list[str | None]]) -> Resolution:
    """Operative paragraphs from their runs' texts; None is a footnote call."""
    notes: list[Note] = []
    built = []
    for number, parts in enumerate(paragraphs, start=1):
        found = []
        for part in parts:
            if part is None:
                notes.append(Note(f"n{len(notes)}", str(len(notes) + 1), ((Run(f"Note to {number}."),),)))
                found.append(note_call(notes[-1].ref))
            elif part:
                found.append(Run(part))
        built.append(Paragraph(Address(Kind.OPERATIVE, str(number)), tuple(found), label=f"{number}."))
    return Resolution(tuple(built), Source(name, "text"), notes=tuple(notes))


@settings(deadline=None)
@given(texts, texts)
def test_json_rebuilds_every_paragraph_of_both_texts_once(
    old: list[list[str | None]], new: list[list[str | None]]
) -> None:
    comparison = compare(resolution("old", old), resolution("new", new))

    summary = json.loads(machine.render(comparison))

    assert list(faults(summary, SCHEMA, SCHEMA)) == []
    for side, dropped in (("old", "insert"), ("new", "delete")):
        texts_of_side = getattr(comparison, side).paragraphs
        told = {address: paragraph.text for paragraph in texts_of_side for address in [str(paragraph.address)]}
        seen = [address for change in summary["changes"] for address in change[side]]
        assert sorted(seen) == sorted(told)
        for change in summary["changes"]:
            rebuilt = "".join(text for fate, text in change["spans"] if fate != dropped)
            assert rebuilt == BREAK.join(told[address] for address in change[side])


@settings(deadline=None)
@given(texts, texts)
def test_summaries_to_read_hold_nothing_that_drives_a_terminal(
    old: list[list[str | None]], new: list[list[str | None]]
) -> None:
    comparison = compare(resolution("old", old), resolution("new", new))

    for text in (
        as_markdown(comparison, unchanged=True),
        as_text(comparison, unchanged=True),
        COLOUR.sub("", as_text(comparison, unchanged=True, color=True, width=30)),
        terminal.render(outline.report(comparison.new)),
        markdown.render(outline.report(comparison.new)),
    ):
        controls = {sign for sign in text if unicodedata.category(sign) == "Cc"}
        assert controls <= {"\n"}
        assert text.endswith("\n")
