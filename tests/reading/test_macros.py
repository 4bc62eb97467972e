"""Templates and documents with macros: read like any other, the macros left out unless they are to be kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from redline.cli import main
from redline.errors import UsageError
from redline.ooxml.macros import DOCUMENT, MAIN_TYPES, PROJECT_TYPE, WITH_MACROS
from redline.reading import read_bytes
from tests.reading.word_files import PACKAGE, p, unzipped, word_file, zipped

PROJECT = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
DATA = "http://schemas.microsoft.com/office/2006/relationships/wordVbaData"


def in_kind(kind: str, text: str, macros: bool) -> bytes:
    """A Word file whose main part is of a kind, with macros in it or without."""
    parts = unzipped(word_file(p(text)))
    types = parts["[Content_Types].xml"].decode().replace(DOCUMENT, kind)
    if macros:
        more = f'<Default Extension="bin" ContentType="{PROJECT_TYPE}"/>'
        more += '<Override PartName="/word/vbaData.xml" ContentType="application/vnd.ms-word.vbaData+xml"/>'
        types = types.replace("</Types>", f"{more}</Types>")
        link = '<Relationships xmlns="{}/relationships"><Relationship Id="v" Type="{}" Target="{}"/></Relationships>'
        parts["word/_rels/document.xml.rels"] = link.format(PACKAGE, PROJECT, "vbaProject.bin").encode()
        parts["word/_rels/vbaProject.bin.rels"] = link.format(PACKAGE, DATA, "vbaData.xml").encode()
        parts["word/vbaProject.bin"] = b"Sub AutoOpen()"
        parts["word/vbaData.xml"] = b"<wne:vbaSuppData xmlns:wne='x'/>"
    return zipped({**parts, "[Content_Types].xml": types.encode()})


@pytest.mark.parametrize("kind", MAIN_TYPES)
@pytest.mark.parametrize("macros", [True, False])
def test_every_kind_of_word_file_becomes_an_ordinary_document(kind: str, macros: bool) -> None:
    read = read_bytes(in_kind(kind, "Lamps burn.", macros), "draft.docm")
    assert [paragraph.text for paragraph in read.paragraphs] == ["Lamps burn."]
    parts = unzipped(read.source.data)
    assert DOCUMENT in parts["[Content_Types].xml"].decode()
    assert not [name for name in parts if "vba" in name]
    assert not [name for name, data in parts.items() if b"vba" in data or b"macro" in data or b"AutoOpen" in data]


def test_a_document_without_macros_keeps_its_bytes() -> None:
    data = word_file(p("Lamps burn."))
    assert read_bytes(data, "draft.docx").source.data is data


def test_macros_stay_where_they_are_wanted(tmp_path: Path) -> None:
    old, new = tmp_path / "old.docm", tmp_path / "new.docm"
    old.write_bytes(in_kind(WITH_MACROS, "Lamps burn.", macros=True))
    new.write_bytes(in_kind(WITH_MACROS, "Lamps burn low.", macros=True))
    outputs = [tmp_path / "redline.docm", tmp_path / "redline.docx"]
    words = ["compare", str(old), str(new), "-q", *(word for path in outputs for word in ("-o", str(path)))]
    assert main([*words, "--keep-macros"]) == 0
    with_macros, without = (unzipped(path.read_bytes()) for path in outputs)
    assert with_macros["word/vbaProject.bin"] == b"Sub AutoOpen()"
    assert WITH_MACROS in with_macros["[Content_Types].xml"].decode()
    assert not [name for name, data in without.items() if "vba" in name or b"vba" in data]
    assert main(["verify", str(outputs[0]), "--old", str(old), "--new", str(new), "-q"]) == 0


def test_macros_of_the_new_text_never_come_along(tmp_path: Path) -> None:
    old, new, target = tmp_path / "old.docx", tmp_path / "new.docm", tmp_path / "redline.docx"
    old.write_bytes(word_file(p("Lamps burn.")))
    new.write_bytes(in_kind(WITH_MACROS, "Lamps burn low.", macros=True))
    assert main(["compare", str(old), str(new), "-q", "-o", str(target)]) == 0
    assert not [name for name, data in unzipped(target.read_bytes()).items() if "vba" in name or b"vba" in data]


def test_an_output_for_macros_needs_a_base_text_with_some(tmp_path: Path) -> None:
    import redline

    read = read_bytes(word_file(p("Lamps burn.")), "old.docx")
    with pytest.raises(UsageError, match=r"redline\.docm: the base text, old\.docx, brings no macros along"):
        redline.write(redline.compare(read, read), tmp_path / "redline.docm")


def test_another_part_with_the_suffix_of_macros_keeps_its_type() -> None:
    parts = unzipped(in_kind(WITH_MACROS, "Lamps burn.", macros=True))
    types = parts["[Content_Types].xml"].decode()
    other = '<Override PartName="/word/embeddings/a.bin" ContentType="application/lamp"/></Types>'
    parts["[Content_Types].xml"] = types.replace("</Types>", other).encode()
    parts["word/embeddings/a.bin"] = b"lamp"
    kept = unzipped(read_bytes(zipped(parts), "draft.docm").source.data)
    assert kept["word/embeddings/a.bin"] == b"lamp"
    assert b'ContentType="application/lamp"' in kept["[Content_Types].xml"]
