"""A protected file: what is written on it is not, or nobody could accept or reject a change."""

from __future__ import annotations

from pathlib import Path

import pytest

from redline.comparing import compare
from redline.proving.word import prove
from redline.reading import read_bytes
from redline.reading.word.file import PROTECTED
from redline.writing.docx import render
from tests.engines.office import Office
from tests.reading.word_files import p, relationships, root, unzipped, word_file, zipped

VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
HELD = (
    '<w:documentProtection w:edit="readOnly" w:enforcement="1"/>',
    '<w:documentProtection w:edit="trackedChanges" w:enforcement="true" w:hash="x" w:salt="y"/>',
    '<w:writeProtection w:recommended="1"/>',
)
HARMLESS = (
    '<w:documentProtection w:edit="readOnly" w:enforcement="0"/>',
    '<w:documentProtection w:edit="none" w:enforcement="1"/>',
    '<w:documentProtection w:edit="forms"/>',
    "<w:trackRevisions/>",
)


def with_settings(text: str, settings: str) -> bytes:
    more = {"word/settings.xml": root("settings", settings).encode()}
    return word_file(p(text), links=(("s", "settings", "settings.xml"),), more=more)


def final(text: str, value: str) -> bytes:
    parts = unzipped(word_file(p(text)))
    links = relationships(("rId1", "officeDocument", "word/document.xml"), ("rId2", "custom-properties", "custom.xml"))
    said = f'<property pid="2" name="_MarkAsFinal"><v:bool xmlns:v="{VALUES}">{value}</v:bool></property>'
    properties = f'<Properties xmlns="{CUSTOM}">{said}<property pid="3" name="Office"/></Properties>'
    return zipped({**parts, "_rels/.rels": links.encode(), "custom.xml": properties.encode()})


@pytest.mark.parametrize("settings", HELD)
def test_a_protection_is_taken_out_and_said(settings: str) -> None:
    read = read_bytes(with_settings("Lamps burn.", settings), "draft.docx")
    assert [finding.message for finding in read.findings] == [PROTECTED]
    assert b"rotection" not in unzipped(read.source.data)["word/settings.xml"]


@pytest.mark.parametrize("settings", HARMLESS)
def test_what_keeps_nobody_from_editing_stays(settings: str) -> None:
    given = with_settings("Lamps burn.", settings)
    read = read_bytes(given, "draft.docx")
    assert (read.findings, read.source.data) == ((), given)


def test_a_final_draft_is_final_no_more() -> None:
    read = read_bytes(final("Lamps burn.", "true"), "draft.docx")
    assert [finding.message for finding in read.findings] == [PROTECTED]
    properties = unzipped(read.source.data)["custom.xml"]
    assert b"_MarkAsFinal" not in properties and b"Office" in properties
    assert read_bytes(final("Lamps burn.", "false"), "draft.docx").findings == ()


@pytest.mark.parametrize("protected", [with_settings("Lamps burn.", HELD[0]), final("Lamps burn.", "true")])
def test_libreoffice_accepts_and_rejects_in_a_redline_of_a_protected_file(
    protected: bytes, office: Office, tmp_path: Path
) -> None:
    old, new = read_bytes(protected, "old.docx"), read_bytes(word_file(p("Lamps burn low.")), "new.docx")
    data = render(compare(old, new))
    prove(data, old, new)
    path = tmp_path / "redline.docx"
    path.write_bytes(data)
    accepted, rejected = office.resolve(path)
    assert [text for _, text in accepted.paragraphs] == ["Lamps burn low."]
    assert [text for _, text in rejected.paragraphs] == ["Lamps burn."]
