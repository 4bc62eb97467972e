"""Signs what was built, where the release's secrets hold keys: python packaging/sign.py windows|mac

windows: WINDOWS_CERTIFICATE (a .pfx, base64) and PASSWORD.
mac: APPLE_CERTIFICATE (a .p12, base64), its PASSWORD, IDENTITY ("Developer ID Application: …"), and ACCOUNT, TEAM and
APP_PASSWORD for the notary.
Sources: Microsoft, SignTool; Apple, "Notarizing macOS software before distribution", "Customizing the notarization
workflow"; entitlements of frozen Python: PyInstaller's manual, "macOS binary code signing".
"""

from __future__ import annotations

import base64
import os
import secrets
import subprocess
import sys
import tempfile
from pathlib import Path

DIST = Path(__file__).parents[1] / "dist"
KITS = Path(r"C:\Program Files (x86)\Windows Kits\10\bin")
CLOCK = "http://timestamp.digicert.com"


def run(*words: object) -> None:
    """A program; what it is told isn't printed, since it holds passwords."""
    ended = subprocess.run([str(word) for word in words], check=False)
    if ended.returncode:
        sys.exit(f"{words[0]} ended with {ended.returncode}")


def windows(folder: Path) -> None:
    certificate = folder / "certificate.pfx"
    certificate.write_bytes(base64.b64decode(os.environ["WINDOWS_CERTIFICATE"]))
    tools = sorted(KITS.glob("10.*/x64/signtool.exe"))
    if not tools:
        sys.exit(f"no signtool.exe in {KITS}")
    programs = sorted((DIST / "redline").glob("*.exe"))
    told = ["/f", certificate, "/p", os.environ["PASSWORD"], "/fd", "sha256", "/tr", CLOCK, "/td", "sha256"]
    run(tools[-1], "sign", *told, *programs)
    run(tools[-1], "verify", "/pa", *programs)


def mac(folder: Path) -> None:
    app, certificate, keychain = DIST / "redline.app", folder / "certificate.p12", folder / "release.keychain-db"
    certificate.write_bytes(base64.b64decode(os.environ["APPLE_CERTIFICATE"]))
    password = secrets.token_hex(16)
    run("security", "create-keychain", "-p", password, keychain)
    run("security", "unlock-keychain", "-p", password, keychain)
    run("security", "import", certificate, "-k", keychain, "-P", os.environ["PASSWORD"], "-T", "/usr/bin/codesign")
    run("security", "set-key-partition-list", "-S", "apple-tool:,apple:", "-s", "-k", password, keychain)
    run("security", "list-keychains", "-d", "user", "-s", keychain)
    rights = Path(__file__).with_name("mac.entitlements")
    identity = os.environ["IDENTITY"]
    run(
        "codesign",
        "--force",
        "--deep",
        "--options",
        "runtime",
        "--timestamp",
        "--entitlements",
        rights,
        "-s",
        identity,
        app,
    )
    run("codesign", "--verify", "--deep", "--strict", app)
    sent = folder / "redline.zip"
    run("ditto", "-c", "-k", "--keepParent", app, sent)
    account = ["--apple-id", os.environ["ACCOUNT"], "--team-id", os.environ["TEAM"]]
    run("xcrun", "notarytool", "submit", sent, *account, "--password", os.environ["APP_PASSWORD"], "--wait")
    run("xcrun", "stapler", "staple", app)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        {"windows": windows, "mac": mac}[sys.argv[1]](Path(place))
