"""Under which licences the parts of the frozen folder come, with their texts: made from what was frozen.

Distributions tell theirs by their metadata and licence files. What belongs to none (Python itself, libraries of the
machine that builds, the loader of PyInstaller, htmx) stands in `licences.toml`; a file that nobody's row names stops
the build.
"""

from __future__ import annotations

import re
import sys
import sysconfig
import tomllib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, distributions
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
REFUSED = re.compile(r"\b(?:A?GPL|GNU (?:Affero )?General Public)\b(?!.*exception)", re.IGNORECASE)
"""Licences that no part may have: PyInstaller's loader is under the GPL with an exception for what it starts."""
_TEXT = re.compile(r"licen[cs]es?|copying|notice", re.IGNORECASE)


@dataclass(frozen=True)
class Part:
    """Something that is in the folder. licence: its name, an SPDX expression where one is known."""

    name: str
    version: str
    licence: str
    texts: tuple[str, ...]


class Unknown(Exception):
    """A file of which nothing says under which licence it comes."""


def parts(files: Iterable[Path]) -> list[Part]:
    """The parts that these files come from, by name. Unknown for files of none."""
    files = list(files)
    names = {file.name for file in files}
    owners = {path: owner for owner in distributions() for path in _files(owner, names)}
    table = tomllib.loads((HERE / "licences.toml").read_text("utf-8"))
    named, unknown = {_row(row) for row in table["always"]}, []
    for file in files:
        owner = owners.get(file) or owners.get(file.resolve())
        row = next((row for row in table["library"] if re.fullmatch(row["file"], file.name, re.IGNORECASE)), None)
        if owner is not None:
            named.add(_part(owner))
            named |= {_row(row) for row in table["within"] if row["part"] == owner.name}
        elif row is not None:
            named.add(_row(row))
        elif not _is_ours(file) and not _is_pythons(file):
            unknown.append(str(file))
    if unknown:
        raise Unknown(f"add a row to {HERE / 'licences.toml'} for: {', '.join(sorted(unknown))}")
    return sorted(named, key=lambda part: part.name.lower())


def _files(owner: Distribution, names: Collection[str]) -> Iterator[Path]:
    """Those of its files that have one of these names."""
    return (Path(str(owner.locate_file(file))).resolve() for file in owner.files or () if file.name in names)


def _is_ours(file: Path) -> bool:
    return file.is_relative_to(ROOT)


def _is_pythons(file: Path) -> bool:
    """Of the standard library, which is under Python's own licence."""
    places = {Path(sysconfig.get_path(name)).resolve() for name in ("stdlib", "platstdlib")}
    places.add(Path(sys.base_prefix).resolve() / "DLLs")  # its modules on Windows; other libraries there have rows
    if file.suffix == ".dll":
        return False
    return any(file.resolve().is_relative_to(place) for place in places) and "site-packages" not in file.parts


def _part(owner: Distribution) -> Part:
    told = owner.metadata
    classes = [line.rpartition(" :: ")[2] for line in told.get_all("Classifier", []) if line.startswith("License ::")]
    licence = told.get("License-Expression") or " and ".join(classes) or (told.get("License") or "").split("\n")[0]
    named = (Path(str(owner.locate_file(file))) for file in owner.files or () if _is_text(Path(str(file))))
    texts = tuple(path.read_text("utf-8", "replace") for path in sorted(named) if path.is_file())
    if not licence or REFUSED.search(licence):
        raise Unknown(f"{owner.name}: its licence is {licence or 'not said'}")
    return Part(owner.name, owner.version, licence, texts)


def _is_text(file: Path) -> bool:
    """Whether a file of a distribution is a licence: by its name, or its folder in the distribution's metadata."""
    of_metadata = [part for part in file.parts if part.endswith(".dist-info")]
    return bool(of_metadata) and (bool(_TEXT.match(file.name)) or "licenses" in file.parts)


def _row(row: dict[str, str]) -> Part:
    text = row.get("text", "")
    kept = (ROOT / row["kept"]).read_text("utf-8") if "kept" in row else ""
    python = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    if row["name"] == "Python" and python.is_file():
        kept = python.read_text("utf-8")
    return Part(row["name"], "", row["licence"], tuple(filter(None, (text, kept))))


def listed(named: Iterable[Part]) -> str:
    """The list as a text: a table of all parts, then the texts of their licences."""
    known = list(named)
    width = max(len(f"{part.name} {part.version}") for part in known) + 2
    lines = ["This folder holds redline and the parts below, each under its own licence.", ""]
    lines += [f"{f'{part.name} {part.version}':{width}}{part.licence}" for part in known]
    for part in known:
        for text in part.texts:
            lines += ["", "=" * 80, f"{part.name} {part.version}".strip(), "=" * 80, "", text.strip()]
    return "\n".join(lines) + "\n"
