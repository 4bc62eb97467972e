"""Word files and pages as PDFs, by LibreOffice or by a browser: whichever is there.

What LibreOffice prints of a redline shows its changes: what was inserted underlined, what was deleted struck through, a
bar in the margin beside both. A setting of the file that hides changes is left out of the copy that is printed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from redline.errors import OutputError
from redline.messages import Message
from redline.ooxml.authors import authors
from redline.ooxml.names import SETTINGS_TYPE, drop
from redline.ooxml.package import Package
from redline.ooxml.settling import stories
from redline.patterns import lazy
from redline.programs import browser, office
from redline.programs.running import Failed

_FILTER = ("pdf", "writer_pdf_Export")
_DISPLAY = "org.openoffice.Office.Writer/Revision/TextDisplay"
_COLOURS = {"Insert": 0x00584D, "Delete": 0x9C2329, "ChangedAttribute": 0x7757B5}
"""Of a redline in which nobody has to be told apart: those of the HTML report. With several authors each has one."""
_DATE = lazy(rb"(/(?:Creation|Mod)Date ?\(D:)\d{14}([^)]*)")
_MARK = lazy(rb"(/ID ?\[ ?<|(?<=>)\s*<|/DocChecksum ?/)([0-9A-F]{32})(?=>|\s)")


def check(path: Path) -> None:
    """OutputError where there is nothing that could print to a file."""
    if not office.found() and not browser.found():
        raise OutputError(
            f"{path}: a .pdf is printed with LibreOffice or a browser such as Chromium, and neither is installed; "
            f"install one, name it in {office.PROGRAM} or {browser.PROGRAM}, or end the name in .docx or .html"
        )


def printed(word: Callable[[], bytes], page: Callable[[], bytes], name: str, date: datetime) -> bytes:
    """A PDF: of the Word file where LibreOffice is there, else of the page.

    name: of the output, for messages.   date: of its making.
    OutputError where nothing can print it, or what does so fails or takes longer than REDLINE_OFFICE_TIMEOUT seconds.
    """
    check(Path(name))
    program = office.found()
    printer = "office" if program else "browser"
    try:
        pdf = _by_office(program, word(), name) if program else browser.printed(browser.found() or "", page())
    except Failed as error:
        raise OutputError(
            Message("error.print-failed", name=name, printer=printer, problem=error.problem, remedy=error.remedy)
        ) from error
    if pdf is None:
        raise OutputError(Message("error.not-printed", name=name, printer=printer))
    return _dated(pdf, date)


def _by_office(program: str, word: bytes, name: str) -> bytes | None:
    package = Package.open(word, name)
    for settings in package.all_related(package.document, [SETTINGS_TYPE]):
        drop(package.edit(settings), "revisionView")
    return office.converted(program, package.to_bytes(), "docx", _FILTER, tuple(_colours(package)))


def _colours(package: Package) -> Iterator[office.Setting]:
    names = authors(package.tree(part) for part in stories(package))
    if len({name.partition(":")[0] for name in names}) == 1:  # "redline" and "redline: typography" are one hand
        for element, colour in _COLOURS.items():
            yield f"{_DISPLAY}/{element}", "Color", str(colour)


def _dated(pdf: bytes, date: datetime) -> bytes:
    """The same with this date and a mark of its content alone, each as long as what stood there: no offset changes.

    Source: ISO 32000-1, 14.3.3 (dates), 14.4 (file identifiers).
    """
    bare = _MARK.sub(lambda match: match[1] + b"0" * 32, _DATE.sub(rb"\g<1>00000000000000\2", pdf))
    stamp, mark = f"{date:%Y%m%d%H%M%S}".encode(), sha256(bare).hexdigest()[:32].upper().encode()
    dated = _DATE.sub(lambda match: match[1] + stamp + match[2], pdf)
    return _MARK.sub(lambda match: match[1] + mark, dated)
