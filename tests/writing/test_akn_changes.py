"""Comparisons as Akoma Ntoso: valid, analysed as the standard has it, resolved to both texts by the tests' own walk."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

import redline
from redline.akn.names import address_of
from redline.amending.applying.apply import amend
from redline.amending.compiling.compiled import compile_texts
from redline.amending.compiling.model import Party
from redline.amending.understanding.document import understand
from redline.comparing import compare
from redline.errors import InputError, ProofError
from redline.formatting import Style
from redline.model import Comparison, Passing, Resolution
from redline.ooxml.authors import AuthorsFate
from redline.proving.akn import prove
from redline.reading import read_bytes
from redline.reading.akn.file import read_akn
from redline.runs import Run
from redline.sessions.parties import parties
from redline.writing.akn import document
from tests.published import read
from tests.trials import random_tables
from tests.trials.pairs import PAIRS
from tests.trials.random_edits import EXAMPLES, files, versions
from tests.writing.akn_files import NAMESPACE, NOW, faults, lines_of, proved, resolved, told

LANGUAGES = ("en", "fr", "es", "ru", "zh", "ar")
OLD = """The General Assembly,

Recalling the lamps of the harbour,

1. Decides to light every lamp of the harbour before the winter of the year;

2. Requests the keepers:

(a) To trim the wicks;

(b) To count the ships that come in at night;

3. Thanks the islands for the oil that they have sent to the coast."""


def text(words: str, name: str = "old.txt") -> Resolution:
    return read_bytes(words.encode(), name)


def written(comparison: Comparison, author: str = "redline") -> bytes:
    """The comparison's file: valid, proved by the tool, and its two texts found by the tests' own walk."""
    data = document.changes(comparison, author, NOW)
    try:
        prove(data, comparison.old, comparison.new, "changes.xml")
    except ProofError:
        data = document.changes(comparison, author, NOW, apart=True)
        prove(data, comparison.old, comparison.new, "changes.xml")
    assert faults(data) == []
    for accept, side in ((False, comparison.old), (True, comparison.new)):
        assert resolved(data, accept) == lines_of(side)
    return data


def changed(*edits: tuple[str, str]) -> etree._Element:
    new = OLD
    for before, after in edits:
        assert before in new
        new = new.replace(before, after)
    return etree.fromstring(written(compare(text(OLD), text(new, "new.txt"))))


def mods(root: etree._Element) -> list[tuple[str, list[str], list[str], list[str]]]:
    """Each modification: its type, where, what went, what came."""
    by_id = {element.get("eId"): element for element in root.iter(f"{NAMESPACE}*")}

    def words(one: etree._Element, name: str) -> list[str]:
        ids = [found.get("href", "")[1:] for found in one.iterchildren(NAMESPACE + name)]
        assert all(eid in by_id for eid in ids)
        return ids if name == "destination" else ["".join(by_id[eid].itertext()) for eid in ids]

    return [
        (one.get("type", ""), *(words(one, name) for name in ("destination", "old", "new")))  # type: ignore[misc]
        for one in root.iter(f"{NAMESPACE}textualMod")
    ]


def test_words_that_are_replaced_stand_in_marks_that_the_analysis_names() -> None:
    root = changed(("every lamp", "each lamp"))
    assert mods(root) == [("substitution", ["para_1__p_1"], ["every"], ["each"])]
    assert root[0].get("contains") == "multipleVersions"
    source = next(root.iter(f"{NAMESPACE}textualMod"))[0]
    assert source.tag == f"{NAMESPACE}source"
    assert source.get("href", "").startswith("/akn/un/statement/deliberation/")


def test_paragraphs_that_come_and_go_shift_numbers() -> None:
    root = changed(
        ("3. Thanks the islands for the oil that they have sent to the coast.", "4. Decides to remain seized."),
        ("2. Requests", "3. Requests"),
        ("(a) To trim the wicks;\n\n", ""),
        ("(b) To count", "(a) To count"),
        ("1. Decides to light", "1. Welcomes the tide of the year;\n\n2. Decides to light"),
    )
    kinds = Counter(kind for kind, *_ in mods(root))
    assert kinds == {"insertion": 2, "renumbering": 3, "repeal": 2}
    old, new = (Counter(found) for found in (_names(root, "wId"), _names(root, "eId")))
    assert max(old.values()) == max(new.values()) == 1


def _names(root: etree._Element, key: str) -> list[str]:
    return [name for element in root.iter(f"{NAMESPACE}*") if address_of(name := element.get(key, "")) is not None]


def test_a_moved_paragraph_stands_in_both_places_and_refers_to_the_first() -> None:
    first, last = "1. Decides to light every lamp of the harbour before the winter of the year;", "3. Thanks"
    moved = OLD.replace(first + "\n\n", "").replace("2. Requests", "1. Requests").replace(last, "2. Thanks")
    moved += "\n\n3. Decides to light every lamp of the harbour before the winter of the year."
    comparison = compare(text(OLD), text(moved, "new.txt"))
    assert [change.pair.moved for change in comparison.changes].count(True) == 1
    root = etree.fromstring(written(comparison))
    one = next(one for one in root.iter(f"{NAMESPACE}textualMod") if one.find(f"{NAMESPACE}previous") is not None)
    places = [found.get("href") for found in one.iterchildren(f"{NAMESPACE}destination")]
    previous = one.find(f"{NAMESPACE}previous")
    assert previous is not None
    assert (one.get("type"), previous.get("href")) == ("renumbering", "#old__para_1__p_1")
    assert places == ["#old__para_1__p_1", "#para_3__p_1"]


LONG = "Encourages the islands to build towers of stone along the outer coast and to keep a lamp in every one of them"
REST = "and invites the harbours to send oil and wicks to the keepers of these towers before the winter of every year"


def test_a_paragraph_that_is_split_or_merged_is_one_modification() -> None:
    whole = text(f"{OLD}\n\n4. {LONG}, {REST}.")
    parted = text(f"{OLD}\n\n4. {LONG};\n\n5. {REST.replace('and invites', 'Invites')}.", "new.txt")
    for old, new, kind, named in ((whole, parted, "split", "split"), (parted, whole, "merged", "join")):
        comparison = compare(old, new)
        assert kind in {change.kind for change in comparison.changes}
        assert named in [found for found, *_ in mods(etree.fromstring(written(comparison)))]


def test_footnotes_change_where_they_are_called() -> None:
    noted = (
        OLD.replace("lamp of", "lamp\u00b9 of").replace("ships", "ships\u00b2")
        + "\n\n__________________\n\u00b9 See A/80/12.\n\u00b2 At night.\n"
    )
    new = noted.replace("A/80/12", "A/81/12").replace("ships\u00b2", "ships").replace("\n\u00b2 At night.", "")
    comparison = compare(text(noted), text(new, "new.txt"))
    root = etree.fromstring(written(comparison))
    notes = ["".join(note.itertext()).strip() for note in root.iter(f"{NAMESPACE}authorialNote")]
    assert len(notes) == 2
    assert [note.getparent().tag for note in root.iter(f"{NAMESPACE}authorialNote")][1] == f"{NAMESPACE}del"  # type: ignore[union-attr]


def test_footnotes_that_nothing_calls_are_those_of_either_text() -> None:
    bodies = "\n\n__________________\n\u00b9 One.\n\u00b2 Two.\n\u00b3 Three.\n"
    noted = OLD.replace("lamp of", "lamp\u00b9 of").replace("ships", "ships\u00b3") + bodies
    edited = noted.replace("every", "each")
    for old, new in ((noted, edited), (noted, OLD), (OLD, noted)):
        written(compare(text(old), text(new, "new.txt")))


def test_who_changed_what_and_when_is_told(corpus: Path) -> None:
    old, new = redline.read_versions(corpus / "docx" / "oxpt_FA_007-InsertedTableRow.docx")
    root = etree.fromstring(written(compare(old, new)))
    authors = {one.get("eId"): one.get("showAs") for one in root.iter(f"{NAMESPACE}TLCPerson")}
    events = [one.get("date") for one in root.iter(f"{NAMESPACE}eventRef")]
    touched = next(touch.hand for one in new.paragraphs for touch in one.tracked.touches)
    assert touched.date is not None
    assert list(authors.values()) == [touched.author]
    assert events == [touched.date.replace(tzinfo=None).isoformat()]
    assert {one.get("refersTo", "")[1:] for one in root.iter(f"{NAMESPACE}ins")} == set(authors)


def test_amendments_are_told_by_sponsor_and_a_compilation_by_party() -> None:
    draft = read(EXAMPLES / "lighthouses-new.docx")
    sent = [EXAMPLES / f"lighthouses-{name}.docx" for name in ("amendments", "borduria")]
    amended = amend(draft, [understand(read(sent[0]))])
    compiled = compile_texts(draft, parties(draft, sent, {}, "en"))
    for comparison in (amended.comparison, compiled.comparison):
        root = etree.fromstring(written(comparison))
        told = {one.get("showAs") for one in root.iter(f"{NAMESPACE}TLCPerson")}
        assert told == {change.author for change in comparison.changes if change.kind != "unchanged"} - {None}


def test_words_that_one_brings_into_what_another_drops_are_in_neither_text() -> None:
    last = "\n\n3. Thanks the islands for the oil that they have sent to the coast."
    comparison = compare(text(OLD), text(OLD.replace(last, ""), "new.txt"))
    gone = next(change for change in comparison.changes if change.kind == "deleted")
    with_more = replace(gone, author="Togo", passing=(Passing((Run("all "),), 7, "Norway"),))
    changes = tuple(with_more if change is gone else change for change in comparison.changes)
    root = etree.fromstring(written(replace(comparison, changes=changes)))
    (brought,) = root.iterfind(f".//{NAMESPACE}del/{NAMESPACE}ins")
    authors = {one.get("eId"): one.get("showAs") for one in root.iter(f"{NAMESPACE}TLCPerson")}
    line = brought.getparent().getparent()  # type: ignore[union-attr]
    assert line is not None
    assert "".join(line.itertext()) == "Thanks all the islands for the oil that they have sent to the coast."
    assert authors[brought.get("refersTo", "")[1:]] == "Norway"


ITALIC, BOLD = Style(italic=True), Style(bold=True)


def restyled(text: Resolution, *runs: Run, note: tuple[Run, ...] = ()) -> Resolution:
    """The text with its second paragraph of these runs, and its only footnote of those."""
    first, second, *rest = text.paragraphs
    notes = tuple(replace(one, paragraphs=(note,)) for one in text.notes)
    return replace(text, paragraphs=(first, replace(second, runs=runs), *rest), notes=notes)


def test_words_that_look_otherwise_go_and_come_and_blanks_alone_do_not() -> None:
    draft = text(OLD.replace("harbour,", "harbour,\u00b9") + "\n\n__________________\n\u00b9 See A/80/12.\n")
    *_, call = draft.paragraphs[1].runs
    see, number = Run("See "), Run("A/80/12.")
    old = restyled(draft, Run("Recalling", ITALIC), Run(" the lamps of the harbour,"), call, note=(see, number))
    bold = replace(number, style=BOLD)
    new = restyled(draft, Run("Recalling ", ITALIC), Run("the "), Run("lamps", BOLD), Run(" of the harbour,"), call,
                   note=(see, bold))  # fmt: skip
    root = etree.fromstring(written(compare(old, new)))
    assert mods(root) == [
        ("substitution", ["recital_1__p_1"], ["lamps", "A/80/12."], ["lamps", "A/80/12."]),
    ]
    for accept, side in (("accept", new), ("reject", old)):
        data = written(compare(old, new))
        found = [[run.style for run in one.runs if run.text == "lamps"] for one in read_akn(data, "x", accept).blocks]
        assert ([BOLD] in found) is (side is new)


def test_a_footnote_with_another_mark_goes_and_comes() -> None:
    draft = text(OLD.replace("harbour,", "harbour,\u00b9") + "\n\n__________________\n\u00b9 See A/80/12.\n")
    starred = replace(draft, notes=tuple(replace(one, label="*") for one in draft.notes))
    written(compare(draft, starred))
    written(compare(starred, draft))


def test_one_party_s_changes_are_read_alone(tmp_path: Path) -> None:
    draft = text(OLD)
    each = text(OLD.replace("every lamp", "each lamp"), "Togo.txt")
    more = text(OLD.replace("3. Thanks", "3. Notes the tide;\n\n4. Thanks").replace("wicks", "lamps"), "Norway.txt")
    compiled = compile_texts(draft, [Party("Togo", compare(draft, each)), Party("Norway", compare(draft, more))])
    file = tmp_path / "changes.akn.xml"
    file.write_bytes(proved(compiled.comparison))
    for party, wanted in (("Togo", each), ("Norway", more), ("Togo,Norway", compiled.comparison.new)):
        found = redline.read(file, tracked_changes=f"accept:{party}")
        assert [one.text for one in found.paragraphs] == [one.text for one in wanted.paragraphs]
    addresses = {
        party: [str(one.address) for one in redline.read(file, tracked_changes=f"accept:{party}").paragraphs]
        for party in ("Togo", "Norway")
    }
    assert addresses["Togo"] == [str(one.address) for one in draft.paragraphs]
    assert addresses["Norway"] == [str(one.address) for one in compiled.comparison.new.paragraphs]
    old, new = redline.read_versions(file, tracked_changes="accept:Togo")
    assert [[one.text for one in side.paragraphs] for side in (old, new)] == [
        [one.text for one in side.paragraphs] for side in (draft, each)
    ]
    with pytest.raises(InputError, match="no tracked change is by “Peru”; the authors of its changes are Norway, Togo"):
        redline.read(file, tracked_changes="accept:Peru")


def test_paragraphs_of_one_address_stay_apart() -> None:
    """As in a compilation, where two parties' lines may stand beside the draft's."""
    draft = text(OLD)
    more = [replace(draft.paragraphs[1], runs=(Run(f"Noting the {what} of the sound,"),)) for what in ("tide", "bells")]
    twice = replace(draft, paragraphs=(*draft.paragraphs[:2], *more, *draft.paragraphs[2:]))
    written(compare(draft, twice))
    written(compare(twice, draft))


def test_an_empty_paragraph_says_whose_it_is() -> None:
    draft = text(OLD)
    empty = replace(draft.paragraphs[1], runs=(), address=replace(draft.paragraphs[1].address, nth=2))
    comparison = compare(draft, replace(draft, paragraphs=(*draft.paragraphs[:2], empty, *draft.paragraphs[2:])))
    changes = tuple(
        replace(change, author="Togo") if change.kind == "inserted" else change for change in comparison.changes
    )
    data = written(replace(comparison, changes=changes))
    for taken, count in (("Togo", 1), ("Norway", 0)):
        blocks = read_akn(data, "x.xml", AuthorsFate(frozenset({taken}), accept=True)).blocks
        assert sum(not block.text for block in blocks) == count


@pytest.mark.drawn(6)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", range(22))
def test_a_published_pair_is_given_back(corpus: Path, language: str, place: int) -> None:
    names = json.loads((corpus / "akn" / "pairs.json").read_text())[place]
    one, other = (read(corpus / "akn" / language / f"{name}.xml") for name in names)
    for old, new in ((one, other), (other, one)):
        written(compare(old, new))


@pytest.mark.drawn(2)
@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair[1])
def test_a_pair_of_pdfs_is_given_back(corpus: Path, pair: tuple[str, str]) -> None:
    old, new = (read(corpus / f"{name}.pdf") for name in pair)
    written(compare(old, new))
    written(compare(new, old))


@pytest.mark.drawn(8)
@pytest.mark.parametrize("seed", range(40))
def test_tables_are_given_back(seed: int) -> None:
    for inner in (0.0, 0.3):
        written(compare(*random_tables.pair(seed, inner)))


@pytest.mark.drawn(6)
@pytest.mark.parametrize("seed", range(60))
def test_an_edited_word_file_is_given_back(seed: int) -> None:
    every = files()
    old, new = versions(every[seed % len(every)].read_bytes(), seed, ())
    written(compare(old, new))


def test_a_file_that_was_damaged_is_not_delivered() -> None:
    comparison = compare(text(OLD), text(OLD.replace("every lamp", "each lamp"), "new.txt"))
    data = document.changes(comparison, "redline", NOW)
    for old, new in ((b">every<", b">any<"), (b">each<", b">any<"), (b"the wicks", b"a wick")):
        assert old in data
        with pytest.raises(ProofError):
            prove(data.replace(old, new), comparison.old, comparison.new, "changes.xml")


def test_a_comparison_is_read_when_somebody_says_which_text_counts(tmp_path: Path) -> None:
    comparison = compare(text(OLD), text(OLD.replace("every lamp", "each lamp"), "new.txt"))
    file = tmp_path / "changes.akn.xml"
    file.write_bytes(document.changes(comparison, "redline", NOW))

    with pytest.raises(InputError, match="--tracked-changes accept"):
        redline.read(file)
    assert told(redline.read(file, tracked_changes="accept"))[3:] == told(comparison.new)[3:]
    old, new = redline.read_versions(file)
    assert [[one.text for one in side.paragraphs] for side in (old, new)] == [
        [one.text for one in side.paragraphs] for side in (comparison.old, comparison.new)
    ]
    assert redline.verify(file, comparison.old, comparison.new).ok
    assert not redline.verify(file, comparison.new, comparison.old).ok


def test_what_others_mark_is_no_change_of_ours() -> None:
    words = "<p>Keep <ins>the</ins> lamp.</p>"
    marked = f'<akomaNtoso xmlns="{NAMESPACE[1:-1]}"><doc name="x"><mainBody>{words}</mainBody></doc></akomaNtoso>'
    assert [block.text for block in read_akn(marked.encode(), "x.xml").blocks] == ["Keep the lamp."]
