"""Old and foreign text formats (.doc, .odt, .rtf) as Word files, by a LibreOffice that is left nothing to do harm with.

It runs with a profile of its own in a temporary folder, without macros, without updating links, with a proxy that leads
nowhere, and with a time limit after which it is killed with whatever it started.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from redline.errors import InputError, UsageError
from redline.ooxml.ordering import in_word_order
from redline.ooxml.package import Package

FORMATS = {
    "doc": "a Word document of the old format (.doc)",
    "odt": "an OpenDocument text (.odt)",
    "rtf": "a .rtf file",
}
"""What LibreOffice converts, and what it is called."""
TIMEOUT = "REDLINE_OFFICE_TIMEOUT"
SECONDS = 120.0
PROGRAM = "REDLINE_OFFICE"
NAMES = ("soffice", "libreoffice")
USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
OUTPUT = "docx:MS Word 2007 XML"
NOWHERE = "127.0.0.1", "9"  # the port at which what arrives is discarded (RFC 863)

# (path, property, value) of the profile; names as in LibreOffice's own schema (officecfg)
SETTINGS = (
    ("org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("org.openoffice.Office.Writer/Content/Update", "Link", "2"),
    ("org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyName", NOWHERE[0]),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", NOWHERE[1]),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", NOWHERE[0]),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", NOWHERE[1]),
    ("org.openoffice.Inet/Settings", "ooInetNoProxy", ""),
)
KEPT_ENVIRONMENT = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "LD_LIBRARY_PATH")
"""What LibreOffice gets to know of the user's environment."""
APPLICATION = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}Application"


def converted(data: bytes, form: str, name: str) -> bytes:
    """A .doc, .odt or .rtf file as a .docx, without a trace of the machine that converted it.

    form: a key of FORMATS.   name: the file's name, for messages.
    Raises InputError where LibreOffice is not installed, fails, or takes longer than REDLINE_OFFICE_TIMEOUT seconds.
    """
    program, seconds = office(name, form), _seconds()
    with tempfile.TemporaryDirectory(prefix="redline-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        source = home / f"text.{form}"
        source.write_bytes(data)
        _write_profile(home / "profile")
        _run([program, *_arguments(home), str(source)], home, seconds, name)
        target = home / "out" / "text.docx"
        if not target.is_file() or not target.stat().st_size:
            raise InputError(f"{name}: LibreOffice can't read the file; open it in Word and save it as .docx")
        return _anonymous(target.read_bytes(), name)


def office(name: str, form: str) -> str:
    """LibreOffice's program: REDLINE_OFFICE, else the one on the path or in a usual place. InputError without one."""
    chosen = os.environ.get(PROGRAM, "")
    candidates = [chosen] if chosen else [*NAMES, *USUAL_PLACES]
    for program in filter(None, map(shutil.which, candidates)):
        return str(program)
    raise InputError(
        f"{name}: this is {FORMATS[form]}, which is read with LibreOffice, and that is not "
        f"{f'at {chosen} ({PROGRAM})' if chosen else 'installed'}; install it, or save the file as .docx"
    )


def _seconds() -> float:
    given = os.environ.get(TIMEOUT, "")
    try:
        seconds = float(given) if given else SECONDS
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < float("inf"):
        raise UsageError(f"{TIMEOUT} is {given!r}; give it as a number of seconds, such as 120")
    return seconds


def _arguments(home: Path) -> list[str]:
    return [
        f"-env:UserInstallation={(home / 'profile').as_uri()}",
        *"--headless --invisible --norestore --nologo --nodefault --nolockcheck --nofirststartwizard".split(),
        *("--convert-to", OUTPUT, "--outdir", str(home / "out")),
    ]


def _write_profile(profile: Path) -> None:
    items = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in SETTINGS
    )
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        f"{items}</oor:items>",
        "utf-8",
    )


def _run(command: list[str], home: Path, seconds: float, name: str) -> None:
    """Run LibreOffice in a group of its own; its words go nowhere, what it made says enough."""
    environment = {key: value for key, value in os.environ.items() if key.upper() in KEPT_ENVIRONMENT}
    environment |= {key: str(home) for key in ("HOME", "USERPROFILE", "TMPDIR", "TEMP", "TMP")}
    nowhere = subprocess.DEVNULL
    try:
        process = subprocess.Popen(
            command, stdin=nowhere, stdout=nowhere, stderr=nowhere, env=environment, cwd=home, start_new_session=True
        )
    except OSError as error:
        raise InputError(
            f"{name}: LibreOffice does not start ({error.strerror}); mend its installation, or save the file as .docx"
        ) from error
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        raise InputError(
            f"{name}: LibreOffice took more than {seconds:g} seconds to read the file and was ended; "
            f"set {TIMEOUT} to more seconds, or save the file as .docx"
        ) from None
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill the process with all that it started, unless all of them have ended."""
    if sys.platform == "win32":
        if process.poll() is None:
            subprocess.run(["taskkill", "/T", "/F", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        with suppress(ProcessLookupError, PermissionError):  # the group has ended; macOS says so by refusing
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _anonymous(data: bytes, name: str) -> bytes:
    """The package without the system that LibreOffice names in it, its parts in Word's order."""
    package = Package.open(data, name)
    part = "docProps/app.xml"
    if part in package.parts:
        for application in package.edit(part).iter(APPLICATION):
            application.text = (application.text or "").partition("/")[0]
    return Package({key: package.parts[key] for key in in_word_order(package.saved())}, name).to_bytes()
