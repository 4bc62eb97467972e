"""Invented texts about harbour lights, with the heads that the United Nations give theirs."""

from __future__ import annotations

from pathlib import Path

from redline.model import Resolution
from redline.reading.door import read_bytes
from redline.sessions.batch.cards import card
from redline.sessions.batch.found import SessionText

ORDINALS = {78: "Seventy-eighth", 79: "Seventy-ninth", 80: "Eightieth", 81: "Eighty-first"}
PREAMBLE = (
    "Noting that the keepers of the seven harbours have counted their lamps again and found two of them broken",
    "Bearing in mind that a dark harbour costs more boats than a dear lamp costs coins",
)
OPERATIVE = (
    "Welcomes the count of the lamps of the seven harbours and thanks the keepers who climbed the towers",
    "Invites the keepers to send their counts to the Office of Harbours every spring, before the ice goes",
    "Decides to consider the matter at its next session",
)


def adopted(
    number: str,
    title: str,
    date: str,
    *cites: str,
    report: str = "on the report of the Second Committee (A/99/901)",
    operative: tuple[str, ...] = OPERATIVE,
) -> str:
    """An adopted text of the General Assembly. number: "79/12".   cites: "78/20 of 4 December 2023"."""
    session = int(number.split("/")[0])
    head = [f"A/RES/{number}", "General Assembly", "Distr.: General", f"{ORDINALS[session]} session", "Agenda item 14"]
    head += [f"Resolution adopted by the General Assembly on {date}", f"[{report}]", f"{number}. {title}"]
    return _text(head, cites, operative, f"48th plenary meeting\n{date}")


def draft(
    symbol: str, title: str, date: str, *cites: str, session: int = 80, operative: tuple[str, ...] = OPERATIVE
) -> str:
    """A draft for the General Assembly. symbol: "A/80/L.5"."""
    head = [symbol, "General Assembly", "Distr.: Limited", date, f"{ORDINALS[session]} session", "Agenda item 14"]
    return _text([*head, "Atlantis, Lyonesse: draft resolution", title], cites, operative)


def amendment(
    symbol: str, of: str, title: str, asked: str = "In operative paragraph 2, replace “spring” with “autumn”."
) -> str:
    """An amendment to a draft."""
    lines = [symbol, "General Assembly", "Distr.: Limited", "2 November 2025", "Eightieth session", "Agenda item 14"]
    lines += [
        f"Avalon: amendment to draft resolution {of}",
        title,
        asked,
    ]
    return "United Nations\n\n" + "\n\n".join(lines) + "\n"


def _text(head: list[str], cites: tuple[str, ...], operative: tuple[str, ...], closing: str = "") -> str:
    recalled = [f"Recalling its resolution {cited} on lights" for cited in cites]
    body = ["The General Assembly,", *(f"{one}," for one in (*recalled, *PREAMBLE))]
    body += [f"{place}. {one}{'.' if place == len(operative) else ';'}" for place, one in enumerate(operative, 1)]
    return "\n\n".join(part for part in ("United Nations", *head, *body, closing) if part) + "\n"


def read(path: str, text: str) -> Resolution:
    return read_bytes(text.encode(), Path(path).name)


def text(path: str, words: str) -> SessionText:
    """A file of a session, read."""
    return SessionText(path, card(read(path, words), Path(path).stem))


LIGHTS = "Care of harbour lights"
BELLS = "Bells of the outer reefs"


def filled(folder: Path, files: dict[str, str]) -> Path:
    """A folder with such files."""
    for name, words in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, "utf-8")
    return folder


def small() -> dict[str, str]:
    """A folder of five texts: a series of two with the next draft, its amendment, and a stranger."""
    return {
        "old/A_RES_78_20.txt": adopted("78/20", LIGHTS, "4 December 2023"),
        "old/A_RES_79_12.txt": adopted("79/12", LIGHTS, "3 December 2024", "78/20 of 4 December 2023"),
        "new/A_80_L.5.txt": draft("A/80/L.5", LIGHTS, "1 November 2025", "79/12 of 3 December 2024"),
        "new/A_80_L.6.txt": amendment("A/80/L.6", "A/80/L.5", LIGHTS),
        "new/A_80_L.9.txt": draft("A/80/L.9", BELLS, "1 November 2025"),
    }


def many(count: int, paragraphs: int = 3) -> dict[str, str]:
    """A folder of `count` drafts and as many predecessors, each pair with a title of its own."""
    files = {}
    for bay in range(1, count + 1):
        title = f"Care of the lights of bay {bay}"
        old = tuple(f"Welcomes lamp {at} of bay {bay}, which the keepers lit" for at in range(paragraphs))
        new = tuple(f"Welcomes lamp {at} of bay {bay}, which the {at % 7} keepers lit" for at in range(paragraphs))
        files[f"A_RES_79_{bay}.txt"] = adopted(f"79/{bay}", title, "3 December 2024", operative=old)
        cited = f"79/{bay} of 3 December 2024"
        files[f"A_80_L.{bay}.txt"] = draft(f"A/80/L.{bay}", title, "1 November 2025", cited, operative=new)
    return files
