"""What a file is, told by its content and never by its suffix; what can't be read is named, with a remedy."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence

from redline.errors import InputError
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
_AS_DOCX = "save it as .docx"

# how a file begins → what it is, what to do
_HEADS: tuple[tuple[bytes, str, str], ...] = (
    (b"%!PS", "a PostScript file", "make a PDF of it"),
    (b"\x89PNG", "a picture (PNG)", "run OCR on it and save the text"),
    (b"\xff\xd8\xff", "a picture (JPEG)", "run OCR on it and save the text"),
    (b"GIF8", "a picture (GIF)", "run OCR on it and save the text"),
    (b"II*\x00", "a picture (TIFF)", "run OCR on it and save the text"),
    (b"MM\x00*", "a picture (TIFF)", "run OCR on it and save the text"),
    (b"BM", "a picture (BMP)", "run OCR on it and save the text"),
    (b"MZ", "a program", "give a .docx, .pdf or .txt file"),
    (b"\x7fELF", "a program", "give a .docx, .pdf or .txt file"),
    (b"\xcf\xfa\xed\xfe", "a program", "give a .docx, .pdf or .txt file"),
    (b"\x1f\x8b", "a compressed file (gzip)", "unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "an archive (7z)", "unpack it first"),
    (b"Rar!", "an archive (RAR)", "unpack it first"),
    (b"BZh", "a compressed file (bzip2)", "unpack it first"),
    (b"\xfd7zXZ", "a compressed file (xz)", "unpack it first"),
    (b"SQLite format 3", "a database", "give a .docx, .pdf or .txt file"),
)
_BINARY_ONLY = {b"BM", b"MZ", b"II*\x00", b"MM\x00*", b"BZh"}  # short marks that a text may begin with as well

# a name in a zip archive → what it is, what to do
_ARCHIVES: tuple[tuple[str, str, str], ...] = (
    ("xl/workbook.xml", "an Excel workbook", "copy its text into a .docx"),
    ("xl/workbook.bin", "an Excel workbook", "copy its text into a .docx"),
    ("ppt/presentation.xml", "a PowerPoint presentation", "copy its text into a .docx"),
    ("META-INF/container.xml", "an e-book (EPUB)", _AS_DOCX),
    ("index/document.iwa", "a Pages document", "export it as .docx"),
    ("Index/Document.iwa", "a Pages document", "export it as .docx"),
    ("META-INF/MANIFEST.MF", "a Java archive", "give a .docx, .pdf or .txt file"),
)
_OPEN_TEXTS = (b"application/vnd.oasis.opendocument.text", b"application/vnd.oasis.opendocument.text-template")
_LOCKED = "the document is encrypted with a password; open it and save a copy without one"
_OPEN_DOCUMENT = {
    "spreadsheet": "an OpenDocument spreadsheet (.ods)",
    "presentation": "an OpenDocument presentation (.odp)",
}
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
        raise InputError(f"{name}: the file is empty; check whether it was saved or downloaded whole")
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
        raise InputError(f"{name}: this is no text and no known kind of document; give a .docx, .pdf or .txt file")
    return _format_of_markup(data, name) or "text"


def _refuse_by_head(data: bytes, name: str) -> None:
    for head, kind, remedy in _HEADS:
        if data.startswith(head) and not (head in _BINARY_ONLY and is_text(data)):
            raise InputError(f"{name}: this is {kind}; {remedy}")
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        raise InputError(f"{name}: this is a picture (WebP); run OCR on it and save the text")


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
        raise InputError(f"{name}: this is a web page (HTML); open it in Word and {_AS_DOCX}")
    if tag in ("pkg:package", "w:worddocument"):
        raise InputError(f"{name}: this is a Word document in a single XML file; open it in Word and {_AS_DOCX}")
    if head.lstrip().startswith("<?xml") or opening[1]:
        raise InputError(f"{name}: this is an XML file and no Akoma Ntoso; give a .docx, .pdf or .txt file")
    return ""


def _format_of_archive(data: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            types = _start_of(archive, "[Content_Types].xml", names)
            kind = _start_of(archive, "mimetype", names)
            manifest = _start_of(archive, "META-INF/manifest.xml", names)
    except (*DAMAGE, RuntimeError) as error:
        raise InputError(f"{name}: the file is a damaged Word document or archive; get the whole file again") from error
    if any(kind in types for kind in _WORD) or ("word/document.xml" in names and not types):
        return "docx"
    if kind.strip() in _OPEN_TEXTS:
        if b"encryption-data" in manifest:
            raise InputError(f"{name}: {_LOCKED}")
        return "odt"
    raise InputError(f"{name}: {_other_archive(names, kind)}")


def _start_of(archive: zipfile.ZipFile, member: str, names: Sequence[str]) -> bytes:
    if member not in names:
        return b""
    with archive.open(member) as part:
        return part.read(INDEX_LIMIT)


def _other_archive(names: Sequence[str], kind: bytes) -> str:
    if kind.startswith(b"application/vnd.oasis.opendocument."):
        family = kind.split(b".")[-1].split(b"-")[0].decode("ascii", "replace").strip()
        return f"this is {_OPEN_DOCUMENT.get(family, 'an OpenDocument file')}; {_AS_DOCX}"
    for member, content, remedy in _ARCHIVES:
        if member in names:
            return f"this is {content}; {remedy}"
    return "this is a zip archive and no Word document; unpack it first"


def _format_of_compound_file(data: bytes, name: str) -> str:
    """ "doc"; InputError for any other compound file, by the names of its streams (UTF-16 in its directory)."""

    def has(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if has("EncryptedPackage"):
        raise InputError(f"{name}: {_LOCKED}")
    if has("WordDocument"):
        if _is_locked_doc(data):
            raise InputError(f"{name}: {_LOCKED}")
        return "doc"
    if has("Workbook") or has("Book"):
        kind = "this is an Excel workbook of the old format (.xls); copy its text into a .docx"
    elif has("PowerPoint Document"):
        kind = "this is a PowerPoint presentation of the old format (.ppt); copy its text into a .docx"
    else:
        kind = "this is a Microsoft file of an old format and no Word document; give a .docx, .pdf or .txt file"
    raise InputError(f"{name}: {kind}")


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
