"""A redline held against everything that knows Word files here: the tool's proof, the rules, LibreOffice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from redline.comparing import compare
from redline.errors import RedlineError
from redline.model import Resolution
from redline.ooxml.names import w
from redline.ooxml.package import Package
from redline.proving.word import prove
from redline.writing.docx import render
from tests.engines.office import Office, View
from tests.engines.validity import new_faults, resolved
from tests.writing.left_to_word import reasons
from tests.writing.misread import TAKE_OUT, without_misread

NO_WIDTH = "\u200b\u200d"


@dataclass(frozen=True)
class Verdict:
    """What is wrong with a redline, a sentence each: by our own proof, by Word's rules, in LibreOffice.

    left: why LibreOffice differs where it is known that it does; then `office` is empty.
    """

    proof: tuple[str, ...] = ()
    validity: tuple[str, ...] = ()
    office: tuple[str, ...] = ()
    left: tuple[str, ...] = field(default=(), compare=False)

    def __bool__(self) -> bool:
        return bool(self.proof or self.validity or self.office)


def judge(old: Resolution, new: Resolution, folder: Path, office: Office | None, looks: bool = False) -> Verdict:
    """Compare two Word files and ask all engines. looks: whether LibreOffice must give every format back as well."""
    try:
        data = render(compare(old, new))
        prove(data, old, new)
    except (RedlineError, AssertionError, ValueError, KeyError, IndexError, StopIteration) as error:
        return Verdict(proof=(f"{type(error).__name__}: {error}",))
    invalid = (*new_faults(data, (old.source.data, new.source.data)), *_lost_sections(data, old.source.data))
    differs = () if office is None else tuple(disagreements(data, old, new, folder, office, looks))
    left = left_to_word(data, old, new, folder, office, looks) if differs and office else ()
    return Verdict((), invalid, () if left else differs, left)


def _lost_sections(redline: bytes, old: bytes) -> Iterator[str]:
    """Whether rejecting takes a section break of OLD's along, which hangs on a paragraph's mark (17.6.18)."""
    found, wanted = (_sections(data) for data in (resolved(redline, accept=False), old))
    if found != wanted:
        yield f"rejected: {found} sections of {wanted}"


def _sections(data: bytes) -> int:
    package = Package.open(data, "sections.docx")
    return sum(1 for _ in package.tree(package.document).iter(w("sectPr")))


def left_to_word(
    data: bytes, old: Resolution, new: Resolution, folder: Path, office: Office, looks: bool
) -> tuple[str, ...]:
    """Why LibreOffice resolves the redline otherwise, as far as that is known."""
    if found := reasons(data):
        return found
    for misread in (*((reason,) for reason in TAKE_OUT), tuple(TAKE_OUT)):
        cleaned, *texts = [without_misread(file, misread) for file in (data, old.source.data, new.source.data)]
        sides = [
            replace(side, source=replace(side.source, data=text)) for side, text in zip((old, new), texts, strict=True)
        ]
        if not any(disagreements(cleaned, *sides, folder, office, looks)):
            return misread
    return ()


def disagreements(
    data: bytes, old: Resolution, new: Resolution, folder: Path, office: Office, looks: bool = False
) -> Iterator[str]:
    """Where LibreOffice, once it has resolved the redline, shows something else than in the two files themselves."""
    files = {"redline": data, "old": old.source.data, "new": new.source.data}
    own = Path(mkdtemp(dir=folder))  # LibreOffice may still hold on to a file of the same name
    paths = {name: own / f"{name}.docx" for name in files}
    for name, path in paths.items():
        path.write_bytes(files[name])
    try:
        wanted_old, wanted_new = office.read(paths["old"], looks), office.read(paths["new"], looks)
    except AssertionError:
        return  # what it can't open itself, it can't judge
    try:
        accepted, rejected = office.resolve(paths["redline"], looks)
    except AssertionError as error:
        yield f"{error}"
        return
    for side, found, wanted in (("accepting", accepted, wanted_new), ("rejecting", rejected, wanted_old)):
        yield from (f"{side}: {problem}" for problem in _different(found, wanted, looks))


def _different(found: View, wanted: View, looks: bool) -> Iterator[str]:
    """The first paragraph, note and look that differ."""
    sides = [(_texts(found), _texts(wanted), "paragraph"), (found.notes, wanted.notes, "note")]
    sides.append((list(map(_wide, found.boxes)), list(map(_wide, wanted.boxes)), "frame or text box"))
    if looks and _texts(found) == _texts(wanted):
        sides.append((_seen(found.looks), _seen(wanted.looks), "look"))
    for have, want, what in sides:
        for number, (one, other) in enumerate(zip_longest(have, want), 1):
            if one != other:
                yield f"{what} {number} is {_shown(one)}, not {_shown(other)} ({len(have)} of {len(want)})"
                break


def _texts(view: View) -> list[tuple[str, str]]:
    """Labels and texts without the signs of no width that LibreOffice puts where a control or a cell is empty."""
    return [(label, _wide(text)) for label, text in view.paragraphs]


def _wide(text: str) -> str:
    return "".join(sign for sign in text if sign not in NO_WIDTH)


def _seen(looks: Iterable[Any]) -> list[object]:
    """The looks sign by sign, as far as the eye tells them apart: of a blank only a line below or through it."""
    return [
        (
            paragraph,
            [
                (sign, look[2:4] if sign.isspace() else look)
                for text, *look in stretches
                for sign in text
                if sign not in NO_WIDTH
            ],
        )
        for paragraph, *stretches in looks
    ]


def _shown(value: object) -> str:
    return repr(value)[:160]
