"""Changes that LibreOffice resolves otherwise than Word are said in every summary and on standard error."""

from __future__ import annotations

import json as plain_json
from importlib.resources import files
from pathlib import Path

import pytest
from click.testing import CliRunner

from redline.cli.group import commands
from redline.comparing import compare
from redline.comparing.telling.misread import FRAMES, WORDS, misread
from redline.model import Comparison
from redline.reading import read_bytes
from redline.writing import json
from redline.writing.docx import render
from tests.engines.office import Office
from tests.reading.word_files import word_file
from tests.writing.both_engines import disagreements
from tests.writing.reports import as_markdown, as_page
from tests.writing.schema import faults

SCHEMA = plain_json.loads(files("redline.writing").joinpath("summary.schema.json").read_text("utf-8"))
FRAMED = '<w:pPr><w:framePr w:w="9792" w:h="432" w:wrap="notBeside" w:vAnchor="page" w:hAnchor="page"/></w:pPr>'
LAMPS, OIL, BELLS, HORNS = "Lamps burn by night.", "Oil is scarce.", "* Bells ring in fog.", "* Horns ring in fog."


def draft(*paragraphs: str) -> bytes:
    """A Word file; what begins with a star stands in a frame."""
    return word_file(
        "".join(
            f"<w:p>{FRAMED if text.startswith('*') else ''}<w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs
        )
    )


def compared(old: tuple[str, ...], new: tuple[str, ...]) -> Comparison:
    return compare(*(read_bytes(draft(*texts), "draft.docx") for texts in (old, new)))


WORDS_CHANGE = (LAMPS, BELLS, OIL), (LAMPS, HORNS, OIL)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (*WORDS_CHANGE, WORDS),
        ((LAMPS, OIL), (LAMPS, BELLS, OIL), FRAMES),
        ((LAMPS, BELLS, OIL), (LAMPS, OIL), FRAMES),
        ((LAMPS, BELLS[2:], OIL), (LAMPS, BELLS, OIL), FRAMES),
        ((LAMPS, BELLS, OIL), ("Tar burns by night.", BELLS, OIL), ""),
        ((BELLS, OIL), (HORNS, OIL), ""),
    ],
)
def test_a_finding_stands_where_libreoffice_differs(
    old: tuple[str, ...], new: tuple[str, ...], message: str, office: Office, tmp_path: Path
) -> None:
    comparison = compared(old, new)
    differs = bool(list(disagreements(render(comparison), comparison.old, comparison.new, tmp_path, office)))
    assert [one.message for one in misread(comparison)] == [message] * bool(message)
    assert differs == bool(message)


def test_every_summary_says_it_in_its_language() -> None:
    comparison = compared(*WORDS_CHANGE)
    said = plain_json.loads(json.render(comparison))
    assert [(one["document"], one["where"], one["certainty"]) for one in said["findings"]] == [
        ("redline", "¶ 2", "sure")
    ]
    assert list(faults(said["findings"], SCHEMA["$defs"]["comparison"]["properties"]["findings"], SCHEMA)) == []
    assert f"LibreOffice resolves otherwise than Word\n\n* ¶ 2: {WORDS}" in as_markdown(comparison)
    assert "des mots changent dans un cadre" in as_page(comparison, language="fr")
    assert WORDS not in as_markdown(compared((LAMPS, OIL), (LAMPS, HORNS[2:], OIL)))


def test_standard_error_counts_it_beside_a_redline(tmp_path: Path) -> None:
    for name, texts in zip(("old.docx", "new.docx"), WORDS_CHANGE, strict=True):
        (tmp_path / name).write_bytes(draft(*texts))
    arguments = ["compare", str(tmp_path / "old.docx"), str(tmp_path / "new.docx"), "-o"]
    redlined = CliRunner().invoke(commands, [*arguments, str(tmp_path / "redline.docx")])
    summarised = CliRunner().invoke(commands, [*arguments, str(tmp_path / "summary.md")])
    line = "1 change will be resolved otherwise by LibreOffice than by Word: see the summary"
    assert line in redlined.stderr
    assert line not in summarised.stderr
