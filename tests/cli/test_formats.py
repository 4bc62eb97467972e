"""Every command that has something to say says it in every format, in files and on a terminal."""

from __future__ import annotations

import json
from html import unescape
from pathlib import Path

import pytest
from docx import Document

from redline.cli import main
from tests.engines.browser import NARROW, Browser, violations

EXAMPLES = Path(__file__).parents[2] / "examples"
OLD, NEW = (str(EXAMPLES / f"lighthouses-{side}.docx") for side in ("old", "new"))
AMENDMENTS, BORDURIA = (str(EXAMPLES / f"lighthouses-{name}.docx") for name in ("amendments", "borduria"))
HASTY = str(EXAMPLES / "check" / "hasty-draft.txt")

COMMANDS = {
    "compare": ([OLD, NEW], "Deeply concerned at the fire"),
    "amend": ([NEW, AMENDMENTS], "12 amendments applied"),
    "amendments": ([AMENDMENTS], "delete"),
    "compile": ([NEW, AMENDMENTS, BORDURIA], "2 parties"),
    "phrase": ([OLD, NEW], "amendments to draft resolution"),
    "check": ([HASTY], "there is no paragraph 9"),
    "outline": ([NEW], "14 OP"),
    "history": ([OLD, NEW], "0 came back"),
}
"""Each with its inputs, and words that each of its formats has."""
NOT_IN_WORD = {"phrase"}
"""What writes a Word file of its own, which is no report."""


def words(path: Path) -> str:
    if path.suffix == ".docx":
        document = Document(str(path))
        cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
        return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    if path.suffix == ".json":
        return str(sorted(json.loads(path.read_text("utf-8"))))
    return unescape(path.read_text("utf-8"))


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_writes_every_format(command: str, tmp_path: Path) -> None:
    inputs, said = COMMANDS[command]
    paths = [tmp_path / f"report{suffix}" for suffix in (".md", ".html", ".txt", ".json")]
    table = [] if command in NOT_IN_WORD else ["--summary", str(tmp_path / "report.docx")]

    assert main([command, *inputs, *(word for path in paths for word in ("-o", str(path))), *table, "-q"]) == 0

    written = {path.suffix: words(path) for path in tmp_path.iterdir()}
    assert set(written) == {".md", ".html", ".txt", ".json"} | ({".docx"} if table else set())
    brackets = {".txt"} if command == "compile" else set()  # it is read back, and holds the text alone
    assert [suffix for suffix in written.keys() - {".json"} - brackets if said not in written[suffix]] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_says_the_same_on_a_terminal(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    inputs, said = COMMANDS[command]

    assert main([command, *inputs, "-q"]) == 0
    assert said in capsys.readouterr().out


def test_a_compilation_on_a_terminal_is_no_markup(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compile", *COMMANDS["compile"][0], "-q"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("2 parties, 16 places changed, 3 conflicts\n")
    assert not any(line.startswith(("#", "*")) or "**" in line for line in shown.split("\n"))


def test_a_page_of_a_compilation_has_the_conflicts_and_the_whole_text(tmp_path: Path) -> None:
    path = tmp_path / "compiled.html"
    assert main(["compile", *COMMANDS["compile"][0], "-o", str(path), "-q"]) == 0
    page = path.read_text("utf-8")
    assert page.index('href="#conflict-1"') < page.index('id="conflict-1"') < page.index('id="OP-5"')


@pytest.mark.parametrize(("command", "english", "french"), [("outline", "Footnotes", "Notes de bas de page"),
                                                            ("check", "sure findings", "points certains")])  # fmt: skip
def test_what_is_said_of_one_text_may_be_in_french(
    command: str, english: str, french: str, capsys: pytest.CaptureFixture[str]
) -> None:
    inputs, _ = COMMANDS[command]
    assert main([command, *inputs]) == 0
    shown = capsys.readouterr()
    assert main([command, *inputs, "--report-language", "fr"]) == 0
    told = capsys.readouterr()
    assert (english in shown.out + shown.err, french in told.out + told.err) == (True, True)


@pytest.mark.parametrize(("command", "told"), [("outline", "langue : français"), ("check", "2 points à vérifier")])
def test_what_is_said_of_one_text_is_in_its_language(
    command: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    french, english = tmp_path / "bacs.txt", tmp_path / "ferries.txt"
    french.write_text(
        "Le Conseil des droits de l’homme,\n\nRappelant les bacs,\n\n1. Prie les passeurs de veiller ;\n\n"
        "4. Décide de rester saisi de la question ;\n\n4. Note la marée.\n",
        "utf-8",
    )
    english.write_text("The Human Rights Council,\n\nRecalling ferries,\n\n1. Urges calm.\n", "utf-8")

    assert main([command, str(french)]) == 0
    shown = capsys.readouterr()
    assert told in shown.out + shown.err
    if command == "check":
        assert main([command, str(french), str(english)]) == 0
        assert "2 findings in 2 drafts" in capsys.readouterr().err


@pytest.mark.parametrize("command", sorted(COMMANDS.keys() - {"compare", "history"}))
def test_nothing_is_wrong_with_a_commands_page(chromium: Browser, command: str, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    assert main([command, *COMMANDS[command][0], "-o", str(path), "-q"]) == 0
    with chromium.open(path, NARROW) as opened:
        opened.page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
        assert violations(opened.page) == []
        assert opened.page.evaluate("document.documentElement.scrollWidth") <= NARROW[0], "wider than the window"
        assert opened.complaints == []
