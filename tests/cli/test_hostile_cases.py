"""Files that broke something once, and what they stand for: each ends in a sentence and exit code 3, none in 70."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import redline
from redline.cli import failing, main
from redline.errors import InputError
from redline.model import Certainty
from tests.amending.drafts import DRAFT
from tests.reading.word_files import p, r, table, unzipped, word_file, zipped

CASES = Path(__file__).parents[3] / "shared" / "cases"
GOOD = word_file(p("Lamps burn by night."))
OTHER = word_file(p("Lamps burn all night."))
ENDING = "".join(chr(code) for code in (0x1B, 0x07, 0x202E, 0x2066))


def damaged_types() -> bytes:
    """A file whose list of types is packed wrongly."""
    data = bytearray(GOOD)
    at = data.index(b"[Content_Types].xml") + len("[Content_Types].xml")
    data[at : at + 24] = bytes(range(24))
    return bytes(data)


def digits(count: int) -> bytes:
    return word_file(p(r("Lamps burn", f'<w:sz w:val="{"7" * count}"/>')))


WRONG = {
    "types that can't be unpacked": (damaged_types(), "damaged"),
    "a number of 5,000 digits": (digits(5000), "a thousand digits"),
    "a note's call outside of a run": (
        word_file('<w:p><w:r><w:t>Lamps</w:t></w:r><w:footnoteReference w:id="1"/><w:r><w:t>burn</w:t></w:r></w:p>'),
        "<w:footnoteReference> straight in <w:p>",
    ),
    "deleted text outside of a deletion": (
        word_file("<w:p><w:r><w:t>Lamps</w:t><w:delText> burn</w:delText></w:r></w:p>"),
        "<w:delText> outside of a deletion",
    ),
    "two styles of one id": (
        word_file(
            p("Lamps burn", properties='<w:pStyle w:val="Head"/>'),
            styles='<w:style w:type="paragraph" w:default="1" w:styleId="Head"><w:name w:val="Normal"/></w:style>'
            '<w:style w:type="paragraph" w:styleId="Head"><w:name w:val="heading 1"/><w:rPr><w:b/></w:rPr></w:style>',
        ),
        "2 <w:style> of one id, “Head”",
    ),
    "a cell within a run": (word_file("<w:p><w:r><w:tc>Lamps</w:tc></w:r></w:p>"), "<w:tc> straight in <w:r>"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_file_ends_in_a_sentence_or_in_a_right_redline(
    case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong, good = tmp_path / "wrong.docx", tmp_path / "good.docx"
    wrong.write_bytes(WRONG[case][0])
    good.write_bytes(OTHER)

    codes = [
        main(["compare", *map(str, pair), "-o", str(tmp_path / "x.docx"), "--force", "-q"])
        for pair in ((wrong, good), (good, wrong))
    ]

    said = capsys.readouterr().err
    assert set(codes) <= {0, 3}
    assert 0 in codes or WRONG[case][1] in said
    assert all(line.startswith("Error: wrong.docx") for line in said.splitlines())


HIDDEN = {
    "<w:r> straight in <w:t>": "<w:p><w:r><w:t>Lamps<w:r><w:t> burn</w:t></w:r></w:t></w:r></w:p>",
    "<w:r> straight in <w:bookmarkStart>": '<w:p><w:bookmarkStart w:id="1">' + r("Lamps") + "</w:bookmarkStart></w:p>",
    "<w:p> straight in <w:footnoteReference>": "<w:p><w:r><w:footnoteReference>" + p("Oil") + "</w:footnoteReference>"
    "</w:r></w:p>",
    "<w:body> straight in <w:body>": "<w:body>" + p("Lamps") + "</w:body>",
    "<w:r> straight in <w:body>": p("Oil") + r("Lamps"),
    "<v:shape> straight in <w:sdtContent>": "<w:sdt><w:sdtContent><v:shape><w:txbxContent>"
    + p("Lamps")
    + "</w:txbxContent></v:shape></w:sdtContent></w:sdt>",
    "<w:tc> straight in <w:tc>": table(("north", "12")).replace("<w:tc>", "<w:tc><w:tc>" + p("Lamps") + "</w:tc>", 1),
    "<w:p> straight in <w:tr>": table(("north", "12")).replace("</w:tr>", p("Lamps") + "</w:tr>"),
}


@pytest.mark.parametrize("said", HIDDEN)
def test_words_that_nobody_would_read_are_refused(
    said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "hidden.docx").write_bytes(word_file(HIDDEN[said]))

    assert main(["outline", str(tmp_path / "hidden.docx")]) == 3
    assert f"holds {said}" in capsys.readouterr().err


@pytest.mark.skipif(not CASES.is_dir(), reason=f"the files that broke something are not here ({CASES})")
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("good", "damaged-content-types"),
        ("good", "sz-5000-digits"),
        ("good", "escape-in-part-name"),
        ("note-call-in-paragraph-a", "note-call-in-paragraph-b"),
        ("note-call-in-paragraph-b", "note-call-in-paragraph-a"),
        ("s264-a", "s264-b"),
    ],
)
def test_files_at_hand_are_refused_in_a_sentence(
    old: str, new: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [str(CASES / f"{name}.docx") for name in (old, new)]
    assert main(["compare", *files, "-o", str(tmp_path / "x.docx"), "--tracked-changes", "accept"]) == 3

    said = capsys.readouterr().err
    assert said.startswith("Error: ") and "\x1b" not in said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not CASES.is_dir(), reason=f"the files that broke something are not here ({CASES})")
@pytest.mark.parametrize(("old", "new"), [("s160-a", "s160-b"), ("s160-b", "s160-a"), ("s264-b", "s264-a")])
def test_what_the_schema_has_no_room_for_may_be_compared_all_the_same(old: str, new: str, tmp_path: Path) -> None:
    files = [str(CASES / f"{name}.docx") for name in (old, new)]
    assert main(["compare", *files, "-o", str(tmp_path / "x.docx"), "--tracked-changes", "accept", "-q"]) == 0


def test_a_damaged_part_that_nobody_reads_is_not_copied(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = tmp_path / "old.docx", tmp_path / "new.docx"
    old.write_bytes(zipped(unzipped(GOOD) | {"word/theme/theme1.xml": b"<a:theme"}))
    new.write_bytes(OTHER)

    assert main(["compare", str(old), str(new), "-q"]) == 0
    assert main(["compare", str(old), str(new), "-q", "-o", str(tmp_path / "x.docx")]) == 3
    assert "the part word/theme/theme1.xml is damaged" in capsys.readouterr().err


def test_a_closed_standard_input_is_a_sentence() -> None:
    command = [sys.executable, "-c", "import sys; from redline.cli import main; sys.exit(main(sys.argv[1:]))"]
    done = subprocess.run(
        ["/bin/sh", "-c", '"$@" outline - <&-', "sh", *command], capture_output=True, text=True, check=False
    )
    said = "Error: standard input: it is closed; send a text to it, or name a file\n"
    assert (done.returncode, done.stderr) == (3, said)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize(("words", "code"), [(["outline", "missing.txt"], 3), (["nonsense"], 2)])
def test_a_full_standard_error_changes_no_exit_code(words: list[str], code: int) -> None:
    command = [sys.executable, "-c", "import sys; from redline.cli import main; sys.exit(main(sys.argv[1:]))", *words]
    with Path("/dev/full").open("wb") as full:
        assert subprocess.run(command, stderr=full, check=False).returncode == code


def test_no_sign_of_a_name_drives_a_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft = tmp_path / f"{ENDING}.docx"
    draft.write_bytes(zipped(unzipped(GOOD) | {f"../{ENDING}evil": b"x"}))

    assert main(["outline", str(draft)]) == 3
    assert main(["outline", str(tmp_path / f"{ENDING}none.txt")]) == 3
    assert main(["outline", f"--{ENDING}"]) == 2

    said = capsys.readouterr().err
    assert "evil" in said and not any(sign in said for sign in ENDING)


def test_no_sign_of_a_text_or_an_option_drives_a_terminal_where_it_is_phrased(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, lamp in (("old", "small"), ("new", "great\x9b31m")):
        (tmp_path / f"{name}.txt").write_text(DRAFT.replace("small lamp on", f"{lamp} lamp on"), "utf-8")
    files = [str(tmp_path / "old.txt"), str(tmp_path / "new.txt")]

    assert main(["phrase", *files, "--language", "en"]) == 0
    shown = capsys.readouterr().out
    assert "great" in shown and not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", shown)
    for option in ("--sponsor", "--symbol", "--draft"):
        assert main(["phrase", *files, option, "E\x1bU"]) == 2
        assert option in capsys.readouterr().err


def test_no_sentence_is_longer_than_300_signs() -> None:
    said = failing.sentence(InputError(f"draft.docx: the part {'x' * 5000} is damaged; save it again"))

    assert len(said) <= 300
    assert said.startswith("draft.docx: the part") and said.endswith("save it again")


REACHING = {
    "a field fetches from elsewhere: DDEAUTO lamp oil": '<w:p><w:fldSimple w:instr=" DDEAUTO lamp oil "/></w:p>',
    'a field fetches from elsewhere: INCLUDETEXT "lamps.docx"': (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>INCLUDE</w:instrText></w:r>'
        '<w:r><w:instrText>TEXT "lamps.docx"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        '<w:r><w:t>oil</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    ),
}


@pytest.mark.parametrize("said", REACHING)
def test_a_field_that_fetches_is_a_sure_finding(said: str, tmp_path: Path) -> None:
    draft = tmp_path / "draft.docx"
    draft.write_bytes(word_file(REACHING[said]))

    assert [(one.message, one.certainty) for one in redline.read(draft).findings] == [(said, Certainty.SURE)]


@pytest.mark.parametrize(
    ("kind", "target", "said"),
    [
        ("hyperlink", "javascript://%0aburn()", "a link runs what it holds: javascript://%0aburn()"),
        ("hyperlink", "http://lamps.example/", ""),
        ("oleObject", "file:///lamps.xls", "oleObject is taken from elsewhere: file:///lamps.xls"),
    ],
)
def test_a_link_that_runs_and_a_linked_object_are_findings(kind: str, target: str, said: str, tmp_path: Path) -> None:
    draft = tmp_path / "draft.docx"
    draft.write_bytes(word_file(p("Lamps burn."), links=(("x1", kind, target),)))

    assert [one.message for one in redline.read(draft).findings] == ([said] if said else [])


def test_a_session_without_a_guard_is_told_so(tmp_path: Path) -> None:
    script = tmp_path / "all.py"
    source, out = Path(__file__).parents[2] / "examples", tmp_path / "out"
    script.write_text(
        f"import redline\nredline.session({str(source)!r}, {str(out)!r}, jobs=2, formats=['md'])\n", "utf-8"
    )
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert re.search(r'UsageError: .* put the call below `if __name__ == "__main__":`', done.stderr)
