"""The Word file: each change bears its sponsor, each item a comment, and both engines resolve it exactly."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import redline
from redline.amending.applying.apply import amend
from redline.amending.model import Amended
from redline.amending.understanding.document import understand
from redline.ooxml import resolve
from redline.ooxml.names import w
from redline.ooxml.package import Package
from redline.proving.word import prove
from redline.reading.content import Content
from redline.reading.door import read_bytes
from redline.reading.word.package import read_package
from redline.runs import plain
from redline.writing import docx
from tests.amending.drafts import asked, draft
from tests.drawing import examples
from tests.engines.office import Office

ITEMS = [
    "In operative paragraph 1, replace “small lamp” with “bright lamp”.",
    "In the first preambular paragraph, delete “of the islands”.",
    "Delete the second preambular paragraph.",
    "After the third preambular paragraph, insert a new preambular paragraph reading:\n\nMindful of the tides,",
    "After operative paragraph 1, insert a new operative paragraph reading:\n\nThanks the keepers;",
    "After subparagraph (c) of paragraph 2, insert a new subparagraph reading:\n\n(d) To list the oars;",
    "Delete subparagraph (b) of paragraph 2.",
    "Operative paragraph 3 should read:\n\n3. Takes note of no report;",
    "Move operative paragraph 4 to after operative paragraph 1.",
    "Delete operative paragraph 5.",
    "The title should read “Ferries and lamps”.",
    "In paragraph 4, after “rest”, insert a footnote reading “See the lamp book.”",
    "After operative paragraph 5, insert two new operative paragraphs reading:\n\nThanks the islands;\n\nRests;",
]
SPONSORS = ("Lyonesse", "Ruritania", "Kingdom of Arcadia")


def written(amended: Amended) -> bytes:
    data = docx.render(amended.comparison)
    prove(data, amended.comparison.old, amended.comparison.new)
    return data


def both() -> Amended:
    one = asked(f"1. {ITEMS[0]}\n\n2. {ITEMS[2]}\n\n3. {ITEMS[4]}")
    other = asked(f"1. {ITEMS[1]}\n\n2. {ITEMS[5]}\n\n3. {ITEMS[9]}", "Ruritania", "A/80/L.903")
    return amend(draft(), [one, other])


def test_marks_bear_their_sponsor_and_comments_name_the_item() -> None:
    package = Package.open(written(both()), "x.docx")
    root = package.tree("word/document.xml")
    authors = {mark.get(w("author")) for mark in root.iter(w("ins"), w("del"))}
    comments = list(package.tree("word/comments.xml"))

    assert authors == {"Lyonesse", "Ruritania"}
    assert [("".join(one.itertext()), one.get(w("author"))) for one in comments][:3] == [
        ("A/80/L.903, item 1", "Ruritania"),
        ("A/80/L.902, item 2 (deletes the paragraph, below)", "Lyonesse"),
        ("A/80/L.902, item 1", "Lyonesse"),
    ]
    ids = {one.get(w("id")) for one in comments}
    for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        assert {mark.get(w("id")) for mark in root.iter(w(name))} == ids
    for mark in root.iter(w("commentRangeStart"), w("commentRangeEnd"), w("commentReference")):
        assert next(mark.iterancestors(w("ins"), w("del"), w("moveFrom"), w("moveTo")), None) is None


def test_comments_are_in_the_drafts_language() -> None:
    items = "1. Prie les passeurs de veiller ;\n\n2. Loue la mer.\n"
    text = f"A/80/L.901\n\nL’Assemblée générale,\n\nRappelant les bacs,\n\n{items}"
    french = read_bytes(text.encode(), "bacs.txt")
    head = "A/80/L.902\n\nLyonesse : amendements au projet de résolution A/80/L.901\n\n"
    document = understand(read_bytes(f"{head}1. Supprimer le paragraphe 2.\n".encode(), "a.txt"))

    (comment,) = Package.open(written(amend(french, [document])), "x.docx").tree("word/comments.xml")

    assert "".join(comment.itertext()) == "A/80/L.902, point 1 (supprime le paragraphe, ci-dessous)"


@examples(25)
@given(st.lists(st.lists(st.sampled_from(ITEMS), min_size=1, max_size=4, unique=True), min_size=1, max_size=3))
def test_any_items_of_several_sponsors_give_a_proved_file(parties: list[list[str]]) -> None:
    documents = [
        asked("\n\n".join(f"{at}. {item}" for at, item in enumerate(items, 1)), sponsor, f"A/80/L.{number}")
        for number, (items, sponsor) in enumerate(zip(parties, SPONSORS, strict=False), 910)
    ]
    written(amend(draft(), documents))


def test_libreoffice_agrees(office: Office, tmp_path: Path) -> None:
    amended = both()
    path = tmp_path / "amended.docx"
    path.write_bytes(written(amended))

    accepted, rejected = office.resolve(path)
    assert [text for _, text in accepted.paragraphs] == [one.text for one in amended.comparison.new.paragraphs]
    assert [text for _, text in rejected.paragraphs] == [one.text for one in amended.comparison.old.paragraphs]


@pytest.mark.parametrize("sponsor", ["Lyonesse", "Ruritania"])
def test_one_sponsors_marks_alone_give_its_own_text(sponsor: str) -> None:
    amended = both()
    own = next(one for one in amended.documents if one.sponsor == sponsor)
    alone = amend(draft(), [own]).comparison.new

    content = accepted_alone(written(amended), sponsor)
    assert [(block.label, block.text) for block in content.blocks if block.text] == [
        (one.label, one.text) for one in alone.paragraphs if one.text
    ]


def accepted_alone(data: bytes, author: str) -> Content:
    """The file with one author's marks accepted and all others rejected."""
    names = r"(ins|del|moveFrom|moveTo|pPrChange|rPrChange)"
    source = zipfile.ZipFile(io.BytesIO(data))
    text = source.read("word/document.xml").decode()
    foreign = sorted(set(re.findall(r'w:author="([^"]*)"', text)) - {author})
    for other in foreign:
        package = Package.open(data, "x.docx")
        root = package.edit("word/document.xml")
        hidden = [
            mark for mark in root.iter() if isinstance(mark.tag, str) and mark.get(w("author")) not in (None, other)
        ]
        tags = {mark: mark.tag for mark in hidden if re.fullmatch(names, mark.tag.rpartition("}")[2])}
        for mark in tags:
            mark.tag = f"{{hidden}}{mark.tag.rpartition('}')[2]}"
        resolve.resolve(root, False)
        for mark, tag in tags.items():
            mark.tag = tag
        data = package.to_bytes()
    package = Package.open(data, "x.docx")
    resolve.resolve(package.edit("word/document.xml"), True)
    return read_package(package)


def test_the_public_api_goes_from_files_to_a_proved_file(tmp_path: Path) -> None:
    examples = Path(__file__).parents[2] / "examples"
    document = redline.understand(redline.read(examples / "lighthouses-amendments.docx"))
    amended = redline.amend(redline.read(examples / "lighthouses-new.docx"), [document])

    redline.write(amended.comparison, tmp_path / "amended.docx")
    assert amended.complete
    assert redline.verify(tmp_path / "amended.docx", amended.comparison.old, amended.comparison.new).ok


def test_libreoffice_agrees_on_words_that_pass_with_a_deleted_paragraph(office: Office, tmp_path: Path) -> None:
    """Another sponsor's insertion after the paragraph makes it end otherwise, in that sponsor's text only."""
    one = asked("1. Delete operative paragraph 5.")
    other = asked(
        "1. After operative paragraph 5, insert a new paragraph reading: “Rests.”.", "Ruritania", "A/80/L.903"
    )
    amended = amend(draft(), [one, other])
    path = tmp_path / "amended.docx"
    path.write_bytes(written(amended))

    assert [
        (passing.author, plain(passing.runs)) for change in amended.comparison.changes for passing in change.passing
    ] == [("Ruritania", ";")]
    accepted, rejected = office.resolve(path)
    assert [text for _, text in accepted.paragraphs] == [one.text for one in amended.comparison.new.paragraphs]
    assert [text for _, text in rejected.paragraphs] == [one.text for one in amended.comparison.old.paragraphs]
