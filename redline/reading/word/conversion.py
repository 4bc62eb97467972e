"""Old and foreign text formats (.doc, .odt, .rtf) as Word files, by LibreOffice: see `redline.programs.office`."""

from __future__ import annotations

import os

from redline.errors import InputError
from redline.messages import Message
from redline.ooxml.ordering import in_word_order
from redline.ooxml.package import Package
from redline.programs import office
from redline.programs.running import Failed

WORD = ("docx", "MS Word 2007 XML")
"""What they become: the suffix, and the name of LibreOffice's filter."""
APPLICATION = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}Application"


def converted(data: bytes, form: str, name: str) -> bytes:
    """A .doc, .odt or .rtf file as a .docx, without a trace of the machine that converted it.

    form: "doc", "odt" or "rtf".   name: the file's name, for messages.
    Raises InputError where LibreOffice is not installed, fails, or takes longer than REDLINE_OFFICE_TIMEOUT seconds.
    """
    program = _office(name, form)
    try:
        word = office.converted(program, data, form, WORD)
    except Failed as error:
        message = Message("error.office-failed", name=name, problem=error.problem, remedy=error.remedy)
        raise InputError(message) from error
    if word is None:
        raise InputError(Message("error.office-cannot", name=name))
    return _anonymous(word, name)


def _office(name: str, form: str) -> str:
    """LibreOffice's program; InputError without one."""
    if program := office.found():
        return program
    kind = Message("error.kind", kind=form)
    if chosen := os.environ.get(office.PROGRAM, ""):
        path = f"{chosen} ({office.PROGRAM})"
        raise InputError(Message("error.needs-office-at", name=name, kind=kind, path=path))
    raise InputError(Message("error.needs-office", name=name, kind=kind))


def _anonymous(data: bytes, name: str) -> bytes:
    """The package without the system that LibreOffice names in it, its parts in Word's order."""
    package = Package.open(data, name)
    part = "docProps/app.xml"
    if part in package.parts:
        for application in package.edit(part).iter(APPLICATION):
            application.text = (application.text or "").partition("/")[0]
    return Package({key: package.parts[key] for key in in_word_order(package.saved())}, name).to_bytes()
