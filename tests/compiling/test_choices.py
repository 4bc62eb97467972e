"""Every party's text comes out of a compilation to the character, from the written file too, whoever comes first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given

from redline.amending.compiling.accepting import Choice, accepted
from redline.amending.compiling.compiled import compile_texts
from redline.amending.compiling.model import Compiled, Party
from redline.comparing import compare
from redline.delivery import Wishes, compiled_content, output
from redline.errors import ProofError, UsageError
from redline.model import Note, Op, Resolution
from redline.ooxml import resolve
from redline.ooxml.authors import AuthorsFate
from redline.ooxml.package import Package
from redline.proving.choices import prove_choices
from redline.proving.word import prove
from redline.reading.door import read_bytes
from redline.reading.word.package import read_package
from redline.runs import Run, note_call
from redline.writing import compiled_json, docx
from tests.compiling.parties import DRAFT, Text, parties, party, texts
from tests.drawing import examples
from tests.engines.office import Office
from tests.writing.akn_files import proved as akn

Edits = Sequence[Sequence[tuple[str, int, int, str]]]
TYPED = re.compile(r"^\d+ (?:bis|ter|quater|quinquies|alt)[ \d]*\.\t")
REWORDED_END = [[("insert", 9, 9, "bell"), ("insert", 12, 6, "all islands")], [("replace", 3, 6, "quickly")]]
MOVED_AND_ADDED = [
    [("replace", 5, 9, "quickly"), ("add", 8, 3, "wells")],
    [("merge", 8, 8, "bell"), ("swap", 1, 0, "")],
]


def word_draft() -> Resolution:
    """The draft as a Word file whose numbers are Word's own."""
    draft = DRAFT.read()
    return read_bytes(docx.render(compare(draft, draft)), "draft.docx")


def printed(resolution: Resolution) -> list[str]:
    return [paragraph.text for paragraph in resolution.paragraphs]


def taken(data: bytes, compiled: Compiled, name: str) -> list[str]:
    """What a file says with one party's marks accepted and all others rejected, without typed numbers ("5 bis.")."""
    package = Package.open(data, "compiled.docx")
    resolve.resolve(package.edit(package.document), AuthorsFate(compiled.authors_with(name), accept=True))
    return [TYPED.sub("", block.text) for block in read_package(package).blocks]


@pytest.mark.drawn(2)
@pytest.mark.parametrize("word", [False, True], ids=["typeset", "a Word file"])
@pytest.mark.parametrize("whole", [False, True], ids=["word by word", "whole paragraphs"])
@given(edits=texts)
@example(edits=REWORDED_END)
@example(edits=MOVED_AND_ADDED)
@examples(40)
def test_each_party_alone_gives_its_own_text(word: bool, whole: bool, edits: Edits) -> None:
    draft = word_draft() if word else DRAFT.read()
    sent = parties(draft, edits)
    compiled = compile_texts(draft, sent, whole)
    written = docx.render(compiled.comparison)
    prove(written, draft, compiled.comparison.new)
    prove_choices(written, compiled)
    prove_choices(akn(compiled.comparison), compiled)
    if word:
        for one in sent:
            assert taken(written, compiled, one.name) == printed(one.comparison.new)


@given(edits=texts)
@examples(25)
def test_the_order_of_files_changes_nothing(edits: Edits) -> None:
    draft = DRAFT.read()
    one = compile_texts(draft, parties(draft, edits))
    other = compile_texts(draft, parties(draft, edits)[::-1])
    assert docx.render(one.comparison) == docx.render(other.comparison)
    assert (
        compiled_json.conflicts(one).split('"conflicts"')[1] == compiled_json.conflicts(other).split('"conflicts"')[1]
    )


@given(edits=texts)
@example(edits=[[("replace", 3, 2, "bell")], [("drop", 3, 0, "")]])
@examples(25)
def test_a_party_that_is_accepted_alone_gets_its_own_text(edits: Edits) -> None:
    draft = DRAFT.read()
    sent = parties(draft, edits)
    changing = [one for one in sent if any(change.kind != "unchanged" for change in one.comparison.changes)]
    for one in changing:
        comparison, _ = accepted(compile_texts(draft, sent), [Choice(one.name)])
        assert printed(comparison.new) == printed(one.comparison.new)


def test_an_edit_that_is_accepted_where_another_deletes_is_told_as_an_edit() -> None:
    draft = DRAFT.read()
    first, lamp, wells = DRAFT.preamble
    edits = Text(preamble=(first, lamp.replace("small", "bright"), wells))
    sent = [party(draft, "EU", edits), party(draft, "G77", Text(preamble=(first, wells)))]

    comparison, _ = accepted(compile_texts(draft, sent), [Choice("EU")])

    (change,) = [one for one in comparison.changes if one.kind != "unchanged"]
    assert [str(side.address) for side in (*change.pair.old, *change.pair.new)] == ["PP 2", "PP 2"]
    assert [(span.text, span.author) for span in change.spans if span.op is not Op.KEEP] == [
        ("small", "EU"),
        ("bright", "EU"),
    ]


@pytest.mark.parametrize("edits", [REWORDED_END, MOVED_AND_ADDED])
def test_libreoffice_rejects_everything_to_the_draft(edits: Edits, office: Office, tmp_path: Path) -> None:
    draft = word_draft()
    compiled = compile_texts(draft, parties(draft, edits))
    path = tmp_path / "compiled.docx"
    path.write_bytes(docx.render(compiled.comparison))
    accepted, rejected = office.resolve(path)
    assert [text for _, text in rejected.paragraphs] == printed(draft)
    assert [text for _, text in accepted.paragraphs] == printed(compiled.comparison.new)


def test_equal_proposals_bear_joint_names() -> None:
    draft = DRAFT.read()
    bright = Text(operative=("Urges the islands to keep a bright lamp on each ferry", *DRAFT.operative[1:]))
    compiled = compile_texts(draft, [party(draft, "Norway", bright), party(draft, "EU", bright)])
    (change,) = [one for one in compiled.comparison.changes if one.kind != "unchanged"]
    assert [(str(span.op), span.text, span.author) for span in change.spans if span.author] == [
        ("delete", "small", "EU, Norway"),
        ("insert", "bright", "EU, Norway"),
    ]


def test_new_paragraphs_are_bis_and_ter_and_the_drafts_keep_their_numbers() -> None:
    draft = DRAFT.read()
    bell, rope = (
        Text(operative=(DRAFT.operative[0], f"Encourages every harbour to keep a {thing}", *DRAFT.operative[1:]))
        for thing in ("bell", "rope")
    )
    compiled = compile_texts(draft, [party(draft, "Norway", bell), party(draft, "EU", rope)])
    labels = [(one.label.strip(), one.text[-5:]) for one in compiled.comparison.new.paragraphs if one.label.strip()]
    assert labels[:4] == [("1.", "erry;"), ("1 bis.", "rope;"), ("1 ter.", "bell;"), ("2.", "land;")]


def test_names_with_commas_are_joined_with_semicolons() -> None:
    draft = DRAFT.read()
    bright = Text(operative=("Urges the islands to keep a bright lamp on each ferry", *DRAFT.operative[1:]))
    compiled = compile_texts(draft, [party(draft, name, bright) for name in ("Arcadia, Atlantis and Borduria", "EU")])
    assert frozenset({"Arcadia, Atlantis and Borduria; EU"}) == compiled.authors_with("EU")


def test_two_texts_of_one_party_are_refused() -> None:
    draft = DRAFT.read()
    with pytest.raises(UsageError, match="EU: two texts are this party's"):
        compile_texts(draft, [party(draft, "EU", DRAFT), party(draft, "EU", DRAFT)])


def test_a_file_that_lost_a_partys_word_is_not_proved() -> None:
    draft = DRAFT.read()
    bright = Text(operative=("Urges the islands to keep a bright lamp on each ferry", *DRAFT.operative[1:]))
    compiled = compile_texts(draft, [party(draft, "EU", bright)])
    other = compile_texts(draft, [Party("EU", compare(draft, DRAFT.read()))])
    with pytest.raises(ProofError, match="changes of EU alone"):
        prove_choices(docx.render(other.comparison), compiled)
    with pytest.raises(ProofError, match="changes of EU alone"):
        prove_choices(akn(other.comparison), compiled)


@pytest.mark.parametrize("name", ["compiled.docx", "compiled.akn.xml"])
def test_an_output_that_gives_a_party_another_text_is_not_made(name: str) -> None:
    draft = DRAFT.read()
    bright = Text(operative=("Urges the islands to keep a bright lamp on each ferry", *DRAFT.operative[1:]))
    compiled = compile_texts(draft, [party(draft, "EU", bright), party(draft, "Norway", DRAFT)])
    with pytest.raises(ProofError, match="changes of Norway alone"):
        made = compiled_content(replace(compiled, texts={"Norway": compiled.texts["EU"]}), Path(name), Wishes())
        output(made, Path(name))


def test_a_footnote_that_a_party_marks_with_a_sign_keeps_it() -> None:
    draft = DRAFT.read()
    noted = DRAFT.read()
    call = note_call("starred")
    first, *rest = noted.paragraphs
    starred = replace(
        noted,
        paragraphs=(replace(first, runs=(*first.runs, call)), *rest),
        notes=(Note("starred", "*", ((Run("Issued anew."),),)),),
    )
    compiled = compile_texts(draft, [Party("EU", compare(draft, starred))])
    assert [note.label for note in compiled.comparison.new.notes] == ["*"]
    for written in (docx.render(compiled.comparison), akn(compiled.comparison)):
        prove_choices(written, compiled)
