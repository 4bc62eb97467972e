"""Faults put into one language version of a published text, each with what an attentive reader would say of it.

Drawn on what a reader of files hands to the structure, so that addresses are given anew as they would be in a file.
The words for numbers here are this module's own, not those of the tables that are tried.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

from redline.languages.tables import load
from redline.model import Block, Kind, Resolution, Source
from redline.reading.akn.file import read_akn
from redline.reading.content import Content
from redline.reading.structure import build
from redline.records import dataclass
from redline.runs import Run

_BODY = (Kind.PREAMBULAR, Kind.OPERATIVE)
_NUMBER_WORDS = {
    "en": ["two", "three", "four", "five", "six", "seven", "nine", "eleven"],
    "fr": ["deux", "trois", "quatre", "cinq", "six", "sept", "neuf", "onze"],
    "es": ["dos", "tres", "cuatro", "cinco", "seis", "siete", "nueve", "once"],
    "ru": ["два", "три", "четыре", "пять", "шесть", "семь", "девять"],
    "ar": ["ثلاث", "أربع", "خمس", "ست", "سبع", "تسع"],
    "zh": ["两年", "三年", "四年", "五年", "六年"],
}
_SYMBOL = r"(?:[A-Z]{1,4}/[A-Z0-9][A-Za-z0-9./]*|(?<![\d/])\d{1,2}/\d{1,3})(?<![./])"
_MONTHS = {language: f"(?:{'|'.join(load(language).months)})" for language in ("en", "fr", "es", "ru")} | {
    "ar": r"/ ?\w",
    "zh": "[年月日]",
}
_DATED = {
    "en": rf"(?P<day>\d{{1,2}})\s{_MONTHS['en']}\s\d{{4}}",
    "fr": rf"(?P<day>\d{{1,2}})\s{_MONTHS['fr']}\s\d{{4}}",
    "es": rf"(?P<day>\d{{1,2}})\sde\s{_MONTHS['es']}\sde\s\d{{4}}",
    "ru": rf"(?P<day>\d{{1,2}})\s{_MONTHS['ru']}\s\d{{4}}",
    "ar": r"(?P<day>\d{1,2})\s[^\d\s]+(?:\s[^\d\s/]+)?/[^\d\s]+\s\d{4}",
    "zh": r"\d{4}年\d{1,2}月(?P<day>\d{1,2})日",
}
_MONEY = {
    "en": r"(?P<sum>\d[\d\s,]*)\s(?:million|billion)?\s?(?:United\sStates\s)?dollars",
    "fr": r"(?P<sum>\d[\d\s,]*)\s(?:millions|milliards)?\s?(?:de\s)?dollars",
    "es": r"(?P<sum>\d[\d.,]*)\s(?:mil(?:lones)?)?\s?(?:millones\s)?(?:de\s)?dólares",
    "ru": r"(?P<sum>\d[\d\s,]*)\s(?:млн|млрд|миллиард\w*|миллион\w*)?\s?долл",
    "ar": r"(?P<sum>\d[\d\s,]*)\s(?:بليون|مليون|بلايين|ملايين)?\s?(?:من )?دولار",
    "zh": r"(?P<sum>\d[\d\s,]*)[亿万]?美元",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """A text with one fault.

    what: which sort it is.   kinds: what should be said, one of them.
    places: of the paragraphs concerned among the blocks of the untouched file.
    words: of a paragraph that is new, "" else.   text: the faulty version.
    """

    what: str
    kinds: tuple[str, ...]
    places: tuple[int, ...]
    words: str
    text: Resolution


@cache
def content(path: Path) -> Content:
    return read_akn(path.read_bytes(), path.name)


def built(made: Content, name: str) -> Resolution:
    return build(made, Source(name, "xml"))


def faults(path: Path, language: str, what: str, dice: random.Random) -> Iterator[Fault]:
    """One fault of a sort in a version, none where the text has no place for it."""
    made = content(path)
    faulty = _FAULTS[what](made, language, dice)
    if faulty is not None:
        places, changed, kind = faulty
        words = _PARAGRAPH[language] if what == "inserted" else ""
        yield Fault(what, _TOLD_AS.get(kind, (kind,)), places, words, built(changed, path.name))


_TOLD_AS = {"year": ("number", "date")}
"""A year without a month is a date where the other version has the month."""

Made = tuple[tuple[int, ...], Content, str]


def _body(made: Content) -> list[int]:
    """The paragraphs between the body line and the end; operative ones bear a number, and nobody says what they are."""
    kinds = [block.role.kind if block.role else None for block in made.blocks]
    end = kinds.index(Kind.CLOSING) if Kind.CLOSING in kinds else len(kinds)
    first = kinds.index(Kind.BODY_LINE) if Kind.BODY_LINE in kinds else 0
    return [
        at
        for at in range(first, end)
        if (kinds[at] in _BODY or (kinds[at] is None and made.blocks[at].label)) and made.blocks[at].text.strip()
    ]


def _sort(block: Block) -> tuple[bool, int]:
    """Whether a paragraph is preambular, and how deep in a list it stands."""
    if block.role is not None:
        return block.role.kind is Kind.PREAMBULAR, block.role.depth
    return False, int(not any(sign.isdecimal() for sign in block.label))


def _dropped(made: Content, language: str, dice: random.Random) -> Made | None:
    at = dice.choice(_body(made))
    return (at,), _with(made, [*made.blocks[:at], *made.blocks[at + 1 :]]), "missing"


def _swapped(made: Content, language: str, dice: random.Random) -> Made | None:
    """Two neighbours of one sort in each other's place, their numbers where they were."""
    body = _body(made)
    ways = [(at, after) for at, after in pairwise(body) if _are_alike(made, at, after)]
    if not ways:
        return None
    at, after = dice.choice(ways)
    blocks = list(made.blocks)
    first, second = blocks[at], blocks[after]
    blocks[at], blocks[after] = replace(first, runs=second.runs), replace(second, runs=first.runs)
    return (at, after), _with(made, blocks), "order"


def _are_alike(made: Content, at: int, after: int) -> bool:
    return after == at + 1 and _sort(made.blocks[at]) == _sort(made.blocks[after])


def _joined(made: Content, language: str, dice: random.Random) -> Made | None:
    """A subparagraph written on behind what stands before it."""
    body = _body(made)
    ways = [at for at in body if _sort(made.blocks[at])[1] and at - 1 in body]
    if not ways:
        return None
    at = dice.choice(ways)
    before, after = made.blocks[at - 1], made.blocks[at]
    joined = replace(before, runs=(*before.runs, Run(" "), *after.runs))
    return (at - 1, at), _with(made, [*made.blocks[: at - 1], joined, *made.blocks[at + 1 :]]), "joined"


def _without_note(made: Content, language: str, dice: random.Random) -> Made | None:
    ways = [
        (at, run.atom.ref)
        for at in _body(made)
        for run in made.blocks[at].runs
        if run.atom is not None and run.atom.kind == "note"
    ]
    if not ways:
        return None
    at, ref = dice.choice(ways)
    runs = tuple(run for run in made.blocks[at].runs if not (run.atom and run.atom.ref == ref))
    blocks = [*made.blocks[:at], replace(made.blocks[at], runs=runs), *made.blocks[at + 1 :]]
    notes = tuple(note for note in made.notes if note.ref != ref)
    return (at,), replace(_with(made, blocks), notes=notes), "note"


def _altered(pattern: Callable[[str], str], kind: str) -> Callable[[Content, str, random.Random], Made | None]:
    """Another figure in something that a pattern of a language finds; its group is what is altered."""

    def alter(made: Content, language: str, dice: random.Random) -> Made | None:
        ways = [
            (at, place, match)
            for at in _body(made)
            for place, run in enumerate(made.blocks[at].runs)
            for match in re.finditer(pattern(language), run.text)
            if run.atom is None and (kind != "number" or not _is_dated(made.blocks[at], place, match, language))
        ]
        if not ways:
            return None
        at, place, match = dice.choice(ways)
        is_year = kind == "number" and re.fullmatch(r"(?:18|19|20)\d\d", match[match.lastindex or 0])
        return (at,), _with_words(made, at, place, match, _other(match, language, dice)), "year" if is_year else kind

    return alter


def _other(match: re.Match[str], language: str, dice: random.Random) -> str:
    """Another of the same sort: the last figures one higher or lower, a number in words another one."""
    old = match[match.lastindex or 0]
    words = _NUMBER_WORDS[language]
    if old in words:
        return dice.choice([word for word in words if word != old])
    figures = re.search(r"\d{1,2}(?=\D*$)", old)
    assert figures is not None
    number = int(figures[0])
    new = number + 1 if number < 2 or dice.random() < 0.5 else number - 1
    return (
        old[: figures.start()]
        + str(new).zfill(len(figures[0]))[-max(len(figures[0]), len(str(new))) :]
        + old[figures.end() :]
    )


def _with_words(made: Content, at: int, place: int, match: re.Match[str], words: str) -> Content:
    block = made.blocks[at]
    group = match.lastindex or 0
    run = block.runs[place]
    text = run.text[: match.start(group)] + words + run.text[match.end(group) :]
    runs = (*block.runs[:place], replace(run, text=text), *block.runs[place + 1 :])
    return _with(made, [*made.blocks[:at], replace(block, runs=runs), *made.blocks[at + 1 :]])


def _with(made: Content, blocks: Sequence[Block]) -> Content:
    return replace(made, blocks=tuple(blocks))


_SCALES = (
    "(?:de |United States )?(?:dollars|dólares)|million|billion|milliard|mil|млн|млрд|долл|بليون|مليون|ملايين|دولار"
)


def _number(language: str) -> str:
    """A bare number: none of a symbol, a sum or a scale; `_is_dated` leaves out those of dates."""
    return rf"(?<![\w/.,–(-])(?<!\d\s)(\d{{1,4}})(?![\w/–)-]|[.,]\d|\s\d|\s?[年月日亿万]|\s(?:{_SCALES}))"


def _is_dated(block: Block, place: int, match: re.Match[str], language: str) -> bool:
    """Whether what was found in a run is beside a month, or a year of Chinese: then it is part of a date."""
    before = sum(len(run.text) for run in block.runs[:place])
    around = block.text[max(0, before + match.start() - 30) : before + match.end() + 30]
    return bool(re.search(_MONTHS[language], around))


def _word(language: str) -> str:
    words = "|".join(_NUMBER_WORDS[language])
    return f"({words})(?!来)" if language == "zh" else rf"(?<!\w)({words})(?!\w)"


_FAULTS: dict[str, Callable[[Content, str, random.Random], Made | None]] = {
    "dropped": _dropped,
    "swapped": _swapped,
    "joined": _joined,
    "note": _without_note,
    "number": _altered(_number, "number"),
    "date": _altered(lambda language: _DATED[language], "date"),
    "symbol": _altered(lambda language: rf"({_SYMBOL})", "symbol"),
    "amount": _altered(lambda language: _MONEY[language], "amount"),
}
SORTS = tuple(_FAULTS)
"""What is put into one version. A number in words is another sort: where English has none, nobody can tell it."""

_CLAUSE = {
    "en": ", while ensuring that tide gauges are read every day by trained persons",
    "fr": ", en veillant à ce que les marégraphes soient relevés chaque jour par des personnes formées",
    "es": ", velando por que los mareógrafos sean leídos cada día por personas capacitadas",
    "ru": ", обеспечивая, чтобы мареографы ежедневно проверялись подготовленными людьми",
    "ar": "، مع ضمان أن يقرأ أشخاص مدربون مقاييس المد والجزر كل يوم",
    "zh": "，并确保由受过培训的人员每天读取沿海各地的验潮仪",
}
_PARAGRAPH = {
    "en": "Noting that the keepers of tide gauges read the level of the sea at the harbours unpaid,",
    "fr": "Notant que les gardiens des marégraphes relèvent le niveau de la mer dans les ports sans être payés,",
    "es": "Observando que los guardianes de los mareógrafos leen el nivel del mar en los puertos sin que se les pague,",
    "ru": "отмечая, что смотрители мареографов снимают показания уровня моря в портах и не получают за это платы,",
    "ar": "وإذ يلاحظ أن القائمين على مقاييس المد والجزر يقرأون مستوى البحر في الموانئ دون أن يدفع لهم مقابل ذلك،",
    "zh": "注意到验潮仪看守人在各港口读取海平面数据却没有得到任何报酬，",
}
_VERBS = {
    "en": ["Requests", "Encourages", "Urges", "Invites", "Welcomes", "Condemns"],
    "fr": ["Prie", "Encourage", "Exhorte", "Invite", "Condamne"],
    "es": ["Solicita", "Alienta", "Exhorta", "Invita", "Condena"],
    "ru": ["просит", "рекомендует", "предлагает", "приветствует", "осуждает"],
    "ar": ["يطلب", "يشجع", "يحث", "يدعو", "يرحب", "يدين", "تطلب", "تشجع", "تحث", "تدعو", "ترحب", "تدين"],
    "zh": ["请", "鼓励", "敦促", "邀请", "欢迎", "谴责"],
}
_END = re.compile(r"[\s,;.:،؛，；。]*$")


def _inserted(made: Content, language: str, dice: random.Random) -> Made | None:
    ways = [at for at in _body(made) if _sort(made.blocks[at]) == (True, 0)]
    if not ways:
        return None
    at = dice.choice(ways)
    new = replace(made.blocks[at], runs=(Run(_PARAGRAPH[language]),))
    return (at + 1,), _with(made, [*made.blocks[: at + 1], new, *made.blocks[at + 1 :]]), "missing"


def _with_clause(made: Content, language: str, dice: random.Random) -> Made | None:
    """A clause more at a paragraph's end."""
    at = dice.choice(_body(made))
    block = made.blocks[at]
    place = max((place for place, run in enumerate(block.runs) if run.atom is None and run.text.strip()), default=-1)
    if place < 0:
        return None
    end = _END.search(block.runs[place].text)
    assert end is not None
    return (at,), _with_words(made, at, place, end, _CLAUSE[language] + end[0]), "changed_in_one"


def _without_clause(made: Content, language: str, dice: random.Random) -> Made | None:
    """A clause less: the words between two commas, as many as a line."""
    least = 18 if language == "zh" else 50
    comma = "[,،，、]"
    ways = [
        (at, place, match)
        for at in _body(made)
        for place, run in enumerate(made.blocks[at].runs)
        for match in re.finditer(rf"{comma}([^,،，、;；]{{{least},}})(?={comma})", run.text)
        if run.atom is None
    ]
    if not ways:
        return None
    at, place, match = dice.choice(ways)
    return (at,), _with_words(made, at, place, match, ""), "changed_in_one"


def _with_verb(made: Content, language: str, dice: random.Random) -> Made | None:
    """Another verb opens an operative paragraph."""
    verbs = _VERBS[language]
    edge = "" if language == "zh" else r"(?!\w)"
    pattern = re.compile(rf"^\s*({'|'.join(verbs)}){edge}")
    ways = [
        (at, place, match)
        for at in _body(made)
        for place, run in enumerate(made.blocks[at].runs[:1])
        if run.atom is None and (match := pattern.match(run.text))
    ]
    if not ways:
        return None
    at, place, match = dice.choice(ways)
    same_form = [verb for verb in verbs if verb != match[1] and (language != "ar" or verb[0] == match[1][0])]
    return (at,), _with_words(made, at, place, match, dice.choice(same_form)), "changed_in_one"


CHANGES = ("number", "date", "symbol", "amount", "note", "dropped", "inserted", "clause", "cut", "verb")
"""What is put into one language alone of a text that has a predecessor."""
_FAULTS |= {
    "word": _altered(_word, "number"),
    "inserted": _inserted,
    "clause": _with_clause,
    "cut": _without_clause,
    "verb": _with_verb,
}
