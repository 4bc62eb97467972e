"""The notes of a release: its section of CHANGELOG.md, without the heading.

python .github/release_notes.py VERSION
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

CHANGELOG = Path(__file__).parents[1] / "CHANGELOG.md"


def section(changelog: str, version: str) -> str:
    """What stands under "## VERSION" or "## [VERSION] - DATE". ValueError where nothing does."""
    heading = rf"## \[?{re.escape(version)}\]?(?: [^\n]*)?\n"
    found = re.search(rf"^{heading}(.*?)(?=^## |\Z)", changelog, re.MULTILINE | re.DOTALL)
    if found is None or not found[1].strip():
        raise ValueError(f"CHANGELOG.md says nothing of {version}; give its section that name before the tag")
    return found[1].strip() + "\n"


if __name__ == "__main__":
    try:
        sys.stdout.write(section(CHANGELOG.read_text("utf-8"), sys.argv[1]))
    except ValueError as error:
        sys.exit(str(error))
