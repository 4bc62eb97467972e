"""What parties send, whatever kind of file it is, and the command: files in, proved files out."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from redline import writing
from redline.amending.compiling.bracketed import bracketed
from redline.amending.compiling.compiled import compile_texts
from redline.amending.compiling.model import ConflictKind, Party
from redline.cli import main
from redline.comparing import compare
from redline.errors import InputError, UsageError
from redline.messages import said
from redline.model import Cell, Resolution
from redline.ooxml.joint import stands_for
from redline.ooxml.names import w
from redline.ooxml.package import Package
from redline.reading import read
from redline.reading.door import read_bytes
from redline.sessions.parties import parties
from redline.writing import compiled_json, docx
from redline.writing.html import pages
from redline.writing.phrases import LANGUAGES, phrases
from redline.writing.report import compilation
from redline.writing.report.blocks import Bullets, Heading
from tests.compiling.parties import DRAFT, OPERATIVE, PREAMBLE, Text, party
from tests.reading.word_files import LIST, numbered, p, r, word_file
from tests.writing.schema import faults

BRIGHT = Text(operative=("Urges the islands to keep a bright lamp on each ferry", *DRAFT.operative[1:]))
GREEN = Text(operative=("Urges the islands to keep a green lamp on each ferry", *DRAFT.operative[1:]))
BELL = Text(operative=(DRAFT.operative[0], "Encourages every harbour to keep a bell", *DRAFT.operative[1:]))
AMENDMENTS = """A/80/L.902

General Assembly

Eightieth session

Lake States: amendments to draft resolution A/80/L.901

Ferries and wells

1. In operative paragraph 3, delete “on wells”.

2. In operative paragraph 4, replace “rest” with “sleep”.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The draft, amendments, a copy, a file with two authors' tracked changes, and brackets."""
    draft = DRAFT.read()
    (tmp_path / "draft.txt").write_text(DRAFT.printed, "utf-8")
    (tmp_path / "lakes.txt").write_text(AMENDMENTS, "utf-8")
    (tmp_path / "Norway.txt").write_text(BELL.printed, "utf-8")
    both = compile_texts(draft, [party(draft, "EU", BRIGHT), party(draft, "G77", GREEN)])
    (tmp_path / "tracked.docx").write_bytes(docx.render(both.comparison))
    (tmp_path / "brackets.txt").write_text(compilation.brackets(both), "utf-8")
    return tmp_path


def words(resolution: Resolution) -> list[str]:
    return [paragraph.text for paragraph in resolution.paragraphs]


def test_every_kind_of_file_is_told_by_its_content(folder: Path) -> None:
    draft = DRAFT.read()
    found = parties(draft, [folder / name for name in ("lakes.txt", "Norway.txt", "tracked.docx")], {})
    assert [one.name for one in found] == ["EU", "G77", "Lake States", "Norway"]
    texts = {one.name: words(one.comparison.new) for one in found}
    assert texts["EU"] == words(BRIGHT.read())
    assert texts["G77"] == words(GREEN.read())
    assert texts["Norway"] == words(BELL.read())
    assert "Invites the keepers to sleep on the days named in paragraph 2 above;" in texts["Lake States"]


def test_amendments_whose_head_is_most_of_a_short_draft_are_no_copy_of_it(folder: Path) -> None:
    """Draft and amendments have the lines of the head in common, be they more than those of the draft's body."""
    lines = "Agenda item 9", "Transport of the islands", "Lamps, wells and maps", "Original: English"
    draft = replace(DRAFT, preamble=PREAMBLE[:1], operative=OPERATIVE[:1]).printed
    (folder / "short.txt").write_text(draft.replace("Ferries", "\n\n".join([*lines, "Ferries"]), 1), "utf-8")
    amendments = AMENDMENTS.partition("1. ")[0].replace("Ferries", "\n\n".join([*lines, "Ferries"]), 1)
    (folder / "lakes.txt").write_text(f"{amendments}In operative paragraph 1, delete “small”.\n", "utf-8")

    [lakes] = parties(read(folder / "short.txt"), [folder / "lakes.txt"], {})

    assert lakes.name == "Lake States"
    assert [change.kind for change in lakes.comparison.changes].count("edited") == 1
    assert "deleted" not in [change.kind for change in lakes.comparison.changes]


def test_amendments_in_the_place_of_the_draft_are_refused_by_name(folder: Path) -> None:
    with pytest.raises(InputError, match=r"^lakes\.txt: this is a document of amendments, given in the place of"):
        parties(read(folder / "lakes.txt"), [folder / "draft.txt"], {})


def test_amendments_to_one_draft_are_no_copies_of_each_other(folder: Path) -> None:
    """Given without their draft, they share a head and a title, and are refused as amendments of another text."""
    other = AMENDMENTS.replace("A/80/L.902", "A/80/L.903").replace("Lake States", "Norway")
    head = other.partition("1. ")[0]
    (folder / "norway.txt").write_text(f"{head}In operative paragraph 1, delete “small”.\n", "utf-8")

    [norway] = parties(read(folder / "lakes.txt"), [folder / "norway.txt"], {})

    assert norway.name == "Norway"
    assert [outcome.applied for outcome in norway.outcomes] == [False]
    assert {change.kind for change in norway.comparison.changes} == {"unchanged"}


def test_an_edited_copy_of_amendments_is_a_copy(folder: Path) -> None:
    (folder / "copy.txt").write_text(AMENDMENTS.replace("sleep", "doze"), "utf-8")

    [copy] = parties(read(folder / "lakes.txt"), [folder / "copy.txt"], {})

    assert copy.name == "copy"
    assert [change.kind for change in copy.comparison.changes].count("edited") == 1


def test_brackets_are_read_back(folder: Path) -> None:
    found = parties(DRAFT.read(), [folder / "brackets.txt"], {})
    assert {one.name: words(one.comparison.new) for one in found} == {
        "EU": words(BRIGHT.read()),
        "G77": words(GREEN.read()),
    }


@pytest.mark.parametrize(
    ("said", "eu", "g77"),
    [
        ("a [small – G77 delete] lamp", "a small lamp", "a lamp"),
        ("a [small - EU; G77 delete] lamp", "a small lamp", "a lamp"),
        ("a [small - EU maintenir ; G77 supprimer] lamp", "a small lamp", "a lamp"),
        ("a[ small – G77 delete] lamp", "a small lamp", "a lamp"),
        ("a small [and bright – EU] lamp", "a small and bright lamp", "a small lamp"),
        ("a [un – EU]small lamp", "a unsmall lamp", "a small lamp"),
        ("a [small – EU, G77 delete][bright – EU / green – G77] lamp", "a bright lamp", "a green lamp"),
        ("a small[, bright –EU] lamp", "a small, bright lamp", "a small lamp"),
        ("a [small - EU retain / bright - G77] lamp", "a small lamp", "a bright lamp"),
        ("a [small / bright - G77; EU reserve] lamp", "a small lamp", "a bright lamp"),
    ],
)
def test_conventions_of_negotiators(said: str, eu: str, g77: str) -> None:
    draft = DRAFT.read()
    text = DRAFT.printed.replace("a small lamp on", f"{said} on").encode()
    found = bracketed(draft, read_bytes(text, "compiled.txt"))
    for name, wanted in (("EU", eu), ("G77", g77)):
        said_so = words(found[name]) if name in found else words(draft)
        assert f"Urges the islands to keep {wanted} on each ferry;" in said_so


def test_a_french_draft_has_french_brackets() -> None:
    text = (
        "Le Conseil des droits de l’homme,\n\nRappelant les bacs,\n\n1. Prie les passeurs de veiller toute la nuit.\n"
    )
    draft, shorter = (read_bytes(said.encode(), "bacs.txt") for said in (text, text.replace(" toute la nuit", "")))
    compiled = compile_texts(draft, [Party("UE", compare(draft, shorter)), Party("G77", compare(draft, draft))])

    written = compilation.brackets(compiled)

    assert "veiller[ toute la nuit – UE supprimer]." in written
    found = bracketed(draft, read_bytes(written.encode(), "crochets.txt"))
    assert {name: words(read) for name, read in found.items()} == {"UE": words(shorter)}


def test_brackets_around_another_text_are_refused(folder: Path) -> None:
    text = DRAFT.printed.replace("a small lamp on", "a [huge – G77 delete] lamp on")
    (folder / "other.txt").write_text(text, "utf-8")
    with pytest.raises(InputError, match=r"other\.txt: without its brackets .*OP 1") as met:
        parties(DRAFT.read(), [folder / "other.txt"], {})
    assert "là où le projet porte OP 1, « Urges" in said(met.value.sentence, "fr")


def test_changes_tracked_on_another_text_are_refused(folder: Path) -> None:
    with pytest.raises(InputError, match=r"tracked\.docx: with its changes rejected, OP 1 reads"):
        parties(BRIGHT.read(), [folder / "tracked.docx"], {})


def test_a_named_party_has_all_changes_of_its_file(folder: Path) -> None:
    path = folder / "tracked.docx"
    (one,) = parties(DRAFT.read(), [path], {path: "Atlantis"})
    assert one.name == "Atlantis"
    assert any("brightgreen" in text for text in words(one.comparison.new))


def test_two_files_of_one_party_are_refused(folder: Path) -> None:
    path = folder / "Norway.txt"
    with pytest.raises(UsageError, match="what EU wants already"):
        parties(DRAFT.read(), [folder / "tracked.docx", path], {path: "EU"})


def test_joint_authors_stand_for_each() -> None:
    named = stands_for(("EU", "EU, Norway", "Doe, Jane"))
    assert named == {"EU": ("EU",), "EU, Norway": ("EU", "Norway"), "Doe, Jane": ("Doe, Jane",)}


def test_what_is_in_a_table_is_refused() -> None:
    draft = DRAFT.read()
    tabled = replace(draft.paragraphs[-1], cell=Cell(0, 0, 0))
    draft = replace(draft, paragraphs=(*draft.paragraphs[:-1], tabled))
    shorter = replace(draft, paragraphs=draft.paragraphs[:-1])
    with pytest.raises(InputError, match=r"EU: OP 5 .* table"):
        compile_texts(draft, [Party("EU", compare(draft, shorter))])


def test_the_command_writes_everything(folder: Path) -> None:
    sent = [str(folder / name) for name in ("lakes.txt", "Norway.txt", "tracked.docx")]
    names = ("compiled.docx", "compiled.md", "compiled.txt", "conflicts.md", "conflicts.json")
    outputs = [part for name in names for part in ("-o", str(folder / name))]
    assert main(["compile", str(folder / "draft.txt"), *sent, *outputs, "-q"]) == 0
    found = json.loads((folder / "conflicts.json").read_text("utf-8"))
    assert [(one["where"], one["kind"]) for one in found["conflicts"]] == [
        ("OP 1", "two texts at one place"),
        ("OP 4", "renumbering"),
    ]
    listed = (folder / "conflicts.md").read_text("utf-8")
    assert "1. EU: “bright”" in listed
    assert "2. G77: “green”" in listed
    assert "chair decides" in listed
    assert "[bright – EU / green – G77]" in (folder / "compiled.txt").read_text("utf-8")
    assert "\n1. Urges the islands to keep a " in (folder / "compiled.txt").read_text("utf-8")
    assert "**OP 1** Urges the islands to keep a " in (folder / "compiled.md").read_text("utf-8"), "the number once"
    assert words(read(folder / "compiled.docx", tracked_changes="reject")) == words(DRAFT.read())
    assert main(["verify", str(folder / "compiled.docx"), "--old", str(folder / "draft.txt"), "-q"]) == 0


def test_the_json_is_as_its_schema_says(folder: Path) -> None:
    target = folder / "compiled.json"
    assert main(["compile", str(folder / "draft.txt"), str(folder / "tracked.docx"), "-o", str(target), "-q"]) == 0
    schema = json.loads((Path(writing.__file__).parent / "summary.schema.json").read_text("utf-8"))
    written = json.loads(target.read_text("utf-8"))
    assert list(faults(written, schema, schema)) == []
    assert [one["name"] for one in written["parties"]] == ["EU", "G77"]


def test_accepting_gives_the_next_text_numbered_anew(folder: Path) -> None:
    sent = [str(folder / name) for name in ("Norway.txt", "tracked.docx")]
    next_text = folder / "next.docx"
    asked = ["compile", str(folder / "draft.txt"), *sent, "--accept", "EU:OP1,Norway", "-o", str(next_text), "-q"]
    assert main(asked) == 0
    found = read(next_text)
    assert [paragraph.label for paragraph in found.paragraphs if paragraph.label] == [
        "1.",
        "2.",
        "3.",
        "4.",
        "5.",
        "6.",
    ]
    assert "Urges the islands to keep a bright lamp on each ferry;" in words(found)
    assert "Encourages every harbour to keep a bell;" in words(found)


def test_what_excludes_each_other_is_not_accepted_together(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["compile", str(folder / "draft.txt"), str(folder / "tracked.docx"), "--accept"]
    assert main([*asked, "EU,G77"]) == 2
    assert "at OP 1 EU (“bright”) and G77 (“green”) can't both be accepted" in capsys.readouterr().err
    assert main([*asked, "Norway"]) == 2
    assert "“Norway” is no party here" in capsys.readouterr().err


def test_tracked_changes_are_phrased_as_amendments(folder: Path) -> None:
    path = folder / "amendments.txt"
    asked = ["phrase", str(folder / "tracked.docx"), "--tracked-changes", "accept:EU", "-o", str(path), "-q"]
    assert main(asked) == 0
    assert "replace “small lamp” with “bright lamp”" in path.read_text("utf-8")


def test_a_bis_of_a_list_is_indented_as_its_list(tmp_path: Path) -> None:
    examples = Path(__file__).parents[2] / "examples"
    given = [str(examples / f"lighthouses-{name}.docx") for name in ("new", "amendments")]

    assert main(["compile", *given, "-o", str(tmp_path / "compiled.docx")]) == 0

    package = Package.open((tmp_path / "compiled.docx").read_bytes(), "compiled.docx")
    (bis,) = [one for one in package.tree(package.document).iter(w("p")) if "(iv bis)" in "".join(one.itertext())]
    indent = bis.find(f"{w('pPr')}/{w('ind')}")
    assert indent is not None
    assert (indent.get(w("left")), indent.get(w("firstLine"))) == ("1440", "480")


@pytest.mark.parametrize("names", [("Ash", "Birch"), ("Birch", "Cedar"), ("Ash", "Birch", "Cedar")])
def test_words_of_one_party_stay_with_their_paragraph_where_another_drops_the_empty_lines_behind(
    names: tuple[str, ...], tmp_path: Path
) -> None:
    items = [p(r("Requests the keepers to tend the lamps every night;"), properties=numbered("1"))]
    last, longer = (
        p(r(f"Decides to remain seized of the matter{end}"), properties=numbered("1")) for end in (".", " and the fog;")
    )
    head = p(r("The General Assembly,")) + p(r("Recalling the lamps of the harbour and all its keepers,"))
    texts = {"draft": [last, p(), p()], "Ash": [longer, p(), p()], "Birch": [last], "Cedar": [longer]}
    for name, end in texts.items():
        (tmp_path / f"{name}.docx").write_bytes(word_file(head + "".join([*items, *end]), numbering=LIST))
    given = [f"--party={name}={tmp_path / name}.docx" for name in names]

    assert main(["compile", str(tmp_path / "draft.docx"), *given, "-o", str(tmp_path / "out.docx"), "-q"]) == 0


def test_the_report_is_written_in_the_language_asked_for(folder: Path) -> None:
    sent = [str(folder / name) for name in ("draft.txt", "lakes.txt", "tracked.docx", "Norway.txt")]
    told = folder / "compiled.md"

    assert main(["compile", *sent, "-o", str(told), "--report-language", "fr", "-q"]) == 0

    lines = told.read_text("utf-8").split("\n")
    assert lines[0].startswith("# 4 parties, ")
    assert "endroits modifiés" in lines[0]
    assert "* **1. OP 1** : deux textes au même endroit — EU, G77" in lines
    assert "* Norway : le paragraphe 2 devient 3" in lines
    assert not [line for line in lines if "conflict" in line or "Draft" in line or "changed" in line]


def test_a_report_begins_with_a_heading_that_is_no_sentence_and_lists_conflicts_in_their_own_order() -> None:
    draft = DRAFT.read()
    longer = "Invites the keepers of the smaller islands to rest on the days that are named in paragraph 2 above"
    shorter = "Invites the keepers who are free to rest on the days that all like best and named in paragraph 2 above"
    sent = [(one, (text.operative[0], *DRAFT.operative[1:3], last, DRAFT.operative[4]))
            for one, text, last in (("EU", BRIGHT, longer), ("G77", GREEN, shorter))]  # fmt: skip
    whole = compile_texts(draft, [party(draft, name, Text(operative=operative)) for name, operative in sent])

    report = compilation.report(whole)

    first = report.blocks[0]
    assert isinstance(first, Heading)
    assert first.text == report.title == "2 parties, 2 places changed, 3 conflicts"
    assert compilation.totals(whole) == f"{first.text}."
    glance = report.blocks[1]
    assert isinstance(glance, Bullets)
    assert [item.place for item in glance.items] == ["1. OP 1", "2. OP 4", "3. OP 4"]


def test_without_a_conflict_nothing_is_headed_so() -> None:
    draft = DRAFT.read()
    for extent in compilation.Extent:
        report = compilation.report(compile_texts(draft, [party(draft, "EU", BRIGHT)]), extent=extent)
        headings = [block.text for block in report.blocks if isinstance(block, Heading)]
        assert headings == ["1 party, 1 place changed, 0 conflicts", *([] if extent else ["The text"])]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_conflict_has_its_words(language: str) -> None:
    assert len({phrases(language).said(kind.named) for kind in ConflictKind}) == len(ConflictKind)
    assert [str(kind.named) for kind in ConflictKind] == [*ConflictKind]


def test_what_two_parties_want_at_one_place_is_told_as_two_wishes_and_no_word_of_both() -> None:
    draft = DRAFT.read()
    both = compile_texts(draft, [party(draft, "EU", BRIGHT), party(draft, "G77", GREEN)])

    page, data = pages.render(compilation.page(both)), json.loads(compiled_json.render(both))

    assert '<ins title="EU">bright</ins><ins title="G77">green</ins>' in page
    assert "small → bright; adds “green”" in page
    assert "small → bright; adds “green”" in [one["summary"] for one in data["changes"]]


def test_what_looks_otherwise_is_named_in_the_language_asked_for(tmp_path: Path) -> None:
    head, words = p(r("The General Assembly,")), "Urges the ferries to run at night;"
    for name, look in (("draft", ""), ("Ash", "<w:rPr><w:b/></w:rPr>")):
        body = head + p(r("Recalling the lamps,")) + p(r("1. ") + f"<w:r>{look}<w:t>{words}</w:t></w:r>")
        (tmp_path / f"{name}.docx").write_bytes(word_file(body))
    given = [str(tmp_path / "draft.docx"), f"--party=Ash={tmp_path / 'Ash.docx'}"]
    told = tmp_path / "told.md"

    assert main(["compile", *given, "-o", str(told), "--report-language", "fr", "-q"]) == 0

    assert "Ash modifie la mise en forme, qui n’est pas compilée : gras" in told.read_text("utf-8")
