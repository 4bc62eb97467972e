"""What `redline session` says on standard error while it works, when it is stopped, and at its end."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from redline.cli import screen
from redline.writing.phrases import Phrases, phrases

if TYPE_CHECKING:
    from redline.sessions.batch.outcome import Session
    from redline.sessions.batch.running import SessionStage

_SHOWN = 10
"""Failures that the end report lists; the index has them all."""


def interrupted(seen: Sequence[SessionStage], say: Phrases) -> str:
    """Where it was stopped. seen: the last step, if there was one."""
    if not seen or seen[0].stage != "comparing":
        return say("session stopped reading")
    return say("session stopped", done=seen[0].done, total=seen[0].total)


def report(done: Session, out: Path, quiet: bool) -> None:
    """What was done, and each thing that a person has to look at; the index has them all."""
    from redline.sessions.batch import telling

    say = phrases(done.language)
    _list("session error", telling.failures(done, say), say)
    if quiet:
        return
    _list("session left out", done.left_out, say)
    warned = [(row.found, warning.message) for row in done.rows for warning in row.made.figures.warnings]
    _list("warning", [f"{pair.old} → {pair.new}: {message}" for pair, message in warned], say)
    _list(
        "session not sure",
        [f"{unpaired.file}: {say.said(unpaired.reason)}" for unpaired in done.unpaired if unpaired.candidates],
        say,
    )
    screen.say(say("session end", told=telling.counted(done, say), index=str(out / "index.html")))


def _list(mark: str, lines: Sequence[str], say: Phrases) -> None:
    for line in lines[:_SHOWN]:
        screen.say(say(mark, message=line))
    if len(lines) > _SHOWN:
        screen.say(say(mark, message=say("session more", number=len(lines) - _SHOWN)))
