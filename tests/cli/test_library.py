"""The library at the command line: symbols for files, OLD found, agreed language in every format."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO, TextIOWrapper
from pathlib import Path

import click
import pytest
from docx import Document
from docx.text.run import Run

from redline.cli import main, texts
from tests.library.shelves import LAMPS, added, filled, text
from tests.sessions.harbours import LIGHTS, OPERATIVE, adopted, draft

EXAMPLES = Path(__file__).parents[2] / "examples"
CITED = "79/12 of 5 December 2024"
FRENCH = """A/RES/79/12

Soixante-dix-neuvième session

L’Assemblée générale,

Rappelant ses débats sur les marées,

1. Remercie les gardiens des phares ;
"""


AMENDMENTS = """A/80/L.9

Eightieth session

Arcadia: amendment to draft resolution A/80/L.5

In operative paragraph 2, after “harbours”, insert “{words}”.
"""


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of two resolutions on lights, one of them in French too; named by the environment."""
    path = tmp_path / "library.sqlite"
    folder = filled(
        tmp_path / "texts",
        A_RES_79_12=adopted("79/12", LIGHTS, "5 December 2024"),
        A_RES_78_3=text("A/RES/78/3", "Lamps", "4 December 2023", [LAMPS]),
        fr=FRENCH,
    )
    added(path, folder)
    monkeypatch.setenv("REDLINE_LIBRARY", str(path))
    monkeypatch.chdir(tmp_path)
    return path


def drafted(folder: Path, *operative: str) -> Path:
    file = folder / "draft.txt"
    file.write_text(draft("A/80/L.5", LIGHTS, "1 November 2025", CITED, operative=(*OPERATIVE, *operative)), "utf-8")
    return file


def test_a_symbol_stands_for_a_file_in_the_language_of_the_other_text(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = drafted(tmp_path, LAMPS)
    french = tmp_path / "nouveau.txt"
    french.write_text(FRENCH.replace("gardiens", "gardiennes").replace("A/RES/79/12", "A/80/L.9"), "utf-8")

    assert main(["compare", "A/RES/79/12", str(file), "--color", "never"]) == 0
    assert "Old: A_RES_79_12.txt" in capsys.readouterr().out
    assert main(["compare", "79/12", str(french)]) == 0
    assert "fr.txt" in capsys.readouterr().out
    assert main(["outline", "A/RES/79/12", "--language", "fr"]) == 0
    assert "gardiens" in capsys.readouterr().out


def test_a_file_of_that_name_wins_and_an_unknown_symbol_is_one_sentence(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "A" / "RES" / "79" / "12"
    file.parent.mkdir(parents=True)
    file.write_text("The General Assembly,\n\n1. Thanks everybody who is in this very file;\n", "utf-8")

    assert main(["outline", "A/RES/79/12"]) == 0
    assert "in this very file" in capsys.readouterr().out
    assert main(["outline", "A/RES/1/1"]) == 3
    error = capsys.readouterr().err
    assert error.startswith("Error: A/RES/1/1: ")
    assert "get it from https://docs.un.org/en/A/RES/1/1 and add its file" in error
    assert error.count("\n") == 1
    assert main(["outline", "A/RES/1/1", "--library", str(tmp_path / "none.sqlite")]) == 3
    assert "there is no library yet" in capsys.readouterr().err


def test_old_is_found_and_the_first_line_says_which_and_why(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", str(drafted(tmp_path, LAMPS)), "--color", "never"]) == 0

    said = capsys.readouterr()
    assert said.err == (
        "OLD is A/RES/79/12 of 5 December 2024: PP 1 cites resolution 79/12 of 5 December 2024; same title\n"
    )
    assert "Old: A_RES_79_12.txt" in said.out


def test_old_is_found_for_a_draft_on_standard_input(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(drafted(tmp_path, LAMPS).read_bytes())))
    assert main(["compare", "-", "--color", "never"]) == 0

    said = capsys.readouterr()
    assert said.err == (
        "OLD is A/RES/79/12 of 5 December 2024: PP 1 cites resolution 79/12 of 5 December 2024; same title\n"
    )
    assert "Old: A_RES_79_12.txt" in said.out


def test_an_old_that_is_gone_is_said_to_be(library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = drafted(tmp_path, LAMPS)
    (tmp_path / "texts" / "A_RES_79_12.txt").unlink()

    assert main(["compare", str(file)]) == 3
    told = capsys.readouterr().err
    assert "the library read A/RES/79/12 there, but the file is gone" in told
    assert "OLD is" not in told


def test_old_is_found_to_be_phrased(library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["phrase", str(drafted(tmp_path, LAMPS))]) == 0

    said = capsys.readouterr()
    assert said.err.startswith("OLD is A/RES/79/12 of 5 December 2024: ")
    assert "to carry two lamps" in said.out


def test_a_file_that_holds_both_texts_is_not_looked_up(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tracked = str(EXAMPLES / "lighthouses-borduria.docx")
    without = [subprocess.run([sys.executable, "-m", "redline", "compare", tracked], capture_output=True).returncode]
    assert without == [2]  # no tracked changes in it, and no predecessor here
    redlined = library.parent / "redline.docx"
    old, new = (str(EXAMPLES / f"lighthouses-{name}.docx") for name in ("old", "new"))
    assert main(["compare", old, new, "-o", str(redlined), "-q"]) == 0

    assert main(["compare", str(redlined)]) == 0
    assert "OLD is" not in capsys.readouterr().err


def test_a_manifest_names_symbols(library: Path, tmp_path: Path) -> None:
    drafted(tmp_path, LAMPS)
    (tmp_path / "pairs.csv").write_text("old,new\nA/RES/79/12,draft.txt\nA/RES/1/1,draft.txt\n", "utf-8")
    words = ["session", "pairs.csv", "-o", "out", "--formats", "md", "--jobs", "1", "-q", "--agreed", "library"]

    assert main(words) == 3  # the other row's

    index = json.loads((tmp_path / "out" / "index.json").read_text("utf-8"))
    written, failed = index["pairs"]
    assert (written["old"], written["new"], written["status"]) == ("A_RES_79_12.txt", "draft.txt", "done")
    assert (failed["old"], failed["status"]) == ("A/RES/1/1", "failed")
    assert "get it from https://docs.un.org/en/A/RES/1/1" in failed["error"]
    (report,) = (tmp_path / "out").glob("A_80_L.5-from-*/*.md")
    assert "A/RES/78/3, OP 1" in report.read_text("utf-8")


def test_who_checks_against_the_library_is_told_what_it_says(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    newer = adopted("80/7", LIGHTS, "6 December 2025")
    added(library, filled(library.parent / "newer", A_RES_80_7=newer))
    words = draft("A/81/L.5", "Towers", "1 November 2026", CITED, "79/99 of 1 December 2024", session=81)
    Path("draft.txt").write_text(words, "utf-8")

    assert main(["check", "draft.txt", "--against-library", "--exit-code"]) == 0  # nothing of it is sure
    told = capsys.readouterr().out
    assert "resolution 79/12 was followed by A/RES/80/7 under the same title" in told
    assert "the library has no resolution 79/99" in told


def test_a_text_is_not_read_in_a_language_that_it_is_not_in(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "78/3", "79/12", "--language", "fr"]) == 2
    assert "78/3: the library has it in en, not in fr" in capsys.readouterr().err


@pytest.mark.parametrize("typed", ["79/", "79/1", "A/RES/79"])
def test_the_shell_offers_symbols(library: Path, typed: str) -> None:
    command = click.Command("compare", params=[click.Argument(["old"], type=texts.TEXT)])
    offered = texts.TEXT.shell_complete(click.Context(command), command.params[0], typed)
    assert "A/RES/79/12" in [item.value for item in offered]


def test_two_languages_of_a_symbol_are_set_side_by_side(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    french = str(library.parent / "texts" / "fr.txt")
    for asked in (["79/12", french], [french, "79/12"], ["79/12", "79/12", "--language", "fr"]):
        assert main(["concord", *asked, "--report-language", "en"]) == 0
        assert {"English: A_RES_79_12.txt", "French: fr.txt"} <= set(capsys.readouterr().out.splitlines())
    assert main(["concord", "78/3", "78/3"]) == 2  # in English alone
    assert "are in one language" in capsys.readouterr().err


def test_a_room_is_made_of_a_symbol(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "lamps.room", "A/RES/99/9"]) == 3
    assert "get it from https://docs.un.org/en/A/RES/99/9" in capsys.readouterr().err
    assert not Path("lamps.room").exists()


def test_words_are_answered_in_the_issues_json(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["agreed", "one at the bow", "and one at the stern", "--json"]) == 0

    told = json.loads(capsys.readouterr().out)
    (hit,) = told["hits"]
    assert (told["schema"], told["query"], told["state"]) == (
        "redline/1", "one at the bow and one at the stern", "exact",
    )  # fmt: skip
    assert {key: hit[key] for key in ("symbol", "address", "date", "title", "kind", "language", "organ")} == {
        "symbol": "A/RES/78/3", "address": "OP 1", "date": "2023-12-04", "title": "Lamps", "kind": "adopted",
        "language": "en", "organ": "GA",
    }  # fmt: skip
    assert (hit["exact"], hit["share"]) == (True, 1.0)
    assert hit["spans"] == [["keep", "one at the bow and one at the stern"]]
    assert hit["family"] == {"documents": 1, "first": "A/RES/78/3", "last": "A/RES/78/3"}


def test_nothing_found_is_a_sentence(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["agreed", "xylophones of Vanuatu"]) == 0
    assert capsys.readouterr().out == "None of the texts searched has these words.\n"
    assert main(["agreed", "…"]) == 2
    assert "there is no word" in capsys.readouterr().err
    assert main(["agreed", "no-such-draft.docx"]) == 3  # a file's name, mistyped, is no words
    assert "there is no such file" in capsys.readouterr().err
    assert main(["agreed", "lamps", "--organ", "WHO"]) == 2
    assert main(["agreed", "two lamps", "--organ", "ga"]) == 0
    assert "A/RES/78/3" in capsys.readouterr().out


def test_each_new_stretch_of_a_draft_is_exact_near_or_new(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    near = LAMPS.replace("two lamps", "two lanterns").replace("custom", "habit")
    file = drafted(tmp_path, LAMPS, near, "Hails the narwhals that nobody has ever seen near any harbour")

    assert main(["agreed", str(file), "--json"]) == 0

    told = json.loads(capsys.readouterr().out)
    assert [(one["address"], one["state"]) for one in told["stretches"][-3:]] == [
        ("OP 4", "exact"), ("OP 5", "near"), ("OP 6", "new"),
    ]  # fmt: skip
    spans = told["stretches"][-2]["hits"][0]["spans"]
    assert [span for span in spans if span[0] != "keep"] == [
        ["delete", "lanterns, "], ["insert", "lamps, "], ["delete", "habit "], ["insert", "custom "],
    ]  # fmt: skip


@pytest.mark.parametrize("language", ["ar", "zh", "en", "fr", "ru", "es"])
def test_answers_are_written_in_every_format_and_language(library: Path, tmp_path: Path, language: str) -> None:
    file = drafted(tmp_path, LAMPS, LAMPS.replace("two", "three"), "Hails narwhals")
    outputs = [tmp_path / f"agreed.{suffix}" for suffix in ("md", "html", "json", "txt", "docx")]
    wishes = [word for path in outputs for word in ("-o", str(path))]

    assert main(["agreed", str(file), *wishes, "--report-language", language]) == 0

    markdown, html, _, plain = (path.read_text("utf-8") for path in outputs[:4])
    assert all("A/RES/78/3" in told for told in (markdown, html, plain))
    # What differs is marked, on a line of its own.
    assert re.search(r"^  .*carry ~~three~~ \*\*two\*\* lamps", markdown, re.MULTILINE)
    assert re.search(r"^ {8}.*carry \[-three -\]\{\+two \+\}lamps", plain, re.MULTILINE)
    assert {run.text.strip() for run in _runs(outputs[4]) if run.font.strike} == {"three"}
    assert f'<html lang="{language}"' in html
    assert 'href="https://docs.un.org/en/A/RES/78/3"' in html
    assert all(path.stat().st_size for path in outputs)


def test_a_french_draft_is_answered_in_french(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def text_of(symbol: str, title: str, session: str, recalled: str, *items: str) -> str:
        numbered = [f"{number}. {item}" for number, item in enumerate(items, 1)]
        head = (symbol, f"{session} session", title, "L’Assemblée générale,", f"Rappelant {recalled},")
        return "\n\n".join((*head, *numbered)) + "\n"

    tides, hail = "ses débats sur les marées", "Loue tous les gardiens des puits ;"
    earlier = text_of("A/RES/79/14", "Les bacs", "Soixante-dix-neuvième", tides, "Remercie les passeurs ;")
    wells = text_of("A/RES/80/3", "Les puits", "Quatre-vingtième", tides, hail)
    added(library, filled(tmp_path / "more", A_RES_79_14=earlier, A_RES_80_3=wells))
    items = ("Remercie les passeurs de l’homme ;", hail)
    draft_text = text_of("A/81/L.7", "Les bacs", "Quatre-vingt et unième", f"sa résolution 79/14 et {tides}", *items)
    (tmp_path / "projet.txt").write_text(draft_text, "utf-8")

    assert main(["agreed", "projet.txt"]) == 0

    told = capsys.readouterr().out
    assert told.startswith("Nouveau par rapport à A/RES/79/14 : PP 1 cite la résolution 79/14 ; même titre\n")
    assert "OP 2 — exact : « Loue tous les gardiens des puits ; »" in told
    assert "« de l’homme »" not in told


def _runs(word_file: Path) -> Iterator[Run]:
    for paragraph in Document(str(word_file)).paragraphs:
        yield from paragraph.runs


def test_the_library_lists_shows_and_takes_out(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["library", "list", "--language", "en"]) == 0
    listed = capsys.readouterr()
    assert listed.out.splitlines()[0] == "A/RES/78/3  2023-12-04  en  adopted  Lamps"
    assert listed.err == "2 adopted\n"
    assert main(["library", "show", "A/RES/78/3", "--json"]) == 0
    (shown,) = json.loads(capsys.readouterr().out)["texts"]
    assert (shown["symbol"], shown["cites"]) == ("A/RES/78/3", [])
    assert main(["library", "list", "--json", "--language", "fr"]) == 0
    assert [row["date"] for row in json.loads(capsys.readouterr().out)["texts"]] == [""]
    assert main(["library", "remove", "A/RES/78/3"]) == 0
    assert main(["library", "show", "A/RES/78/3"]) == 3
    capsys.readouterr()
    assert main(["agreed", "one at the bow and one at the stern"]) == 0
    assert "None of the texts searched has these words." in capsys.readouterr().out


def test_what_is_shown_of_a_text_is_told_line_by_line(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["library", "show", "A/RES/78/3"]) == 0
    shown = capsys.readouterr().out.splitlines()
    assert shown[0].startswith("A/RES/78/3  2023-12-04  en  adopted")
    assert shown[1:2] == ["  Lamps"]


def test_a_text_without_a_symbol_goes_by_the_name_that_the_list_shows(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    added(library, filled(tmp_path / "more", notes="Notes of the keepers on the tide"))
    assert main(["library", "list", "--kind", "other"]) == 0
    name = capsys.readouterr().out.split()[0]
    assert main(["library", "show", name]) == main(["library", "remove", name]) == 0
    assert main(["library", "show", name]) == 3


def test_without_a_source_what_was_added_is_read_again(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    filled(tmp_path / "texts", A_RES_78_4=text("A/RES/78/4", "Piers", "", ["Welcomes piers"]))

    assert main(["library", "add", "--jobs", "1"]) == 0
    assert "4 texts: 1 new, 0 changed, 3 as before" in capsys.readouterr().err
    assert main(["library", "add", "--library", str(tmp_path / "empty.sqlite")]) == 2
    assert "name a folder of texts" in capsys.readouterr().err


def test_of_amendments_what_they_insert_is_looked_for(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    printed = AMENDMENTS.format(words="to carry two lamps, one at the bow and one at the stern")
    (tmp_path / "amendments.txt").write_text(printed, "utf-8")

    assert main(["agreed", "amendments.txt", "--json"]) == 0

    (stretch,) = json.loads(capsys.readouterr().out)["stretches"]
    assert (stretch["address"], stretch["state"]) == ("OP 2", "exact")
    assert stretch["query"] == "to carry two lamps, one at the bow and one at the stern"


def test_a_report_shows_beside_a_paragraph_who_has_its_words(library: Path, tmp_path: Path) -> None:
    """Only where it is asked for."""
    file = drafted(tmp_path, LAMPS, "Asks that no bell be rung at noon by anybody but the keeper of the tower")
    words = ["compare", "A/RES/79/12", str(file), "-q", "-o"]

    assert main([*words, "with.html", "--agreed", "library"]) == 0
    assert main([*words, "without.html"]) == 0

    panels = re.findall(r'<details class="agreed".*?</details>', Path("with.html").read_text("utf-8"), re.DOTALL)
    (panel,) = panels
    assert "<summary>Agreed language: exact (1)</summary>" in panel
    assert re.findall(r'href="([^"]+)"', panel) == ["https://docs.un.org/en/A/RES/78/3"]
    assert '<p class="agreed was" lang="en" dir="ltr">Agreed language: new (1)</p>' in Path("with.html").read_text()
    assert 'class="agreed' not in Path("without.html").read_text("utf-8")


def test_a_search_loads_nothing_heavy(library: Path) -> None:
    heavy = "lxml docx rapidfuzz rich jinja2 diff_match_patch redline.model redline.reading redline.writing.report"
    code = (
        "import sys; from redline.cli import main; main(['agreed', 'one at the bow'])\n"
        f"print(sorted(set({heavy.split()!r}) & set(sys.modules)), file=sys.stderr)"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert "A/RES/78/3, OP 1" in done.stdout
    assert done.stderr == "[]\n"
