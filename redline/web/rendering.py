"""The page's templates, and the words in them."""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from redline import data_files
from redline.messages import Message, said
from redline.writing.phrases import LANGUAGES, Phrases, phrases

_NAMES = {
    "ar": "العربية", "en": "English", "es": "Español", "fr": "Français", "ru": "Русский", "zh": "中文"
}  # fmt: skip


@cache
def words(language: str) -> Phrases:
    """The page's own words with those of reports, in one of `LANGUAGES`; KeyError for another."""
    own: dict[str, str] = {}
    for name in ("", "room."):
        own |= data_files.load(Path(__file__).parent / "words" / f"{name}{language}.toml")
    tied = {key: phrases(language).tied(phrase) for key, phrase in own.items()}
    return Phrases(language, {**phrases(language).table, **tied})


def preferred(accepted: str) -> str:
    """The first of `LANGUAGES` that a browser's Accept-Language names, else English."""
    wished = (part.split(";")[0].strip().lower()[:2] for part in accepted.split(","))
    return next((language for language in wished if language in LANGUAGES), "en")


_CONTROLS = {
    "error.tracked": "web tracked changes",
    "error.tracked-by": "web tracked changes",
    "error.rejected-alone": "web tracked changes",
    "error.two-files": "web party",
    "error.two-texts": "web party",
    "error.semicolon": "web party",
    "error.phrase-language": "web wish wording",
}
"""What of the page a sentence speaks of where a command's would name an option, by the phrase that stands at it."""


def worded(sentence: str, language: str) -> str:
    """Why something was not done, in a language as far as a table has it, and in the page's own words."""
    say = words(language)
    if isinstance(sentence, Message) and (own := f"web {sentence.code}") in say.table:
        control = _CONTROLS.get(sentence.code)
        gaps = {gap: said(value, language) for gap, value in sentence.gaps.items()}
        return say(own, **gaps, **({"control": say(control)} if control else {}))
    return said(sentence, language)


def refusal(sentence: str, language: str) -> Markup:
    """As `worded`; in English and marked as such where no table has the sentence."""
    if isinstance(sentence, Message) or language == "en":
        return escape(words(language).tied(worded(sentence, language)))
    return Markup('<span lang="en" dir="ltr">{}</span>').format(sentence)


def fill(template: str, language: str, **content: object) -> str:
    """A page or a piece of one; every text in it is escaped."""
    names = {code: _NAMES[code] for code in LANGUAGES}
    known = {"say": words(language), "languages": names, "refusal": partial(refusal, language=language)}
    return _environment().get_template(template).render(known, **content)


def load(*templates: str) -> None:
    """Read templates, which `fill` does else when each is first asked for."""
    for template in templates:
        _environment().get_template(template)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("redline.web", "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters["minute"] = _minute
    return environment


def _minute(moment: str) -> str:
    """ "2026-01-31 18:00", of a moment as a room has it."""
    return moment[:16].replace("T", " ")
