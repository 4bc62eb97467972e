"""Texts as Akoma Ntoso: what is written is valid, and comes back as it was."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

import redline
from redline.errors import ProofError
from redline.formatting import Style
from redline.model import Resolution
from redline.proving.akn import prove_text
from redline.reading import read_bytes
from redline.runs import Run
from redline.writing.akn import document, losses
from tests.published import CORPUS, read
from tests.reading import akn_walk
from tests.reading.akn_specimens import document as specimen
from tests.trials import random_tables
from tests.writing.akn_files import NAMESPACE, NOW, faults, said, told, written_and_read

LANGUAGES = ("en", "fr", "es", "ru", "zh", "ar")
EXAMPLES = Path(__file__).parents[2] / "examples"
PUBLISHED = [f"{language}/{file.stem}" for language in LANGUAGES for file in sorted((CORPUS / "akn" / "en").glob("*"))]
FILES = sorted(
    str(file.relative_to(CORPUS.parent))
    for folder in (CORPUS, CORPUS.parent / "traps")
    for suffix in ("pdf", "docx", "txt")
    for file in folder.rglob(f"*.{suffix}")
)


def assert_comes_back(text: Resolution) -> None:
    found = written_and_read(text)
    assert told(found) == told(text)
    assert said(found) == said(text)


@pytest.mark.drawn(14)
@pytest.mark.parametrize("name", PUBLISHED or ["none"])
def test_a_published_resolution_comes_back(corpus: Path, name: str, tmp_path: Path) -> None:
    """By redline's reader with its names and, but for a closing line's kind, without them; by an independent walk."""
    file = corpus / "akn" / f"{name}.xml"
    text = read(file)
    assert_comes_back(text)

    data = document.text(text, NOW)
    nameless = read_bytes(data.replace(b'source="#redline"', b'source="#un"'), "nameless.xml")
    apart = [(one, other) for one, other in zip(_places(text), _places(nameless), strict=True) if one != other]
    assert all(one[0].startswith("closing") and one[1:] == other[1:] for one, other in apart)

    (tmp_path / file.parent.name).mkdir()
    copy = tmp_path / file.parent.name / file.name
    copy.write_bytes(data)
    wanted, found = akn_walk.walk(file), akn_walk.walk(copy)
    assert (found.subject, found.paragraphs, found.closing) == (wanted.subject, wanted.paragraphs, wanted.closing)
    assert (found.facts, _apart(found), found.notes) == (wanted.facts, _apart(wanted), wanted.notes)


def _places(text: Resolution) -> list[tuple[str, str, str]]:
    return [(str(one.address), one.label, one.text) for one in text.paragraphs]


def _apart(walked: akn_walk.Document) -> list[tuple[str, str]]:
    """The head's lines, of which two that name a language are told apart by their place alone."""
    return [("original language" if kind == "language" else kind, text) for kind, text in walked.head]


@pytest.mark.drawn(14)
@pytest.mark.parametrize("name", FILES or ["none"])
def test_a_word_file_a_pdf_and_a_plain_text_come_back(corpus: Path, name: str) -> None:
    text = redline.read(corpus.parent / name, tracked_changes="accept")
    assert_comes_back(text)


@pytest.mark.parametrize("name", ["lighthouses-old", "lighthouses-new", "night-new.fr"])
def test_an_example_comes_back(name: str) -> None:
    assert_comes_back(read(EXAMPLES / f"{name}.docx"))


def test_sections_lists_annexes_and_votes_come_back() -> None:
    assert_comes_back(read_bytes(specimen(), "wells.xml"))


def test_what_is_no_date_in_the_metadata_is_unknown() -> None:
    odd = specimen().replace(b"2099-05-01", b"the first of May")
    record = written_and_read(read_bytes(odd, "wells.xml")).head.record
    assert record is not None
    assert (record.adopted, record.issued) == ("", "2099-05-09")


def test_how_it_was_adopted_is_told_where_the_metadata_tell_it() -> None:
    """The words "adopted by a recorded vote", or "without a vote", are a line; nothing is read into them."""
    told_so = read_bytes(specimen(), "wells.xml")
    assert told_so.head.record is not None
    untold = replace(told_so, head=replace(told_so.head, record=None))
    line = "[Adopted by a recorded vote of 3 to 2, with 1 abstention.]"
    voted = read_bytes(f"The General Assembly,\n\n1. Decides to dig.\n\n{line}\n".encode(), "wells.txt")
    assert voted.paragraphs[-1].address.number == "adopted"
    for text in (untold, voted):
        assert b"adoptedWithoutVote" not in document.text(text, NOW)
        assert faults(document.text(text, NOW)) == []
        assert_comes_back(text)


def test_tables_come_back_with_their_cells() -> None:
    for seed in range(6):
        for inner in (0.0, 0.3):
            assert_comes_back(random_tables.pair(seed, inner)[0])


def test_the_parts_are_named_as_the_published_files_name_theirs(corpus: Path) -> None:
    """Every element stands where the published files have it; what those have none of is listed here."""
    known: Counter[tuple[str, str]] = Counter()
    written: Counter[tuple[str, str]] = Counter()
    for name in ("en/ga-75-48", "fr/hrc-55-6", "ar/ga-77-37", "zh/hrc-57-21", "ru/hrc-58-3"):
        file = corpus / "akn" / f"{name}.xml"
        known.update(_nested(etree.parse(str(file)).getroot()))
        written.update(_nested(etree.fromstring(document.text(read(file), NOW))))
    new = {
        ("list", "alinea"), ("alinea", "content"), ("meta", "notes"), ("identification", "FRBRWork"),
        ("docDate", "span"), ("docAuthority", "span"), ("session", "span"), ("inline", "span"), ("docNumber", "span"),
        ("event", "span"), ("outcome", "span"), ("docTitle", "sup"), ("docProponent", "span"), ("date", "span"),
        ("span", "authorialNote"), ("docStatus", "span"), ("references", "TLCEvent"), ("references", "TLCObject"),
    }  # fmt: skip
    assert set(written) - set(known) <= new


def _nested(root: etree._Element) -> list[tuple[str, str]]:
    return [
        (parent.tag.removeprefix(NAMESPACE), element.tag.removeprefix(NAMESPACE))
        for element in root.iter(f"{NAMESPACE}*")
        for parent in [element.getparent()]
        if parent is not None
    ]


def test_what_others_add_is_read_though_it_has_no_name() -> None:
    data = document.text(read_bytes(specimen(), "wells.xml"), NOW).decode()
    more = "<paragraph><num>9.</num><content><p>Thanks all.</p></content></paragraph>"
    added = data.replace("</mainBody>", f"{more}</mainBody>", 1)
    texts = [one.text for one in read_bytes(added.encode(), "added.xml").paragraphs]
    assert "Thanks all." in texts
    assert "Decides to dig;" in texts


def test_blanks_tabs_and_line_ends_are_words() -> None:
    text = read(EXAMPLES / "lighthouses-new.docx")
    first = text.paragraphs[-1]
    runs = (Run("  two  blanks,\ta tab\nand a line "), Run(" end ", Style(bold=True, strike=True, raised=1)))
    odd = replace(text, paragraphs=(*text.paragraphs[:-1], replace(first, runs=runs)))
    assert_comes_back(odd)


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://undocs.org/en/A/RES/98/7%20A", True),
        ("https://x.org:8080/(y)?q=1&r=2#z", True),
        ("mailto:keeper@lamps.org", True),
        ("http://[x", False),
        ("http://x.org/%zz", False),
        ("https://x.org/y#a#b", False),
        ("http://x.org:port/", False),
        ("#_Ref12", False),
    ],
)
def test_links_lead_to_the_web(address: str, kept: bool) -> None:
    """What the schema takes for no address is left out, its words aren't."""
    text = read(EXAMPLES / "lighthouses-new.docx")
    linked = replace(text.paragraphs[-1], runs=(Run("lamps", link=address),))
    found = written_and_read(replace(text, paragraphs=(*text.paragraphs[:-1], linked)))
    assert [(run.text, run.link) for run in found.paragraphs[-1].runs] == [("lamps", address if kept else "")]


def test_a_footnote_that_nothing_calls_stays_in_its_place() -> None:
    text = read_bytes(
        b"The General Assembly,\n\nRecalling wells\xc2\xb9 and lakes,\xc2\xb3\n\n1. Decides to dig.\n\n"
        b"__________________\n\xc2\xb9 One.\n\xc2\xb2 Two.\n\xc2\xb3 Three.\n",
        "wells.txt",
    )
    assert [note.text for note in text.notes] == ["One.", "Two.", "Three."]
    assert_comes_back(text)


def test_a_footnote_that_is_called_again_is_one() -> None:
    text = read_bytes(
        b"The General Assembly,\n\nRecalling wells\xc2\xb9 and lakes,\n\n1. Decides to dig.\n\n____\n\xc2\xb9 One.\n",
        "x.txt",
    )
    first, last = text.paragraphs[1], text.paragraphs[-1]
    (call,) = [run for run in first.runs if run.atom]
    again = replace(text, paragraphs=(*text.paragraphs[:-1], replace(last, runs=(*last.runs, call))))
    found = written_and_read(again)
    assert [one.note_refs for one in found.paragraphs] == [(), ("1",), ("1",)]
    assert told(found) == told(again)


def test_a_file_that_was_damaged_is_not_delivered() -> None:
    text = read_bytes(specimen(), "wells.xml")
    data = document.text(text, NOW)
    prove_text(data, text, "wells.akn.xml")
    for old, new in ((b"Decides", b"Declines"), (b">1.</num>", b">2.</num>"), (b"At low tide", b"At high tide")):
        assert old in data
        with pytest.raises(ProofError, match="no file was written"):
            prove_text(data.replace(old, new), text, "wells.akn.xml")


def test_what_has_no_place_is_said(corpus: Path) -> None:
    text = redline.read(corpus / "docx" / "tika_testWORD_2006ml.docx", tracked_changes="accept")
    found = losses.of_text(text)
    kinds = Counter(run.atom.kind for one in text.paragraphs for run in one.runs if run.atom)
    for kind in ("formula", "picture", "object"):
        assert sum(f"no {kind}" in one.message or f"no embedded {kind}" in one.message for one in found) == kinds[kind]
    assert sum("beside the text" in one.message for one in found) == len(text.stories)
    assert faults(document.text(text, NOW)) == []
