"""Random drafts and random edits of them, the same for the same seed: notes, numbers, moves, splits, merges."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from redline.formatting import Style
from redline.model import Address, Kind, Note, Paragraph, Resolution, Source
from redline.runs import PLAIN, Run, note_call

WORDS = (
    "lamp harbour keeper tide signal chart buoy fog oil glass tower rock coast storm ledger relief wick lens stair "
    "Recalling Noting Urges Decides the of and to in with all, “light” A/79/12 5/14 far-reaching café s’il l’île é — ;"
).split()
ROMAN = "i ii iii iv v vi vii viii ix x xi xii xiii".split()
ITALIC = Style(italic=True)


@dataclass
class Item:
    """A paragraph in the making: words, the words that notes hang on, the depth of its number (None without one)."""

    words: list[str]
    notes: dict[int, list[str]]
    level: int | None
    italic: int = 0


def pair(seed: int, size: int = 12, head: bool = False) -> tuple[Resolution, Resolution]:
    """A draft of about `size` paragraphs and an edited copy; with a head, both begin with a line that calls a note."""
    random = Random(seed)
    old = [_item(random) for _ in range(random.randint(1, size))]
    new = _edited(random, old) or [_item(random)]
    line = [Item(["Lamp", "and", "oil:"], {1: ["Not", "a", "member."]}, None)] if head else []
    return resolution([*line, *old], "old.txt"), resolution([*line, *new], "new.txt")


def resolution(items: list[Item], name: str) -> Resolution:
    paragraphs, notes, counters, preambular = [], [], [0, 0, 0], 0
    for item in items:
        label = ""
        if item.level is not None:
            counters[item.level] += 1
            counters[item.level + 1 :] = [0] * (2 - item.level)
            label = (
                f"{counters[0]}.",
                f"({'abcdefghijklmnop'[counters[1] - 1]})",
                f"({ROMAN[counters[2] - 1]})",
            )[item.level]
        else:
            preambular += 1
        address = (
            Address(Kind.PREAMBULAR, str(preambular))
            if item.level is None
            else Address(Kind.OPERATIVE, str(counters[0]))
        )
        runs: list[Run] = []
        for place, word in enumerate(item.words):
            style = ITALIC if place < item.italic else PLAIN
            runs.append(Run(word if place == len(item.words) - 1 else word + " ", style))
            if place in item.notes:
                ref = str(len(notes) + 1)
                texts = " ".join(item.notes[place]).split(" | ")
                notes.append(Note(ref, ref, tuple((Run(text),) for text in texts)))
                runs.append(note_call(ref))
        paragraphs.append(Paragraph(address, tuple(runs), label, level=item.level or 0))
    return Resolution(tuple(paragraphs), Source(name, "text"), notes=tuple(notes), language="en")


def _words(random: Random, low: int = 1, high: int = 14) -> list[str]:
    return [random.choice(WORDS) for _ in range(random.randint(low, high))]


def _item(random: Random) -> Item:
    words = _words(random, 0 if random.random() < 0.05 else 1)
    notes = {random.randrange(len(words)): _words(random, 1, 4)} if words and random.random() < 0.2 else {}
    if words and random.random() < 0.1:
        notes[len(words) - 1] = _words(random, 1, 4)
    return Item(words, notes, random.choice((None, None, 0, 0, 0, 1, 2)), random.randint(0, 2))


def _edited(random: Random, old: list[Item]) -> list[Item]:
    new = [
        replace(item, words=list(item.words), notes={place: list(note) for place, note in item.notes.items()})
        for item in old
    ]
    for _ in range(random.randint(0, 6)):
        random.choice(
            (
                _change_words,
                _change_words,
                _insert,
                _drop,
                _move,
                _split,
                _merge,
                _change_note,
                _add_note,
                _restyle,
                _end,
            )
        )(random, new)
    return new


def _change_words(random: Random, items: list[Item]) -> None:
    if items:
        item = random.choice(items)
        first = random.randint(0, len(item.words))
        last = min(len(item.words), first + random.randint(0, 3))
        put = _words(random, 0, 3)
        item.notes = {
            place if place < first else place + len(put) - (last - first): note
            for place, note in item.notes.items()
            if not first <= place < last
        }
        item.words[first:last] = put


def _end(random: Random, items: list[Item]) -> None:
    """Edits where they hurt: at the very end and the very start."""
    if items:
        place = random.randrange(len(items))
        items[place].words += _words(random, 1, 2)
        if place + 1 < len(items) and random.random() < 0.7:
            item = items[place + 1]
            put = _words(random, 1, 2)
            item.words[:0] = put
            item.notes = {at + len(put): note for at, note in item.notes.items()}


def _insert(random: Random, items: list[Item]) -> None:
    place = random.randint(0, len(items))
    items[place:place] = [_item(random) for _ in range(random.randint(1, 3))]


def _drop(random: Random, items: list[Item]) -> None:
    if items:
        place = random.randrange(len(items))
        del items[place : place + random.randint(1, 3)]


def _move(random: Random, items: list[Item]) -> None:
    if items:
        items.insert(random.randint(0, len(items) - 1), items.pop(random.randrange(len(items))))


def _split(random: Random, items: list[Item]) -> None:
    place = random.randrange(len(items)) if items else 0
    if items and len(items[place].words) > 3:
        item = items[place]
        at = random.randint(1, len(item.words) - 1)
        second = Item(item.words[at:], {k - at: v for k, v in item.notes.items() if k >= at}, item.level)
        item.words, item.notes = item.words[:at], {k: v for k, v in item.notes.items() if k < at}
        items.insert(place + 1, second)


def _merge(random: Random, items: list[Item]) -> None:
    if len(items) > 1:
        place = random.randrange(len(items) - 1)
        first, second = items[place], items.pop(place + 1)
        first.notes |= {k + len(first.words): v for k, v in second.notes.items()}
        first.words += second.words


def _change_note(random: Random, items: list[Item]) -> None:
    called = [item for item in items if item.notes]
    if called:
        item = random.choice(called)
        item.notes[random.choice(sorted(item.notes))] += random.choice((["|"], [])) + _words(random, 1, 2)


def _add_note(random: Random, items: list[Item]) -> None:
    if items and (item := random.choice(items)).words:
        item.notes[random.randrange(len(item.words))] = _words(random, 1, 4)


def _restyle(random: Random, items: list[Item]) -> None:
    if items:
        random.choice(items).italic = random.randint(0, 4)
