"""The door of the reading room: takes a file in safely, sees what it is, and has it read."""

from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path

from redline.errors import InputError
from redline.model import Resolution, Source
from redline.reading import sniffing
from redline.reading.content import Content

STANDARD_INPUT = "-"
FILE_LIMIT = 200 << 20  # bytes of a .docx or .pdf; the largest document of the United Nations seen has 60 MB
TEXT_LIMIT = 50 << 20  # bytes of plain text: some 10,000 pages, far beyond any resolution


def read(path: str | os.PathLike[str], *, language: str | None = None, tracked_changes: str = "refuse") -> Resolution:
    """The resolution in a file; "-" reads standard input.

    path:            a .docx, .pdf or text file, recognised by its content; it is never written to.
    language:        two letters; None: found in the text.
    tracked_changes: of a .docx that holds some: "accept", "reject" or "refuse".
    Raises InputError for a file that is missing, unreadable, empty, too large, damaged, or of another kind.
    """
    if os.fspath(path) == STANDARD_INPUT:
        data = sys.stdin.buffer.read(FILE_LIMIT + 1)
        return read_bytes(data, "standard input", language=language, tracked_changes=tracked_changes)
    file = Path(path)
    return read_bytes(_bytes_of(file), file.name, language=language, tracked_changes=tracked_changes)


def read_bytes(data: bytes, name: str, *, language: str | None = None, tracked_changes: str = "refuse") -> Resolution:
    """The resolution in a file's bytes; see `read`. name: of the file, for errors and reports."""
    from redline.reading.structure import build

    _check_size(data, FILE_LIMIT, name)
    form = sniffing.format_of(data, name)
    if form == "text":
        _check_size(data, TEXT_LIMIT, name)
    try:
        content, package = _content(form, data, name, language, tracked_changes)
    except RecursionError:
        raise InputError(
            f"{name}: the file is nested too deeply to be read; save it anew with Word and try again"
        ) from None
    source = Source(name, form, content.page, package)
    return build(content, source, language)


def _content(form: str, data: bytes, name: str, language: str | None, tracked_changes: str) -> tuple[Content, bytes]:
    """What the file says, and the Word package that a redline may be written in (b"" for other formats).

    The right reader is loaded only now: each pulls in a large library.
    """
    if form == "pdf":
        from redline.reading.pdf import read_pdf

        return read_pdf(data, name), b""
    if form == "docx":
        from redline.reading.docx import read_docx

        return read_docx(data, name, tracked_changes)
    from redline.reading.text import read_text

    return read_text(data, name, language), b""


def _bytes_of(file: Path) -> bytes:
    """The file's bytes, at most one more than the limit: a device may never end."""
    try:
        if stat.S_ISDIR(file.stat().st_mode):
            raise InputError(f"{file}: this is a folder; give a file in it")
        with file.open("rb") as opened:
            return opened.read(FILE_LIMIT + 1)
    except OSError as error:
        raise InputError(f"{file}: {_why_unreadable(error)}") from error
    except ValueError as error:  # a NUL in the name
        name = str(file).replace("\0", "?")
        raise InputError(f"{name}: this can't be the name of a file; check the spelling") from error


def _why_unreadable(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file; check the name and the folder"
    if isinstance(error, PermissionError):
        return "you have no permission to read the file; change its permissions or copy it elsewhere"
    if isinstance(error, NotADirectoryError) or error.errno in (errno.ENAMETOOLONG, errno.ELOOP):
        return "there can be no such file; check the name and the folder"
    return f"the file can't be read ({error.strerror or type(error).__name__}); copy it to a local disk and try again"


def _check_size(data: bytes, limit: int, name: str) -> None:
    if len(data) > limit:
        most = f"{limit >> 20} MB"
        raise InputError(f"{name}: the file is larger than {most}, which no resolution is; check the name")
