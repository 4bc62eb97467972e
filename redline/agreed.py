"""A folder of adopted texts as an index of agreed language, kept in the user's cache between runs.

One cache file a text, named for its content, so that a changed, moved or renamed text is never mistaken; every file of
the cache may be deleted at any time. Nothing is written beside the texts.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import struct
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from redline.comparing.classes.agreed import AgreedPlace, AgreedTexts, merged, shingles
from redline.errors import InputError, UsageError

SUFFIXES = (".docx", ".pdf", ".txt", ".xml", ".akn")
VERSION = "1"
"""Goes into a cache file's name; to be raised when the index or the reading of texts changes."""

_HEAD = b"redline agreed\n"
_BUNDLE = b"redline agreed texts\n"


def read_agreed(folder: Path, said: list[str] | None = None) -> AgreedTexts:
    """The index of all texts in a folder and its subfolders, in the order of their paths.

    said: gets a line for each file that can't be read; it is left out.
    UsageError where there is no such folder, InputError where it holds no text.
    """
    return merged(_parts(folder, said, None))


def bundle(folder: Path, said: list[str] | None = None, but: Path | None = None) -> bytes:
    """What `read_agreed` gives, packed for other processes, who read it with `unbundled`.

    but: a folder whose files don't count. The others, and the errors, are those of `read_agreed`.
    """
    packed = [_packed(part) for part in _parts(folder, said, but)]
    return _BUNDLE + b"".join(struct.pack("<Q", len(part)) + part for part in packed)


def unbundled(content: bytes) -> AgreedTexts:
    """The index in a bundle; ValueError, struct.error or zlib.error for anything else."""
    if not content.startswith(_BUNDLE):
        raise ValueError("no bundle")
    parts, at = [], len(_BUNDLE)
    while at < len(content):
        (length,) = struct.unpack_from("<Q", content, at)
        at += 8 + length
        parts.append(_unpacked(content[at - length : at]))
    return merged(parts)


def _parts(folder: Path, said: list[str] | None, but: Path | None) -> list[dict[int, AgreedPlace]]:
    from redline.reading.door import is_folder

    if not is_folder(folder):
        raise UsageError(f"{folder}: this is no folder; name the folder that holds the adopted texts")
    paths = sorted(path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES and path.is_file())
    if but is not None:
        paths = [path for path in paths if not path.resolve().is_relative_to(but.resolve())]
    parts = []
    for path in paths:
        try:
            parts.append(_of_file(path))
        except InputError as error:
            if said is not None:
                said.append(str(error))
    if not parts:
        raise InputError(
            f"{folder}: no adopted text could be read here; put .pdf, .docx, .txt or .xml files in the folder"
        )
    return parts


def cache_folder() -> Path:
    """Where index files are kept: XDG_CACHE_HOME, else ~/.cache, or LOCALAPPDATA on Windows.

    Source: https://specifications.freedesktop.org/basedir-spec/latest/
    """
    home = os.environ.get("XDG_CACHE_HOME", "") or os.environ.get("LOCALAPPDATA", "")
    base = Path(home) if home and Path(home).is_absolute() else Path.home() / ".cache"
    return base / "redline" / "agreed"


def _of_file(path: Path) -> dict[int, AgreedPlace]:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: it can't be read ({error.strerror}); check its permissions") from error
    name = hashlib.sha256(VERSION.encode() + path.name.encode("utf-8", "surrogateescape") + b"\0" + content).hexdigest()
    cached = cache_folder() / name
    with suppress(OSError, ValueError, struct.error, zlib.error):
        return _unpacked(cached.read_bytes())
    found = _read(path)
    _keep(cached, _packed(found))
    return found


def _read(path: Path) -> dict[int, AgreedPlace]:
    from redline.reading import read

    resolution = read(path)
    return shingles(resolution, resolution.head.symbol or path.stem)


def _keep(cached: Path, content: bytes) -> None:
    """Put a cache file in place whole; a cache that can't be written to costs only time."""
    draft = cached.with_name(f".{secrets.token_hex(6)}.part")
    with suppress(OSError):
        cached.parent.mkdir(parents=True, exist_ok=True)
        try:
            draft.write_bytes(content)
            draft.replace(cached)
        finally:
            draft.unlink(missing_ok=True)


def _packed(found: dict[int, AgreedPlace]) -> bytes:
    """The places as lines of text, then each hash with the number of its place; compressed."""
    origins = list(dict.fromkeys(found.values()))
    numbers = {origin: number for number, origin in enumerate(origins)}
    names = "\n".join(f"{_line(origin.document)}\t{_line(origin.place)}" for origin in origins).encode(
        "utf-8", "replace"
    )
    pairs = b"".join(struct.pack("<QI", key, numbers[origin]) for key, origin in found.items())
    return _HEAD + zlib.compress(struct.pack("<I", len(names)) + names + pairs, 1)


def _unpacked(content: bytes) -> dict[int, AgreedPlace]:
    """ValueError, struct.error or zlib.error for anything but what `_packed` gave."""
    if not content.startswith(_HEAD):
        raise ValueError("no index")
    body = zlib.decompress(content[len(_HEAD) :])
    (length,) = struct.unpack_from("<I", body)
    lines = body[4 : 4 + length].decode("utf-8").split("\n") if length else []
    origins = [AgreedPlace(*line.split("\t", 1)) for line in lines]
    return {key: origins[number] for key, number in _pairs(body[4 + length :], len(origins))}


def _pairs(body: bytes, count: int) -> Iterator[tuple[int, int]]:
    for key, number in struct.iter_unpack("<QI", body):
        if number >= count:
            raise ValueError("no such place")
        yield key, number


def _line(text: str) -> str:
    return " ".join(text.split())
