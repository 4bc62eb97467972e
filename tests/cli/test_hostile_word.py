"""Word files built to exhaust or to deceive: one sentence, exit code 3, no file."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from redline.cli import main
from tests.engines import marked

ENTITY = b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'


def word_file(document: bytes, extra: dict[str, bytes] | None = None) -> bytes:
    buffer = BytesIO()
    with ZipFile(BytesIO(marked.package("[A]"))) as source, ZipFile(buffer, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, document if name == "word/document.xml" else source.read(name))
        for name, data in (extra or {}).items():
            target.writestr(name, data)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (word_file(b" " * (64 << 20)), "packed like a zip bomb"),
        (word_file(ENTITY), "declares XML entities"),
        (word_file(b"<a/>", {"../evil.xml": b"x"}), "points outside the file"),
        (word_file(b"<w:document"), "is damaged"),
    ],
    ids=["zip bomb", "XML entity", "path traversal", "broken XML"],
)
def test_a_hostile_word_file_is_refused_in_one_sentence(
    data: bytes, sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new, redline = tmp_path / "old.docx", tmp_path / "new.docx", tmp_path / "redline.docx"
    old.write_bytes(data)
    new.write_bytes(marked.package("[A] [B]"))
    assert main(["compare", str(old), str(new), "-o", str(redline)]) == 3
    said = capsys.readouterr()
    assert sentence in said.err
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert not redline.exists()
    assert old.read_bytes() == data
