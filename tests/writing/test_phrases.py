"""Reports say the same in each of their languages."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

import redline
from redline.comparing import compare
from redline.comparing.classes import ChangeClass
from redline.languages.tables import CODES, load
from redline.messages import MANY, Message, manner, said
from redline.model import Certainty, Finding, FormatChange, Source
from redline.ooxml import traits
from redline.reading.structure import build
from redline.reading.text.file import read_text
from redline.web.rendering import words
from redline.writing import checks, formats, json, markdown, terminal
from redline.writing.phrases import LANGUAGES, phrases, report_language
from redline.writing.report import outline
from redline.writing.report.checks import count_line
from redline.writing.scope import Scope
from tests.writing.comparisons import INSERT, KEEP, edited, every_kind
from tests.writing.reports import as_markdown, as_page, as_text, as_word

COUNTED = {key.removesuffix(MANY) for key in phrases("en").table if key.endswith(f" {MANY}")}
"""What is counted, a blank behind it, of which a phrase for each form of numbers may be there."""


def _thing(key: str, language: str) -> str:
    """The key of many for one of another form: "paragraph many" for "paragraph one", "paragraph few"."""
    return next((thing + MANY for form in manner(language).forms if (thing := key.removesuffix(form)) in COUNTED), key)


def _gaps(phrase: str) -> list[str]:
    return sorted(re.findall(r"\{\w+\}", phrase))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_phrase_with_the_same_gaps(language: str) -> None:
    """A form of one or two may say the number in words."""
    english, table = phrases("en").table, phrases(language).table

    assert {_thing(key, language) for key in table} == {_thing(key, "en") for key in english}
    for key, phrase in table.items():
        gaps = _gaps(english[_thing(key, language)])
        spelt = [gap for gap in gaps if gap != "{number}"] if key.endswith((" one", " two")) else gaps
        assert _gaps(phrase) in (gaps, spelt), key


def test_every_phrase_is_said_somewhere() -> None:
    """By its key in a program or a template, or by a key that begins or ends as theirs with a gap does."""
    folder = Path(redline.__file__).parent
    code = "\n".join(path.read_text("utf-8") for path in folder.rglob("*") if path.suffix in (".py", ".j2"))
    quoted = set(re.split(r"[\"'\n]", code))
    begun = {key.partition("{")[0] for key in quoted}  # f"record {key}", "record " ~ key
    ended = {key.rpartition("}")[2] for key in quoted}

    def is_said(key: str) -> bool:
        blanks = [blank.start() for blank in re.finditer(" ", key)]
        return key in quoted or any(key[: blank + 1] in begun or key[blank:] in ended for blank in blanks)

    keys = {key.removesuffix(f" {MANY}") for key in words("en").table if _thing(key, "en") == key}

    assert [key for key in sorted(keys) if not is_said(key)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_in_every_format_is_written_in_every_language(language: str) -> None:
    """No phrase that a report asks for is missing, whichever form a number takes."""
    comparison = every_kind()

    for written in (as_markdown(comparison, language=language), as_text(comparison, language=language)):
        assert phrases(language)("edited") in written
    assert f'<html lang="{language}"' in as_page(comparison, language=language)
    assert json.render(comparison, Scope(language))
    say = phrases(language)
    for number in (0, 1, 2, 3, 11, 21, 100):
        assert all(say.counted(number, key.removesuffix(" many")) for key in say.table if key.endswith(" many"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_look_that_is_compared_has_a_name(language: str) -> None:
    switches = traits.SWITCHES.values()
    values = [name for name, _ in traits.VALUES.values()]
    others = ["bold", "italic", "underline", "strike", "raised", "superscript", "subscript", "borders", "style"]
    names = {*switches, *values, *others, *traits.DEFAULTS, *formats.UNTOLD, traits.FONT, traits.COMPLEX_FONT, "number"}

    assert [name for name in sorted(names) if f"look {name}" not in phrases(language).table] == []


@pytest.mark.parametrize(
    ("change", "english", "french"),
    [
        (FormatChange("italic", "on", "", "Oil"), "italics removed from “Oil”", "italique : retrait (« Oil »)"),
        (FormatChange("keep with next", "", "on"), "keep with next added", "paragraphes solidaires : ajout"),
        (FormatChange("number", "", "1."), "number added", "numéro : ajout"),
        (FormatChange("raised", "", "superscript", "2"), "superscript: “2”", "exposant : « 2 »"),
        (FormatChange("raised", "subscript", "", "2"), "subscript removed from “2”", "indice : retrait (« 2 »)"),
        (FormatChange("size", "", "24", "Oil"), "size 10 pt → 12 pt of “Oil”", "taille 10 pt → 12 pt (« Oil »)"),
        (FormatChange("alignment", "", "both"), "alignment left → justified", "alignement à gauche → justifié"),
        (FormatChange("colour", "", "FF0000"), "colour automatic → FF0000", "couleur automatique → FF0000"),
        (FormatChange("style", "left", "both"), "style left → both", "style left → both"),
        (FormatChange("border top", "", "single"), "borders changed", "bordures : changement"),
        (FormatChange("shading", "", "x", "Oil"), "shading of “Oil” changed", "trame de fond : changement (« Oil »)"),
        (FormatChange("italic", "", "on", "Oil"), "italics added to “Oil”", "italique : ajout (« Oil »)"),
        (FormatChange("glow", "", "2"), "glow none → 2", "glow néant → 2"),
    ],
)  # fmt: skip
def test_changes_of_format_are_told_in_both_languages(change: FormatChange, english: str, french: str) -> None:
    formatted = replace(edited((KEEP, "Oil burns;")).changes[0], formatting=(change,))

    assert formats.said_of_formats(formatted, phrases("en")) == [english]
    assert formats.said_of_formats(formatted, phrases("fr")) == [french]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_class_and_class_of_verbs_has_a_name(language: str) -> None:
    say = phrases(language)
    assert all(say(code) for code in ChangeClass)
    classes = {row.verb_class for code in CODES for row in load(code).openers} - {""}
    assert all(say(f"class {name}") for name in classes)


@pytest.mark.parametrize(
    ("of_texts", "wish", "expected"),
    [("fr", "", "fr"), ("fr", "en", "en"), ("en", "", "en"), ("en", "fr", "fr"), ("zh", "", "zh"), ("", "", "en")],
)
def test_a_report_is_in_the_language_asked_for_else_in_that_of_the_texts(
    of_texts: str, wish: str, expected: str
) -> None:
    assert report_language(edited((KEEP, "x"), language=of_texts), wish).language == expected


def test_a_french_report_has_no_english_of_its_own() -> None:
    told = as_markdown(every_kind(), language="fr")

    assert told.startswith("**Changements de fond par rapport à old.txt. Paragraphes modifiés sur le fond : 5 sur 9.**")
    assert "2 modifiés, 1 ajouté, 1 supprimé, 1 scindé, 1 fusionné ; 1 déplacé ; 3 inchangés." in told
    assert "* **OP 3 (ex-OP 2)** : verbe, nuance — Encourages → Urges ↑ ; ajoute « as appropriate »" in told
    for english in ("edited", "adds", "footnote", "was OP", "moved", "merged", "What matters"):
        assert english not in told


def test_no_french_adjective_stands_before_a_place_of_either_gender() -> None:
    """ "langue originale" and "annexe" are feminine, "titre" and "appendice" are not."""
    folders = (Path(redline.__file__).parent / name for name in ("messages", "writing/phrases"))
    tables = [path.read_text("utf-8") for folder in folders for path in folder.glob("*fr.toml")]

    assert len(tables) > 10
    assert not [found for table in tables for found in re.findall(r"\b(?:ancien|nouve)(?:ne|au|l|lle)? \{\w+\}", table)]


def test_all_formats_speak_the_language_asked_for() -> None:
    comparison = edited((KEEP, "Urges the ferries"), (INSERT, " and the wells"))

    assert "ajoute « and the wells »" in as_text(comparison, language="fr")
    assert "ajoute « and the wells »" in json.render(comparison, Scope("fr"))


def test_the_findings_of_real_detectors_have_their_french() -> None:
    paragraphs = (
        "2. Decides (in May;",
        "4. Recalls paragraph 9 above;",
        "Also urges the keepers.",
        "4. Notes 5 of the the wells.",
    )
    text = "\n".join(["The General Assembly,", "Recalling tides,", *paragraphs])
    found = build(read_text(text.encode(), "x", "en"), Source("x", "text")).findings

    assert len(found) >= 5
    assert [one.message for one in found if said(one.message, "fr") == one.message] == []


def test_a_french_report_names_the_lines_of_the_head_in_french() -> None:
    both = [
        build(
            read_text(f"A/91/L.{number}\nThe General Assembly,\nRecalling tides,\n1. Notes wells.".encode(), "x", "en"),
            Source("x", "text"),
        )
        for number in (3, 4)
    ]

    french, english = (as_markdown(compare(*both), language=language) for language in ("fr", "en"))

    assert "### En-tête et fin : cote (1 ligne)\n\ncote : A/91/L.3 → A/91/L.4" in french
    assert "### Head and end: symbol (1 line)\n\nsymbol: A/91/L.3 → A/91/L.4" in english


HEAD_LINES = "A/91/L.3\nThe General Assembly,\nRecalling tides,\n1. Notes wells.\n3. Urges ferries."


@pytest.mark.parametrize(("language", "symbol"), [("fr", "cote"), ("zh", "文号"), ("en", "symbol")])
def test_an_outline_names_the_lines_of_the_head_in_its_language(language: str, symbol: str) -> None:
    drawn = build(read_text(HEAD_LINES.encode(), "x", "en"), Source("x", "text"))

    assert f"**{symbol}**" in markdown.render(outline.report(drawn, language)) or (
        f"{symbol}  A/91/L.3" in terminal.render(outline.report(drawn, language))
    )


def test_a_line_of_the_head_that_goes_on_is_named_by_what_it_goes_on() -> None:
    assert phrases("fr").place("original language ¶ 2") == "langue originale ¶ 2"
    assert phrases("fr").place("OP 5 ¶ 2") == "OP 5 ¶ 2"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["annex II, 4 (a)", "section I, OP 2", "annex, heading", "text box 2", "A, OP 1", "OP 5 (a)(i)"]),
        (
            "fr",
            ["annexe II, 4 a)", "section I, OP 2", "annexe, intertitre", "zone de texte 2", "A, OP 1", "OP 5 a) i)"],
        ),
        ("zh", ["附件 II、4 (a)", "节 I、OP 2", "附件、小标题", "文本框 2", "A, OP 1", "OP 5 (a)(i)"]),
    ],
)
def test_the_parts_of_an_address_are_named_in_the_language(language: str, said: list[str]) -> None:
    english = ["annex II, 4 (a)", "section I, OP 2", "annex, heading", "text box 2", "A, OP 1", "OP 5 (a)(i)"]

    assert list(map(phrases(language).place, english)) == said


def test_a_finding_on_a_line_of_the_head_is_placed_in_the_language_asked_for() -> None:
    found = build(read_text(HEAD_LINES.encode(), "x", "en"), Source("x", "text"))
    restart = "la numérotation recommence à 1 sans titre"
    checked = [
        (
            "x",
            replace(found, findings=(Finding("sponsors", Message("check.numbers-restart"), certainty=Certainty.SURE),)),
        )
    ]

    assert checks.text(checked, phrases("fr")) == f"x: auteurs: {restart}\n"
    assert checks.github(checked, phrases("fr")) == f"::warning file=x::auteurs: {restart}\n"


@pytest.mark.parametrize(("language", "comma"), [("ar", "، "), ("zh", "、"), ("en", ", ")])
def test_classes_are_parted_as_the_language_parts_what_it_lists(language: str, comma: str) -> None:
    comparison, say = every_kind(), phrases(language)
    both = f"{say('W')}{comma}{say('Q')}"

    assert both in as_markdown(comparison, language=language)
    assert both in as_text(comparison, language=language)
    assert both in json.render(comparison, Scope(language))


@pytest.mark.parametrize(
    ("language", "number", "said"),
    [
        ("fr", 0, "0 inchangé"),
        ("fr", 2, "2 inchangés"),
        ("en", 0, "0 unchanged"),
    ],
)
def test_none_is_counted_as_the_language_counts_it(language: str, number: int, said: str) -> None:
    assert phrases(language).counted(number, "unchanged") == said


@pytest.mark.parametrize(
    ("language", "number", "said"),
    [
        ("en", 1, "no sure findings and 1 that may be none"),
        ("es", 1, "ningún punto seguro y 1 que puede no serlo"),
        ("es", 2, "ningún punto seguro y 2 que pueden no serlo"),
        ("fr", 1, "aucun point certain et 1 point douteux"),
        ("fr", 2, "aucun point certain et 2 points douteux"),
    ],
)
def test_findings_that_may_be_none_are_counted_in_their_number(language: str, number: int, said: str) -> None:
    found = build(read_text(HEAD_LINES.encode(), "x", "en"), Source("x", "text"))
    maybe = (Finding("OP 1", Message("check.numbers-restart")),) * number

    assert count_line([("x", replace(found, findings=maybe))], phrases(language)) == said


def test_no_line_of_a_french_page_or_table_ends_before_a_mark_and_words_of_the_text_stay() -> None:
    """A text has its own blanks, which a redline shows to the character."""
    comparison = edited((KEEP, "Rappelle « la lampe » ; "), (INSERT, "« le port »"), language="fr")

    page = re.sub("<.*?>", "", as_page(comparison, language="fr"))
    told = [
        paragraph.text
        for paragraph in Document(
            BytesIO(as_word(comparison, datetime(2026, 1, 31, tzinfo=UTC), language="fr"))
        ).paragraphs
    ]

    assert "Rappelle « la lampe » ; « le port »" in page
    assert "ajoute «\u00a0le port\u00a0»" in page
    assert any("ajoute «\u00a0le port\u00a0»" in line for line in told)
    assert not [line for line in told if re.search("« | [»;:!?]", line)]
    assert "ajoute « le port »" in as_markdown(comparison, language="fr")


@pytest.mark.parametrize(
    ("language", "line", "tied"),
    [
        ("en", "new: Urges the keepers of the …", "new: Urges the keepers of the\u00a0…"),
        ("en", "verbe Note → Salue ; ajoute « le port »", "verbe Note → Salue\u00a0; ajoute «\u00a0le port\u00a0»"),
        ("en", "drops “the lamps … of the pier …”", "drops “the lamps … of the pier\u00a0…”"),
        (
            "fr",
            "ajoute « le port … » ; 15 300 → 8 350",
            "ajoute «\u00a0le port\u00a0…\u00a0»\u00a0; 15\u00a0300 → 8\u00a0350",
        ),
    ],
)
def test_no_line_begins_with_the_sign_that_words_were_left_out_nor_within_a_number(
    language: str, line: str, tied: str
) -> None:
    assert phrases(language).tied(line) == tied


@pytest.mark.parametrize(("language", "said"), [("fr", "1er déc. 2026"), ("en", "1 Dec 2026"), ("es", "1 dic. 2026")])
def test_the_first_of_a_month_is_said_as_dates_have_it(language: str, said: str) -> None:
    assert phrases(language).day(date(2026, 12, 1), with_year=True) == said
