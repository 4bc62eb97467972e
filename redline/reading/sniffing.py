"""What a file is, told by its content and never by its suffix; what can't be read is named, with a remedy."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence

from redline.errors import InputError
from redline.messages import Message
from redline.patterns import lazy
from redline.zips import DAMAGE

PDF_HEAD = 1024  # bytes in which a PDF's header may stand (ISO 32000-1, annex H, note 13)
INDEX_LIMIT = 1 << 20  # bytes of a package's list of contents that are looked at
_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Microsoft's compound file: .doc, .xls, an encrypted .docx
_WORD = (  # main parts of .docx, .dotx, .docm, .dotm
    b"wordprocessingml.document.main+xml",
    b"wordprocessingml.template.main+xml",
    b"ms-word.document.macroEnabled.main+xml",
    b"ms-word.template.macroEnabledTemplate.main+xml",
)
_FLAGS, _ENCRYPTED = 10, 0x01  # of a .doc's first bytes: the second byte of its flags holds fEncrypted (MS-DOC 2.5.2)

# how a file begins → what it is
_PICTURES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"BM", "BMP"),
)
_PACKED: tuple[tuple[bytes, str], ...] = (
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!", "RAR"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ", "xz"),
)
# … what to do, as "error.kind" and "error.remedy" of the messages call it
_HEADS: tuple[tuple[bytes, str, str], ...] = (
    (b"%!PS", "postscript", "pdf"),
    (b"MZ", "program", ""),
    (b"\x7fELF", "program", ""),
    (b"\xcf\xfa\xed\xfe", "program", ""),
    (b"SQLite format 3", "database", ""),
)
_BINARY_ONLY = {b"BM", b"MZ", b"II*\x00", b"MM\x00*", b"BZh"}  # short marks that a text may begin with as well

# a name in a zip archive → what it is, what to do
_ARCHIVES: tuple[tuple[str, str, str], ...] = (
    ("xl/workbook.xml", "workbook", "copy"),
    ("xl/workbook.bin", "workbook", "copy"),
    ("ppt/presentation.xml", "slides", "copy"),
    ("META-INF/container.xml", "book", "save"),
    ("index/document.iwa", "pages", "export"),
    ("Index/Document.iwa", "pages", "export"),
    ("META-INF/MANIFEST.MF", "java", ""),
)
_OPEN_DOCUMENT = "spreadsheet", "presentation"
_OPEN_TEXTS = (b"application/vnd.oasis.opendocument.text", b"application/vnd.oasis.opendocument.text-template")
_MARKUP = lazy(r"\s*(?:<\?[^>]*>\s*|<!--.*?-->\s*)*<(!doctype\s+)?([\w:.-]+)", re.IGNORECASE | re.DOTALL)
_AKOMA_NTOSO = "akomantoso"
MARKUP_HEAD = 1 << 16  # bytes in which the first element of a marked-up file stands, behind notices of copyright
_BYTE_ORDER = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}


def format_of(data: bytes, name: str) -> str:
    """ "docx", "pdf", "text", "xml" (of Akoma Ntoso), or what LibreOffice reads: "doc", "odt", "rtf".

    data: the whole file.   name: its name, for errors.
    Raises InputError for anything else, naming what it is and what to do.
    """
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise InputError(Message("error.file-empty", name=name))
    if b"%PDF-" in data[:PDF_HEAD]:
        return "pdf"
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"):
        return _format_of_archive(data, name)
    if data.startswith(_OLE2):
        return _format_of_compound_file(data, name)
    if data.startswith(b"{\\rtf"):
        return "rtf"
    _refuse_by_head(data, name)
    if not is_text(data):
        raise InputError(Message("error.unknown-kind", name=name, remedy=Message("error.remedy", remedy="")))
    return _format_of_markup(data, name) or "text"


def _refuse_by_head(data: bytes, name: str) -> None:
    def begins(head: bytes) -> bool:
        return data.startswith(head) and not (head in _BINARY_ONLY and is_text(data))

    form = next((form for head, form in _PICTURES if begins(head)), "")
    if form or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        raise InputError(Message("error.picture", name=name, form=form or "WebP"))
    if form := next((form for head, form in _PACKED if begins(head)), ""):
        raise InputError(Message("error.packed", name=name, form=form))
    for head, kind, remedy in _HEADS:
        if begins(head):
            raise _other_kind(name, kind, remedy)


def _other_kind(name: str, kind: str, remedy: str) -> InputError:
    """kind, remedy: as the messages call them, "" for no remedy of its own."""
    told = Message("error.kind", kind=kind), Message("error.remedy", remedy=remedy)
    return InputError(Message("error.other-kind", name=name, kind=told[0], remedy=told[1]))


def _encrypted(name: str) -> InputError:
    return InputError(Message("error.encrypted", name=name))


def _format_of_markup(data: bytes, name: str) -> str:
    """ "xml" for Akoma Ntoso, "" for a text without markup; InputError for other markup."""
    head = data[:MARKUP_HEAD].decode(_BYTE_ORDER.get(data[:2], _BYTE_ORDER.get(data[:3], "latin-1")), "ignore")
    opening = _MARKUP.match(head)
    if not opening:
        return ""
    tag = opening[2].lower()
    if tag.split(":")[-1] == _AKOMA_NTOSO:
        return "xml"
    if tag == "html":
        raise _other_kind(name, "html", "word")
    if tag in ("pkg:package", "w:worddocument"):
        raise _other_kind(name, "flat-word", "word")
    if head.lstrip().startswith("<?xml") or opening[1]:
        raise _other_kind(name, "xml", "")
    return ""


def _format_of_archive(data: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            types = _start_of(archive, "[Content_Types].xml", names)
            kind = _start_of(archive, "mimetype", names)
            manifest = _start_of(archive, "META-INF/manifest.xml", names)
    except (*DAMAGE, RuntimeError) as error:
        raise InputError(Message("error.archive-damaged", name=name)) from error
    if any(kind in types for kind in _WORD) or ("word/document.xml" in names and not types):
        return "docx"
    if kind.strip() in _OPEN_TEXTS:
        if b"encryption-data" in manifest:
            raise _encrypted(name)
        return "odt"
    raise _other_kind(name, *_other_archive(names, kind))


def _start_of(archive: zipfile.ZipFile, member: str, names: Sequence[str]) -> bytes:
    if member not in names:
        return b""
    with archive.open(member) as part:
        return part.read(INDEX_LIMIT)


def _other_archive(names: Sequence[str], kind: bytes) -> tuple[str, str]:
    """What it is, and what to do."""
    if kind.startswith(b"application/vnd.oasis.opendocument."):
        family = kind.split(b".")[-1].split(b"-")[0].decode("ascii", "replace").strip()
        return family if family in _OPEN_DOCUMENT else "open-document", "save"
    known = ((content, remedy) for member, content, remedy in _ARCHIVES if member in names)
    return next(known, ("zip", "unpack"))


def _format_of_compound_file(data: bytes, name: str) -> str:
    """ "doc"; InputError for any other compound file, by the names of its streams (UTF-16 in its directory)."""

    def has(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if has("EncryptedPackage"):
        raise _encrypted(name)
    if has("WordDocument"):
        if _is_locked_doc(data):
            raise _encrypted(name)
        return "doc"
    if has("Workbook") or has("Book"):
        raise _other_kind(name, "workbook", "copy")
    if has("PowerPoint Document"):
        raise _other_kind(name, "slides", "copy")
    raise _other_kind(name, "old-office", "")


def _is_locked_doc(data: bytes) -> bool:
    """Whether a .doc has a password: a flag in the first bytes of its main stream (MS-CFB 2.6.1, MS-DOC 2.5.2)."""
    entry = data.find("WordDocument\0".encode("utf-16-le"))
    sector = 1 << int.from_bytes(data[30:32], "little") % 16
    first = int.from_bytes(data[entry + 116 : entry + 120], "little")
    head = data[(first + 1) * sector :][: _FLAGS + 2]
    return head[:1] in (b"\xec", b"\xdc") and len(head) == _FLAGS + 2 and bool(head[-1] & _ENCRYPTED)


def is_text(data: bytes) -> bool:
    """The bytes are text in UTF-8, UTF-16 or Windows-1252 (in which five bytes mean nothing)."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _is_utf16(data, "utf-16")
    head = data[:2048]
    zeros = head.count(0)
    if zeros > len(head) // 8:
        order = "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"
        return _is_utf16(data, order)
    if re.search(rb"[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]", data):
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return not re.search(rb"[\x81\x8d\x8f\x90\x9d]", data)
    return True


def _is_utf16(data: bytes, encoding: str) -> bool:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return not re.search(r"[\x00-\x08\x0e-\x19\x1b-\x1f\ufffe\uffff]", text)
