"""The files of a session: those of a folder, or those that a manifest names."""

from __future__ import annotations

import csv
import io
import os
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import field
from pathlib import Path, PurePath

from redline.errors import InputError, RedlineError, UsageError
from redline.records import dataclass

SUFFIXES = frozenset(".docx .docm .dotx .dotm .doc .odt .rtf .pdf .txt .xml .akn".split())
MANIFESTS = frozenset({".toml", ".csv"})
STATE = ".redline"
"""The folder in an output folder that holds what was read; a folder with one is never an input."""
Finder = Callable[[str, Path], "Path | None"]
"""The file that a symbol means, in the language of the other text of its pair, whose path is given."""
_KEYS = frozenset({"old", "new", "name"})


@dataclass(frozen=True, slots=True)
class Given:
    """A pair that a manifest names. old, new: as shown.   name: of its output folder, "" for one made of the texts."""

    old: str
    new: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a session is made of.

    files:   each file by the path under which it is shown, with "/", in order.
    ignored: how many files of the folder are of no kind that is read.
    given:   the pairs that a manifest names.   search: whether the others are looked for.
    unfound: the files of those that a symbol names and no library has, by path, each with why.
    """

    files: Mapping[str, Path]
    ignored: int = 0
    given: tuple[Given, ...] = ()
    search: bool = True
    unfound: Mapping[str, RedlineError] = field(default_factory=dict)


def gather(source: Path, out: Path, find: Finder | None = None) -> Inputs:
    """The inputs of a folder or a manifest; out: the output folder, which may lie in it.

    find: gives the file of a symbol that a manifest names, None for what is no symbol.

    Raises InputError for what is missing or no manifest, UsageError for an output folder that is the input folder.
    """
    from redline.reading.door import is_folder

    if is_folder(source):
        files, ignored = _folder(source, out)
        return Inputs(files, ignored)
    if not source.exists():
        raise InputError(f"{source}: there is no such folder or manifest; check the name")
    if source.suffix.lower() not in MANIFESTS:
        raise InputError(f"{source}: give a folder, or a manifest that ends in {' or '.join(sorted(MANIFESTS))}")
    return _manifest(source, out, find)


def _folder(folder: Path, out: Path) -> tuple[dict[str, Path], int]:
    if _is_same(out, folder):
        raise UsageError(f"{out}: the outputs can't go into the folder of the inputs; choose another folder with -o")
    files: dict[str, Path] = {}
    ignored = 0
    for path in walk(folder, out):
        if path.suffix.lower() in SUFFIXES:
            files[path.relative_to(folder).as_posix()] = path
        else:
            ignored += 1
    return dict(sorted(files.items())), ignored


def walk(folder: Path, out: Path) -> Iterator[Path]:
    """Every file below; nothing hidden, no lock file of Word or LibreOffice, no folder that a session wrote."""

    def refuse(error: OSError) -> None:
        if isinstance(error, FileNotFoundError):
            raise InputError(f"{error.filename}: there is no such folder; check the name") from error
        raise InputError(f"{error.filename}: the folder can't be read ({error.strerror}); change its permissions")

    for place, folders, names in os.walk(folder, onerror=refuse):
        here = Path(place)
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not _is_output(here / name, out))
        yield from (here / name for name in sorted(names) if not name.startswith((".", "~$")))


def _is_output(folder: Path, out: Path) -> bool:
    return (folder / STATE).is_dir() or _is_same(out, folder)


def _is_same(path: Path, second: Path) -> bool:
    """Whether two paths lead to one file; one that isn't there, or can't be, leads to none."""
    with suppress(OSError):
        return path.samefile(second)
    return False


def _manifest(source: Path, out: Path, find: Finder | None = None) -> Inputs:
    try:
        text = source.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{source}: the manifest can't be read as UTF-8 text; save it so and try again") from error
    toml = source.suffix.lower() == ".toml"
    rows, folder = _toml(text, source) if toml else (_csv(text, source), None)
    base = source.resolve().parent
    files, ignored = _folder(base / folder, out) if folder is not None else ({}, 0)
    shown = {path.resolve(): name for name, path in files.items()}
    unfound: dict[str, RedlineError] = {}
    named = [_found(row, base, find, unfound) for row in rows]
    given = tuple(
        Given(_show(old, base, files, shown), _show(new, base, files, shown), row.get("name", ""))
        for row, (old, new) in zip(rows, named, strict=True)
    )
    _check_pairs(given, source)
    return Inputs(files, ignored, given, search=folder is not None, unfound=unfound)


def _found(row: dict[str, str], base: Path, find: Finder | None, unfound: dict[str, RedlineError]) -> tuple[str, str]:
    """Old and new of a row, as paths: a symbol's file where there is no file of that name. unfound: gets the others."""
    sides = [row["old"], row["new"]]
    for place, named in enumerate(sides):
        if find is None or (base / named).exists():
            continue
        try:
            file = find(named, base / sides[1 - place])
        except RedlineError as error:
            unfound[PurePath(named).as_posix()] = error
        else:
            sides[place] = str(file or named)
    return sides[0], sides[1]


def _check_pairs(given: Iterable[Given], source: Path) -> None:
    """A pair has one folder, so it is named once, and a text is not its own predecessor."""
    seen: set[tuple[str, str]] = set()
    for named_pair in given:
        if named_pair.old == named_pair.new:
            raise InputError(f"{source}: {named_pair.old} is named as old and as new of one pair; name two files")
        if (named_pair.old, named_pair.new) in seen:
            raise InputError(
                f"{source}: the pair of {named_pair.old} and {named_pair.new} is named twice; leave one of them out"
            )
        seen.add((named_pair.old, named_pair.new))


def _show(named: str, base: Path, files: dict[str, Path], shown: dict[Path, str]) -> str:
    """The path under which a file that a manifest names is shown; it is added where it isn't known yet.

    A path from the root is shown by its last part: the rest may tell a user's name.
    """
    path = base / named
    known = shown.get(path.resolve())
    if known:
        return known
    plain = PurePath(named)
    name = plain.name if plain.is_absolute() else plain.as_posix()
    number = 1
    while name in files:
        number += 1
        name = f"{plain.stem} ({number}){plain.suffix}"
    files[name] = path
    shown[path.resolve()] = name
    return name


def _csv(text: str, source: Path) -> list[dict[str, str]]:
    """Rows under the heads "old", "new" and perhaps "name", parted by "," or ";"."""
    first = text.split("\n", 1)[0]
    try:
        reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=";" if ";" in first else ",", strict=True)
        heads = {(head or "").strip().lower() for head in reader.fieldnames or ()}
        if not {"old", "new"} <= heads:
            raise InputError(f"{source}: the first line must name the columns old and new")
        rows = [
            (reader.line_num, {(key or "").strip().lower(): (value or "").strip() for key, value in row.items() if key})
            for row in reader
            if any(row.values())
        ]
    except csv.Error as error:
        raise InputError(f"{source}: this is no table of commas ({error}); check the quotes") from error
    return [_checked(row, f"{source}, line {line}") for line, row in rows]


def _toml(text: str, source: Path) -> tuple[list[dict[str, str]], str | None]:
    """Tables [[pair]] with old, new and perhaps name; folder, whose other texts are paired as usual."""
    try:
        manifest = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{source}: this is no TOML ({error}); correct the manifest") from error
    pairs, folder = manifest.get("pair", []), manifest.get("folder")
    unknown = sorted(manifest.keys() - {"pair", "folder"})
    if unknown or not isinstance(pairs, list) or not (folder is None or isinstance(folder, str)):
        problem = f"the key {unknown[0]} is unknown" if unknown else "pair must be a list of tables, folder a text"
        raise InputError(f"{source}: {problem}; a manifest holds [[pair]] tables and perhaps folder")
    if folder is None and not pairs:
        raise InputError(f"{source}: the manifest names no pair; add [[pair]] with old and new")
    return [_checked(row, f"{source}, pair {number}") for number, row in enumerate(pairs, 1)], folder


def _checked(row: object, place: str) -> dict[str, str]:
    if not isinstance(row, dict) or not all(isinstance(value, str) for value in row.values()):
        raise InputError(f"{place}: give old and new as texts")
    lacking = [key for key in ("old", "new") if not row.get(key)]
    if lacking:
        raise InputError(f"{place}: {lacking[0]} is missing; name both files")
    if any("\0" in value for value in row.values()):
        raise InputError(f"{place}: this can't be the name of a file; check the spelling")
    return {key: row[key] for key in _KEYS & row.keys()}


def stem(shown: str) -> str:
    """A shown path's last part without its suffix; "x" of "x.akn.xml", too."""
    return PurePath(shown).stem.removesuffix(".akn")


def inside(files: Iterable[Path], folder: Path) -> list[Path]:
    """The files that lie in a folder, which outputs there must not be written over."""
    here = folder.resolve()
    return [path for path in files if path.resolve().is_relative_to(here)]
