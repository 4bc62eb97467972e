"""LibreOffice compares two files: OLD NEW OUT. Run by a Python that has the `uno` module; see `peers`."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
import uuid
from contextlib import suppress
from pathlib import Path
from typing import Any

import uno  # type: ignore[import-not-found]  # comes with LibreOffice
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]
from com.sun.star.connection import NoConnectException  # type: ignore[import-not-found]
from com.sun.star.lang import DisposedException  # type: ignore[import-not-found]

PATIENCE, PAUSE = 60.0, 0.05  # seconds that the office may take to start, and between two looks


def main(old: Path, new: Path, out: Path) -> None:
    pipe = f"redline{uuid.uuid4().hex}"
    with tempfile.TemporaryDirectory() as profile:
        office = subprocess.Popen([
            "soffice", "--headless", "--norestore", "--nologo",
            f"-env:UserInstallation={Path(profile).as_uri()}", f"--accept=pipe,name={pipe};urp;",
        ])  # fmt: skip
        try:
            context = connected(pipe)
            compare(context, old, new, out)
            leave(context)
        finally:
            office.wait(PATIENCE)


def connected(pipe: str) -> Any:
    """The office's context, as soon as it answers."""
    here = uno.getComponentContext()
    resolver = here.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", here)
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            if time.monotonic() > until:
                raise
            time.sleep(PAUSE)


def compare(context: Any, old: Path, new: Path, out: Path) -> None:
    """Opens NEW, compares it with OLD, stores the result as a Word file."""
    services = context.ServiceManager
    desktop = services.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    dispatcher = services.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
    document = desktop.loadComponentFromURL(new.as_uri(), "_blank", 0, (setting("Hidden", True),))
    frame = document.getCurrentController().getFrame()
    base = (setting("URL", old.as_uri()), setting("NoAcceptDialog", True))
    dispatcher.executeDispatch(frame, ".uno:CompareDocuments", "", 0, base)
    document.storeToURL(out.as_uri(), (setting("FilterName", "MS Word 2007 XML"),))
    document.close(True)


def leave(context: Any) -> None:
    desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    with suppress(DisposedException):  # it may hang up first
        desktop.terminate()


def setting(name: str, value: object) -> Any:
    found = PropertyValue()
    found.Name, found.Value = name, value
    return found


if __name__ == "__main__":
    main(*(Path(name).resolve() for name in sys.argv[1:4]))
