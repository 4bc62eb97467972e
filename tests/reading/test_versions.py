"""One file that holds both texts in its tracked changes, and files of several authors."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

import redline
from redline.cli import main
from redline.errors import UsageError
from redline.model import Resolution
from redline.ooxml import resolve
from redline.ooxml.authors import AUTHORED
from redline.ooxml.names import w
from redline.ooxml.package import Package
from redline.ooxml.settling import tracked
from redline.reading import read_bytes
from redline.reading.versions import read_versions
from tests.reading.word_files import p, r, word_file

REAL = 14
"""Files in the corpus when this was written."""


def by(author: str, kind: str, text: str) -> str:
    inner = f'<w:r><w:delText xml:space="preserve">{text}</w:delText></w:r>' if kind == "del" else r(text)
    return f'<w:{kind} w:id="1" w:author="{author}" w:date="2020-01-01T00:00:00Z">{inner}</w:{kind}>'


BODY = p("Lamps ", by("EU", "del", "burn"), by("EU", "ins", "smoke"), " by night", by("G77", "ins", " and day"), ".")


def texts(read: Resolution) -> list[str]:
    return [paragraph.text for paragraph in read.paragraphs]


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.docx"
    path.write_bytes(word_file(BODY))
    return path


@pytest.mark.parametrize(
    ("way", "after", "name"),
    [
        ("refuse", "Lamps smoke by night and day.", "draft.docx (changes accepted)"),
        ("accept", "Lamps smoke by night and day.", "draft.docx (changes accepted)"),
        ("accept:EU", "Lamps smoke by night.", "draft.docx (changes: accept:EU)"),
        ("reject:EU", "Lamps burn by night and day.", "draft.docx (changes: reject:EU)"),
    ],
)
def test_a_file_is_compared_with_itself(way: str, after: str, name: str, draft: Path) -> None:
    old, new = read_versions(draft, tracked_changes=way)
    assert (texts(old), texts(new)) == (["Lamps burn by night."], [after])
    assert (old.source.name, new.source.name) == ("draft.docx (changes rejected)", name)


def test_the_command_says_what_tracked_changes_do(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = draft.with_name("redline.docx")
    assert main(["compare", str(draft)]) == 0
    assert "[-burn-]{+smoke+} by night{+ and day+}." in capsys.readouterr().out
    assert main(["compare", str(draft), "-q", "--author", "Chair", "-o", str(target)]) == 0
    package = Package.open(target.read_bytes(), "redline.docx")
    authors = {mark.get(w("author")) for mark in package.tree(package.document).iter(*AUTHORED)}
    assert authors == {"Chair"}


def test_by_hand_and_tracked_at_once_needs_a_choice(tmp_path: Path) -> None:
    path = tmp_path / "draft.docx"
    path.write_bytes(word_file(p("Lamps ", r("burn", "<w:strike/>"), by("EU", "ins", " low"), ".")))
    with pytest.raises(redline.InputError, match="holds tracked changes by EU"):
        read_versions(path, manual_marking="both")
    old, new = read_versions(path, manual_marking="both", tracked_changes="accept")
    assert (texts(old), texts(new)) == (["Lamps burn low."], ["Lamps  low."])


def test_a_file_that_shows_no_changes_is_not_compared_alone(tmp_path: Path) -> None:
    path = tmp_path / "draft.docx"
    path.write_bytes(word_file(p("Lamps burn.")))
    with pytest.raises(UsageError, match=r"draft\.docx: the file holds no tracked changes; give NEW as well"):
        read_versions(path)
    path.write_text("The Council of Lamps,")
    with pytest.raises(UsageError, match=r"draft\.docx: plain text shows no changes; give NEW as well, or a Word file"):
        read_versions(path, manual_marking="both")


def shared_out(data: bytes, random: Random) -> bytes:
    """The file with each change given to A or B by chance; the halves of a move share theirs."""
    package = Package.open(data, "draft.docx")
    for part in tracked(package):
        for mark in package.edit(part).iter(*AUTHORED, *map(w, ("moveFromRangeStart", "moveToRangeStart"))):
            moves = "move" in str(mark.tag)
            mark.set(w("author"), "A" if moves else random.choice("AB"))
    return package.to_bytes()


@pytest.mark.drawn(REAL)
@pytest.mark.parametrize("number", range(REAL))
def test_all_authors_together_are_everyone(number: int, corpus: Path) -> None:
    path = sorted((corpus / "docx").glob("*.docx"))[number]
    data = path.read_bytes()
    if not tracked(Package.open(data, path.name)):
        pytest.skip(f"{path.name} holds no tracked changes")
    data = shared_out(data, Random(number))

    def read(way: str) -> Resolution:
        found = read_bytes(data, path.name, tracked_changes=way)
        package = Package.open(found.source.data, path.name)
        assert not any(resolve.is_tracked(package.tree(part)) for part in tracked(package))
        return found

    known = ",".join(authors(data, path.name))
    assert read(f"accept:{known}").paragraphs == read("accept").paragraphs
    assert read(f"reject:{known}").paragraphs == read("reject").paragraphs
    if known == "A,B":
        assert read("reject:B").paragraphs == read("accept:A").paragraphs
        assert read("accept:B").paragraphs == read("reject:A").paragraphs


def authors(data: bytes, name: str) -> tuple[str, ...]:
    from redline.ooxml.settling import authors_of

    return authors_of(Package.open(data, name))


def test_the_real_document_with_an_oracle_is_accepted_to_the_character(corpus: Path) -> None:
    data = (corpus / "docx" / "oxpt_RP051-Arabic.docx").read_bytes()
    oracle = (corpus / "docx" / "oxpt_RP051-Arabic-Accepted.docx").read_bytes()
    mine = read_bytes(data, "draft.docx", tracked_changes="accept:Open-Xml-PowerTools")
    assert [one.runs for one in mine.paragraphs] == [one.runs for one in read_bytes(oracle, "oracle.docx").paragraphs]
