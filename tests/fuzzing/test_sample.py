"""A drawn sample of the cases that `python -m benchmarks.fuzz` runs by the thousand, and the judge's own judges."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.drawing import some
from tests.engines import marked
from tests.fuzzing import resolving
from tests.fuzzing.case import Case, Ran, faults, judged, run
from tests.fuzzing.kinds import KINDS, drawn
from tests.reading.word_files import STAMP, call, note, numbered, p, table, word_file

EACH = 12
"""Cases of each kind; a kind takes half a second."""
GOOD = word_file(p("Lamps burn by night."))


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("kind", KINDS)
def test_what_must_hold_does_for_a_drawn_sample(kind: str) -> None:
    found = {seed: verdict.faults for seed in some(range(EACH)) if (verdict := judged(drawn(kind, seed))).faults}
    assert found == {}


@pytest.mark.parametrize("kind", KINDS)
def test_a_seed_draws_the_same_case_each_time(kind: str) -> None:
    assert drawn(kind, 7) == drawn(kind, 7)
    assert drawn(kind, 7) != drawn(kind, 8)


@pytest.mark.parametrize("line", ["[A +x -y]+ [B *]", "[A]- [B] [-C]- [D]", "[A -x] [+B]+ [C]", "[]- [A]", "[A]+ [B]"])
def test_the_independent_reader_knows_what_the_marks_mean(line: str) -> None:
    data = marked.package(line)
    for accept, wanted in zip((True, False), marked.views(line), strict=True):
        said = [text.replace(marked.CALL, "{note}") for text in wanted]
        assert [text for _, text in resolving.lines(data, accept)] == [text for text in said if text]


def test_the_independent_reader_tells_where_a_paragraph_stands_and_its_number() -> None:
    level = '<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%1)"/></w:lvl>'
    lists = f'<w:abstractNum w:abstractNumId="1">{level}</w:abstractNum>'
    gone = f'<w:trPr><w:del w:id="1" {STAMP}/></w:trPr>'
    data = word_file(
        p("One", properties=numbered("1"))
        + p("Two", properties=numbered("1"))
        + table(("north", "12"), ("south", "7")).replace("<w:tr>", f"<w:tr>{gone}", 1)
        + p("(c)  Three", call("1"), '<w:r><w:fldChar w:fldCharType="begin"/><w:t>code</w:t></w:r>'),
        numbering=f'{lists}<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>',
        footnotes=note("1", p("Oil.")),
    )

    assert resolving.lines(data, accept=True) == [
        ("", "(c) One"),
        ("", "(d) Two"),
        ("table 1, row 1, cell 1, ", "south"),
        ("table 1, row 1, cell 2, ", "7"),
        ("", "(c) Three{Oil.}"),
    ]
    assert resolving.lines(data, accept=False)[2:4] == [
        ("table 1, row 1, cell 1, ", "north"),
        ("table 1, row 1, cell 2, ", "12"),
    ]


WORDS = ("compare", "old.docx", "new.docx", "-o", "redline.docx")
FILES = {"old.docx": GOOD, "new.docx": word_file(p("Lamps burn all night."))}


def ran(code: int = 0, said: str = "", outputs: Mapping[str, bytes] | None = None, **more: tuple[str, ...]) -> Ran:
    made = {"redline.docx": run(Case(FILES, WORDS)).outputs["redline.docx"]} if outputs is None else outputs
    return Ran(code, said, b"", made, more.get("left", ()), more.get("changed", ()))


WRONG = {
    "exit code 70": ran(70, "Error: x", {}),
    "exit code 1": ran(1),
    "exit code 3 without a word": ran(3, "", {}),
    "more memory": ran(3, "Error: the texts need more memory than there is", {}),
    "a message with": ran(said="a\x1b[31mb"),
    "a message of 400 signs": ran(3, "Error: " + "x" * 400, {}),
    "a traceback": ran(3, "Traceback (most recent call last)", {}),
    "redline.docx is there": ran(3, "Error: x"),
    "redline.docx is not there": ran(outputs={}),
    "redline.docx: BadZipFile": ran(outputs={"redline.docx": b"PK"}),
    "x.part is left": ran(outputs={"redline.docx": FILES["new.docx"], "x.part": b""}),
    "left in the temporary folder": ran(left=("a",)),
    "changed its input": ran(changed=("old.docx",)),
    "rejecting": ran(outputs={"redline.docx": FILES["new.docx"]}),
    "accepting": ran(outputs={"redline.docx": FILES["old.docx"]}),
}


@pytest.mark.parametrize("said", WRONG)
def test_each_kind_of_fault_is_found(said: str) -> None:
    assert any(fault.startswith(said) for fault in faults(Case(FILES, WORDS), WRONG[said]))


def test_what_is_sound_must_be_done() -> None:
    damaged = Case({**FILES, "old.docx": GOOD[:90]}, WORDS, sound=True)
    assert any("refused though it is sound" in fault for fault in judged(damaged).faults)
    assert judged(Case(FILES, WORDS, sound=True)).faults == ()
