"""Folders of invented drafts, each with its predecessor, for whole sessions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from redline.model import Paragraph
from tests.trials.drafts import Recipe, draft

PARAGRAPHS = 70


def texts(number: int) -> dict[str, str]:
    """An adopted text and the next session's draft, as files."""
    pair = draft(Recipe(PARAGRAPHS, seed=number))
    title = f"Keepers of the coast, part {number}"
    old = [
        "A/RES/79/{number}",
        "Seventy-ninth session",
        "Resolution adopted by the General Assembly on 3 December 2024",
    ]
    new = ["A/80/L.{number}", "1 November 2025", "Eightieth session", "Atlantis, Lyonesse: draft resolution"]
    return {
        f"A_RES_79_{number}.txt": _text([*old, f"79/{number}. {title}"], number, pair.old),
        f"A_80_L.{number}.txt": _text([*new, title], number, pair.new),
    }


def _text(head: Sequence[str], number: int, paragraphs: Sequence[Paragraph]) -> str:
    lines = ["United Nations", *(line.format(number=number) for line in head), "The General Assembly,"]
    lines += [f"{one.label} {one.text}".strip() for one in paragraphs]
    return "\n\n".join(lines) + "\n"


def filled(folder: Path, pairs: int) -> Path:
    """A folder with the texts of so many pairs."""
    folder.mkdir(parents=True)
    for number in range(pairs):  # "79/999" is the last that is read as a number; real ones stay below 400
        for name, words in texts(number).items():
            (folder / name).write_text(words, "utf-8")
    return folder
