"""Every command takes Akoma Ntoso where it takes a PDF or a text."""

from __future__ import annotations

from pathlib import Path

import pytest

from redline.cli import main
from tests.reading.akn_specimens import document

PREAMBLE = """<formula><p>The General Assembly,</p></formula>
<container name="Recalling"><p><i>Recalling</i> its resolution 98/7 on the wells of the coast,</p></container>"""
BODY = """<paragraph><num>1.</num><content><p><i>Decides</i> to dig {wells} by the sea;</p></content></paragraph>
<paragraph><num>2.</num><content><p><i>Invites</i> the keepers of all wells to report.</p></content></paragraph>"""


def text(number: str, wells: str) -> bytes:
    written = document(preamble=PREAMBLE, body=BODY.format(wells=wells), attached="")
    return written.replace(b"99/7", number.encode())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "old.xml").write_bytes(text("98/7", "two deep wells"))
    (tmp_path / "new.xml").write_bytes(text("99/7", "three deep wells"))
    return tmp_path


@pytest.mark.parametrize(
    "call",
    [
        "outline old.xml --json -o out.json",
        "check old.xml",
        "compare old.xml new.xml -o out.docx -o out.md -o out.json -o out.html",
        "history old.xml new.xml -o out.html",
        "session texts -o out --formats docx,json",
        "phrase old.xml new.xml -o amendments.docx -o amendments.txt",
    ],
)
def test_a_command_takes_xml(call: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "texts").mkdir()
    for name in ("old.xml", "new.xml"):
        (folder / "texts" / name).write_bytes((folder / name).read_bytes())
    monkeypatch.chdir(folder)

    assert main(call.split()) == 0


def test_amendments_to_an_xml_are_carried_out_and_compiled(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)

    assert main("phrase old.xml new.xml -o amendments.docx".split()) == 0
    assert main("amend old.xml amendments.docx -o amended.docx".split()) == 0
    assert main("compile old.xml amendments.docx new.xml -o compiled.docx".split()) == 0
