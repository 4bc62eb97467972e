"""One file that holds two texts: before and after its tracked changes, or before and after what is marked by hand."""

from __future__ import annotations

import os
from dataclasses import replace

from redline.errors import UsageError
from redline.messages import Message
from redline.model import Finding, Op, Resolution
from redline.reading.door import bytes_of, opened, understood


def read_versions(
    path: str | os.PathLike[str],
    *,
    language: str | None = None,
    tracked_changes: str = "refuse",
    manual_marking: str | None = None,
    keep_macros: bool = False,
) -> tuple[Resolution, Resolution]:
    """The text as it was and as it is to be, of a Word file (or one that LibreOffice makes a Word file of).

    A comparison that redline wrote as Akoma Ntoso holds both, too.
    manual_marking: None: the tracked changes are what changed. "bold", "underline" or "both": text that looks so was
        inserted and struck-through text deleted; tracked changes are then resolved first, as `read` does.
    tracked_changes: without manual marking, which of them count: "refuse" and "accept" are all,
        "accept:EU" one author's, "reject:EU" everyone else's.
    Raises UsageError for a file with neither, and whatever `read` raises.
    """
    return versions_of(*bytes_of(path), language, tracked_changes, manual_marking, keep_macros)


def versions_of(
    data: bytes,
    name: str,
    language: str | None = None,
    tracked_changes: str = "refuse",
    manual_marking: str | None = None,
    keep_macros: bool = False,
) -> tuple[Resolution, Resolution]:
    """As `read_versions`, of a file's bytes and its name."""
    data, form, findings = opened(data, name)
    is_comparison = form == "xml" and manual_marking is None and _is_comparison(data, name)
    if form != "docx" and not is_comparison:
        raise UsageError(Message("error.shows-no-changes", name=name, form=form))
    if manual_marking is not None:
        return _by_hand(data, name, language, tracked_changes, manual_marking, keep_macros, findings)
    if tracked_changes == "reject":
        raise UsageError(Message("error.rejected-alone"))
    if not is_comparison and not _is_tracked(data, name):
        raise UsageError(Message("error.no-tracked-changes", name=name))
    way = "accept" if tracked_changes == "refuse" else tracked_changes
    old = understood(data, form, name, language, "reject", keep_macros, findings, whose=way)
    new = understood(data, form, name, language, way, whose=way)
    named = (
        Message("text.changes-of", name=name, way=way) if ":" in way else Message("text.changes-accepted", name=name)
    )
    return _called(old, Message("text.changes-rejected", name=name)), _called(new, named)


def has_versions(data: bytes, name: str) -> bool:
    """Whether a file holds two texts: a Word file with tracked changes, or with words that are struck out by hand.

    Words that are bold or underlined alone may be layout. Raises what `read` raises.
    """
    data, form, _ = opened(data, name)
    if form != "docx":
        return False
    if _is_tracked(data, name):
        return True
    read = understood(data, form, name)
    return any(run.style.strike for paragraph in read.paragraphs for run in paragraph.runs if run.text.strip())


def _by_hand(
    data: bytes,
    name: str,
    language: str | None,
    tracked_changes: str,
    marking: str,
    keep_macros: bool,
    findings: tuple[Finding, ...],
) -> tuple[Resolution, Resolution]:
    from redline.ooxml.marked import version
    from redline.ooxml.package import Package
    from redline.reading.word.marking import plan
    from redline.reading.word.package import styles_of

    read = understood(data, "docx", name, language, tracked_changes, keep_macros)
    settled = Package.open(read.source.data, name)
    runs, paragraphs, noticed = plan(settled, read, marking)
    sides = []
    for fate in (Op.INSERT, Op.DELETE):
        package = Package.open(read.source.data, name)
        version(package, runs, paragraphs, fate, styles_of(package))
        written = package.to_bytes() if package.is_edited else read.source.data
        sides.append(understood(written, "docx", name, language, keep_macros=keep_macros, findings=findings))
    old = _called(sides[0], Message("text.as-it-was", name=name))
    new = _called(sides[1], Message("text.as-marked", name=name))
    return old, replace(new, findings=(*noticed, *new.findings))


def _is_comparison(data: bytes, name: str) -> bool:
    from redline.reading.akn.file import holds_changes

    return holds_changes(data, name)


def _is_tracked(data: bytes, name: str) -> bool:
    from redline.ooxml.package import Package
    from redline.ooxml.settling import tracked

    return bool(tracked(Package.open(data, name)))


def _called(read: Resolution, name: Message) -> Resolution:
    """The same under a name that says which of the file's texts it is."""
    return replace(read, source=replace(read.source, name=name))
