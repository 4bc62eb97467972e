"""Writes pairs of draft resolutions of which it is known what became of every paragraph.

The language is invented for the purpose but hard in the way of real drafts: a few openers and formulas come back
everywhere, neighbours share a topic, a new paragraph speaks of what stands around it, and edits go from a comma to
more than half of the words. Same recipe, same pair.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path

from redline.model import Address, Kind, Paragraph
from redline.runs import Run


@dataclass(frozen=True)
class Recipe:
    """How a pair differs. Each share is of the old text's paragraphs, 0.0 to 1.0."""

    size: int
    language: str = "en"
    seed: int = 0
    edited: float = 0.5
    heavy: float = 0.3  # of the edited ones: those in which a third to a good half of the words change
    new: float = 0.08
    dropped: float = 0.08
    moved: float = 0.04
    split: float = 0.04
    merged: float = 0.04
    turned: float = 0.02  # PP turned OP
    noise: bool = True  # typography of the new text differs
    topics: int = 0  # how many; 0 for one in six paragraphs
    formulas: float = 0.7  # chance that a clause ends in a formula


@dataclass(frozen=True)
class Draft:
    """Two texts and the truth. groups: places of old and new paragraphs that belong together, and whether moved."""

    old: tuple[Paragraph, ...]
    new: tuple[Paragraph, ...]
    groups: tuple[tuple[tuple[int, ...], tuple[int, ...], bool], ...]


@dataclass(frozen=True)
class _Words:
    """A language: what its paragraphs are made of. before_sign: what stands before a semicolon."""

    participles: list[str]
    verbs: list[str]
    actors: list[str]
    acts: list[str]
    objects: list[str]
    traits: list[str]
    formulas: list[str]
    links: list[str]
    months: list[str]
    adverb: str
    clause: str
    reference: str
    before_sign: str


def _vocabulary() -> dict[str, _Words]:
    """The languages of `vocabulary.toml` by their code."""
    tables = tomllib.loads((Path(__file__).parent / "vocabulary.toml").read_text("utf-8"))
    return {code: _Words(**table) for code, table in tables.items()}


@dataclass(frozen=True)
class _Text:
    """A paragraph while it is written: clauses can be cut apart, joined and rewritten."""

    operative: bool
    opener: str
    clauses: tuple[str, ...]
    topic: int


@dataclass
class _Item:
    """What becomes of some old paragraphs: the new ones; `moved` if they go elsewhere."""

    olds: tuple[int, ...]
    news: list[_Text] = field(default_factory=list)
    moved: bool = False


class _Author:
    """Writes and edits in one language."""

    def __init__(self, recipe: Recipe) -> None:
        self.recipe = recipe
        self.dice = random.Random(f"{recipe.language} {recipe.size} {recipe.seed}")
        self.words = _vocabulary()[recipe.language]
        self.topics = [self._topic() for _ in range(recipe.topics or max(4, recipe.size // 6))]

    def _topic(self) -> dict[str, list[str]]:
        words, dice = self.words, self.dice
        return {
            "actors": dice.sample(words.actors, 3),
            "act": dice.sample(words.acts, 5),
            "objects": dice.sample(words.objects, 5),
            "trait": dice.sample(words.traits, 5),
        }

    def paragraph(self, operative: bool, topic: int) -> _Text:
        dice, words = self.dice, self.words
        opener = self.opener(operative)
        if dice.random() < 0.3:
            opener = f"{opener} {words.adverb}"
        count = dice.choice((1, 1, 2, 2, 2, 3, 3, 4))
        return _Text(operative, opener, tuple(self.clause(topic) for _ in range(count)), topic)

    def opener(self, operative: bool) -> str:
        return self.dice.choice(self.words.verbs if operative else self.words.participles)

    def clause(self, topic: int) -> str:
        dice, words, chosen = self.dice, self.words, self.topics[topic]
        clause = words.clause.format(
            actors=dice.choice(chosen["actors"]),
            act=dice.choice(chosen["act"]),
            objects=dice.choice(chosen["objects"]),
            trait=dice.choice(chosen["trait"]),
            objects2=dice.choice(words.objects),
            trait2=dice.choice(words.traits),
        )
        if dice.random() < self.recipe.formulas:
            clause = f"{clause} {dice.choice(words.formulas)}"
        if dice.random() < 0.25:
            clause = f"{clause}, {self.reference()}"
        return clause

    def reference(self) -> str:
        dice = self.dice
        return self.words.reference.format(
            number=dice.randint(40, 80),
            part=dice.randint(1, 299),
            day=dice.randint(1, 28),
            month=dice.choice(self.words.months),
            year=dice.randint(1985, 2025),
        )

    def edited(self, text: _Text, heavy: float) -> _Text:
        """A few words, a clause more or less, or (heavy) a third to a good half of the words."""
        dice = self.dice
        if dice.random() < heavy:
            rewritten = [self.rewritten(clause, dice.uniform(0.3, 0.55)) for clause in text.clauses]
            return replace(text, clauses=tuple(rewritten))
        way = dice.random()
        clauses = list(text.clauses)
        place = dice.randrange(len(clauses))
        if way < 0.2:
            return replace(text, opener=self.opener(text.operative))
        if way < 0.35:
            clauses.insert(place, self.clause(text.topic))
        elif way < 0.45 and len(clauses) > 2:
            del clauses[place]
        else:
            clauses[place] = self.rewritten(clauses[place], dice.uniform(0.05, 0.2))
        return replace(text, clauses=tuple(clauses))

    def rewritten(self, clause: str, share: float) -> str:
        """The clause with about that share of its words replaced, at least one."""
        words = clause.split(" ")
        pool = [word for words in (self.words.objects, self.words.traits) for name in words for word in name.split(" ")]
        for place in self.dice.sample(range(len(words)), max(1, round(share * len(words)))):
            words[place] = self.dice.choice(pool)
        return " ".join(words)

    def printed(self, text: _Text, number: int, noisy: bool) -> Paragraph:
        links = self.words.links
        body = text.opener + " " + text.clauses[0]
        for place, clause in enumerate(text.clauses[1:]):
            body += links[(len(clause) + place) % len(links)] + " " + clause
        body += f"{self.words.before_sign};" if text.operative else ","
        kind = Kind.OPERATIVE if text.operative else Kind.PREAMBULAR
        label = f"{number}." if text.operative else ""
        return Paragraph(Address(kind, str(number)), (Run(_noisy(body) if noisy else body),), label)


def _noisy(text: str) -> str:
    """Other apostrophes, spaces and hyphens, as another word processor would write them."""
    return text.replace("’", "'").replace("\u00a0;", " ;").replace("-", "\u2011").replace(" 20", "\u00a020")


def draft(recipe: Recipe) -> Draft:
    """A pair of drafts after a recipe."""
    author = _Author(recipe)
    texts = list(_texts(author))
    items = _placed(author, _fates(author, texts))
    new: list[_Text] = []
    groups = []
    for item in items:
        places = tuple(range(len(new), len(new) + len(item.news)))
        new.extend(item.news)
        if item.olds and places:
            groups.append((item.olds, places, item.moved))
    return Draft(_printed(author, texts, False), _printed(author, new, recipe.noise), tuple(groups))


def _texts(author: _Author) -> Iterator[_Text]:
    size, topics = author.recipe.size, len(author.topics)
    for place in range(size):
        yield author.paragraph(place >= size * 0.45, place * topics // size)


def _fates(author: _Author, texts: list[_Text]) -> list[_Item]:
    """What becomes of each old paragraph, in the old order; new ones among them."""
    dice, recipe = author.dice, author.recipe
    items = []
    place = 0
    while place < len(texts):
        text = texts[place]
        item = _Item((place,))
        way = dice.random()
        for name in ("dropped", "split", "merged", "turned", "moved", "edited"):
            way -= getattr(recipe, name)
            if way < 0:
                break
        else:
            name = "kept"
        if name == "merged" and place + 1 < len(texts) and texts[place + 1].operative == text.operative:
            item = _merged(author, texts, place)
        elif name == "split" and len(text.clauses) > 1:
            item.news = _split(author, text)
        elif name != "dropped":
            item.news = [_changed(author, text, name)]
            item.moved = name == "moved"
        items.append(item)
        place += len(item.olds)
        if dice.random() < recipe.new:
            items.append(_Item((), [author.paragraph(text.operative, text.topic)]))
    return items


def _changed(author: _Author, text: _Text, name: str) -> _Text:
    if name == "turned" and not text.operative:
        return replace(text, operative=True, opener=author.opener(True))
    if name == "edited":
        return author.edited(text, author.recipe.heavy)
    if name == "moved" and author.dice.random() < 0.4:
        return author.edited(text, 0.0)  # moved and mostly rewritten: nobody could tell
    return text


def _merged(author: _Author, texts: list[_Text], place: int) -> _Item:
    third = texts[place + 2 : place + 3]
    count = 3 if author.dice.random() < 0.2 and third and third[0].operative == texts[place].operative else 2
    olds = texts[place : place + count]
    clauses = [clause for text in olds for clause in text.clauses]
    if author.dice.random() < 0.4:
        clauses = [author.rewritten(clause, 0.1) for clause in clauses]
    return _Item(tuple(range(place, place + count)), [replace(olds[0], clauses=tuple(clauses))])


def _split(author: _Author, text: _Text) -> list[_Text]:
    dice = author.dice
    count = min(len(text.clauses), 3 if dice.random() < 0.25 else 2)
    cuts = [0, *sorted(dice.sample(range(1, len(text.clauses)), count - 1)), len(text.clauses)]
    pieces = [text.clauses[start:stop] for start, stop in pairwise(cuts)]
    if dice.random() < 0.4:
        pieces = [tuple(author.rewritten(clause, 0.1) for clause in piece) for piece in pieces]
    openers = [text.opener, *(author.opener(text.operative) for _ in pieces[1:])]
    return [replace(text, opener=opener, clauses=piece) for opener, piece in zip(openers, pieces, strict=True)]


def _placed(author: _Author, items: list[_Item]) -> list[_Item]:
    """The items in the new order: moved ones go at least five places away."""
    staying = [item for item in items if not item.moved]
    for item in [item for item in items if item.moved]:
        home = next((at for at, other in enumerate(staying) if other.olds and other.olds > item.olds), len(staying))
        away = [at for at in range(len(staying) + 1) if 5 <= abs(at - home) <= max(8, len(staying) // 3)]
        if away:
            staying.insert(author.dice.choice(away), item)
        else:
            item.moved = False
            staying.insert(home, item)
    return staying


def _printed(author: _Author, texts: list[_Text], noisy: bool) -> tuple[Paragraph, ...]:
    paragraphs = []
    preambular = operative = 0
    for text in texts:
        preambular, operative = preambular + (not text.operative), operative + text.operative
        paragraphs.append(author.printed(text, operative if text.operative else preambular, noisy))
    return tuple(paragraphs)
