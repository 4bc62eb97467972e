"""Two drafts of invented wording, read as text and compared, and what their one changed paragraph is said to be."""

from __future__ import annotations

from redline.comparing import compare
from redline.comparing.classes import Classified, classify
from redline.model import Comparison, Resolution, Source
from redline.reading.structure import build
from redline.reading.text.file import read_text

HEADS = {
    "en": ("{} session", "The General Assembly,", "Recalling its debates on tides,"),
    "fr": ("{} session", "L’Assemblée générale,", "Rappelant ses débats sur les marées,"),
    "ru": ("{} сессия", "Генеральная Ассамблея,", "ссылаясь на свои прения о приливах,"),
    "zh": ("第{}届会议", "大会，", "回顾其关于潮汐的辩论，"),
    "es": ("{} período de sesiones", "La Asamblea General,", "Recordando sus debates sobre las mareas,"),
}
SESSIONS = {
    "en": ("Ninety-first", "Ninety-second"),
    "fr": ("Quatre-vingt-onzième", "Quatre-vingt-douzième"),
    "ru": ("Девяносто первая", "Девяносто вторая"),
    "zh": ("九十一", "九十二"),
    "es": ("Septuagésimo noveno", "Octogésimo"),
}


def draft(language: str, session: str, *paragraphs: str) -> Resolution:
    """A draft with a head, one preambular paragraph and those given."""
    head, *body = HEADS[language]
    text = "\n".join([head.format(session), *body, *paragraphs])
    name = f"{session}.txt"
    return build(read_text(text.encode(), name, language), Source(name, "text"))


def compared(old: str, new: str, language: str = "en") -> Comparison:
    """Drafts of two sessions that follow each other; "" for a paragraph that one of them lacks."""
    first, second = SESSIONS[language]
    return compare(
        draft(language, first, *filter(None, old.split("\n"))),
        draft(language, second, *filter(None, new.split("\n"))),
    )


def told(old: str, new: str, language: str = "en") -> Classified:
    """The body's one changed paragraph; fails if there is not exactly one."""
    found = [one for one in classify(compared(old, new, language)) if one.reasons and is_body(one)]
    (only,) = found
    return only


def is_body(one: Classified) -> bool:
    pair = one.change.pair
    return str((pair.new or pair.old)[0].address).startswith(("PP", "OP", "annex"))


def codes(old: str, new: str, language: str = "en") -> str:
    """The classes' letters, "W Q"; "" where nothing is told."""
    return " ".join(told(old, new, language).classes)
