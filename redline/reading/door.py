"""The door of the reading room: takes a file in safely, sees what it is, and has it read."""

from __future__ import annotations

import errno
import os
import stat
import sys
from dataclasses import replace
from pathlib import Path

from redline.errors import InputError
from redline.messages import Message
from redline.model import Finding, Resolution, Source
from redline.reading import limits, sniffing
from redline.reading.content import Content

STANDARD_INPUT = "-"
FILE_LIMIT = 200 << 20  # bytes of a .docx or .pdf; the largest document of the United Nations seen has 60 MB
TEXT_LIMIT = 50 << 20  # bytes of plain text or XML: some 10,000 pages, far beyond any resolution
READ = ("docx", "pdf", "text", "xml")
"""The formats that are read as they are."""


def read(
    path: str | os.PathLike[str],
    *,
    language: str | None = None,
    tracked_changes: str = "refuse",
    keep_macros: bool = False,
) -> Resolution:
    """The resolution in a file; "-" reads standard input.

    path:            a Word file, PDF, text or Akoma Ntoso XML, recognised by its content, or .doc, .odt, .rtf where
                     LibreOffice is installed; it is never written to.
    language:        two letters; None: found in the text.
    tracked_changes: of a file that holds some: "accept", "reject", "refuse", "accept:EU,G77" or "reject:EU".
    keep_macros:     a redline on this text, a .docm, may hold its macros.
    Raises InputError for a file that is missing, unreadable, empty, too large, damaged, or of another kind.
    """
    data, name = bytes_of(path)
    return read_bytes(data, name, language=language, tracked_changes=tracked_changes, keep_macros=keep_macros)


def bytes_of(path: str | os.PathLike[str]) -> tuple[bytes, str]:
    """A file's bytes and its name for messages; "-" is standard input. InputError where it can't be read."""
    if os.fspath(path) == STANDARD_INPUT:
        if sys.stdin is None:
            raise InputError("standard input: it is closed; send a text to it, or name a file")
        return sys.stdin.buffer.read(FILE_LIMIT + 1), "standard input"
    file = Path(path)
    return _bytes_of(file), file.name


def is_folder(path: Path) -> bool:
    """Whether a path leads to a folder. InputError for one that the system can't follow: too long, or locked."""
    try:
        return path.is_dir()
    except OSError as error:
        raise InputError(f"{path}: {_why_unreadable(error)}") from error


def read_bytes(
    data: bytes,
    name: str,
    *,
    language: str | None = None,
    tracked_changes: str = "refuse",
    keep_macros: bool = False,
) -> Resolution:
    """The resolution in a file's bytes; see `read`. name: of the file, for errors and reports."""
    data, form, findings = opened(data, name)
    return understood(data, form, name, language, tracked_changes, keep_macros, findings)


def opened(data: bytes, name: str) -> tuple[bytes, str, tuple[Finding, ...]]:
    """A file's bytes and its format, one of `READ`, after conversion where its own is another; and findings.

    Raises InputError for a file of no use.
    """
    _check_size(data, FILE_LIMIT, name)
    form = sniffing.format_of(data, name)
    if form in ("text", "xml"):
        _check_size(data, TEXT_LIMIT, name)
    if form in READ:
        return data, form, ()
    from redline.reading.word.conversion import converted

    message = Message("read.converted", form=form)
    return converted(data, form, name), "docx", (Finding("document", message),)


def understood(
    data: bytes,
    form: str,
    name: str,
    language: str | None = None,
    tracked_changes: str = "refuse",
    keep_macros: bool = False,
    findings: tuple[Finding, ...] = (),
    whose: str = "",
) -> Resolution:
    """The resolution in the bytes of a file of a format in `READ`; the findings come before its own. See `read`.

    whose: of a Word file, which tracked changes its paragraphs tell of as touches ("accept:EU"); "" for none.
    """
    from redline.reading.structure import build

    try:
        content, package = _content(form, data, name, language, tracked_changes, keep_macros, whose)
    except RecursionError:
        raise InputError(Message("error.nested", name=name)) from None
    limits.check(content, name)
    content = replace(content, findings=(*findings, *content.findings))
    return build(content, Source(name, form, content.page, package), language)


def _content(
    form: str,
    data: bytes,
    name: str,
    language: str | None,
    tracked_changes: str,
    keep_macros: bool,
    whose: str,
) -> tuple[Content, bytes]:
    """What the file says, and the Word package that a redline may be written in (b"" for other formats).

    The right reader is loaded only now: each pulls in a large library.
    """
    if form == "pdf":
        from redline.reading.pdf.file import read_pdf

        return read_pdf(data, name), b""
    if form == "docx":
        from redline.ooxml.validity import blamed
        from redline.reading.word.file import read_docx

        with blamed((data, name)):
            return read_docx(data, name, tracked_changes, keep_macros, whose)
    if form == "xml":
        from redline.reading.akn.file import read_akn

        return read_akn(data, name, tracked_changes), b""
    from redline.reading.text.file import read_text

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
        raise InputError(Message("error.too-large", name=name, most=limit >> 20))
