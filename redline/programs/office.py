"""LibreOffice, left nothing to do harm with.

It runs with a profile of its own in a temporary folder, without macros, without updating links, with a proxy that leads
nowhere, and with a time limit after which it is killed with whatever it started.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from redline.programs.running import NOWHERE, made, program

PROGRAM = "REDLINE_OFFICE"
NAMES = ("soffice", "libreoffice")
USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)

Setting = tuple[str, str, str]
"""Path, property and value of LibreOffice's configuration; names as in its own schema (officecfg)."""

SETTINGS: tuple[Setting, ...] = (
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


def found() -> str | None:
    """LibreOffice's program: REDLINE_OFFICE, else the one on the path or in a usual place; None without one."""
    return program(PROGRAM, (*NAMES, *USUAL_PLACES))


def converted(
    office: str, data: bytes, form: str, target: tuple[str, str], settings: Sequence[Setting] = ()
) -> bytes | None:
    """A text in another format; None where LibreOffice can't read it.

    office: as `found`.   form: the suffix of what it is.   target: the suffix of what it becomes, the filter's name.
    settings: besides those that keep it harmless.   Raises what `running.made` raises.
    """
    suffix, filtering = target

    def command(home: Path) -> list[str]:
        _write_profile(home / "profile", (*SETTINGS, *settings))
        return [
            office,
            f"-env:UserInstallation={(home / 'profile').as_uri()}",
            *"--headless --invisible --norestore --nologo --nodefault --nolockcheck --nofirststartwizard".split(),
            *("--convert-to", f"{suffix}:{filtering}", "--outdir", str(home / "out"), str(home / f"text.{form}")),
        ]

    return made(command, (f"text.{form}", data), f"out/text.{suffix}")


def _write_profile(profile: Path, settings: Sequence[Setting]) -> None:
    items = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in settings
    )
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        f"{items}</oor:items>",
        "utf-8",
    )
