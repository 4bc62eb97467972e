"""The texts of `--agreed`, told on the screen where one can't be read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from redline.cli import screen

if TYPE_CHECKING:
    from redline.comparing.classes import AgreedTexts


def adopted(folder: Path | None) -> AgreedTexts | None:
    """The adopted texts of a folder; what can't be read is told and left out. None without a folder."""
    if folder is None:
        return None
    from redline.sessions.library import agreed

    notices: list[str] = []
    texts = agreed.read_agreed(folder, notices)
    for line in notices:
        screen.say(f"Left out: {line}")
    return texts
