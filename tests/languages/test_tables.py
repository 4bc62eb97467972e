"""Every row of the language data is found by its own specimen, and says where its form was seen."""

from __future__ import annotations

import pytest

from redline.languages import openers, tables
from redline.languages.parts import annex_name
from redline.languages.tables import CODES, UNVERIFIED, LineKind, LostWords, Opener, Organ, TwoTerms
from redline.languages.typography import fold

OPENERS = [row for code in CODES for row in tables.load(code).openers]
LINES = [(code, row) for code in CODES for row in tables.load(code).lines]
ORGANS = [(code, row) for code in CODES for row in tables.load(code).organs]
LOST = [row for code in CODES for row in tables.load(code).lost_words]
TERMS = [row for code in CODES for row in tables.load(code).two_terms]


def is_found(row: Opener) -> bool:
    """Whether its specimen begins with it, and it is found by its own row."""
    found = openers.find(row.specimen, row.language)
    own = found.row is not None and row.forms[0] in found.row.forms
    return own and fold(found.words) == row.forms[0] and found.part in (row.part, "")


@pytest.mark.parametrize("code", CODES)
def test_an_opener_is_found_in_its_specimen_by_its_own_row(code: str) -> None:
    rows = tables.load(code).openers

    assert len(rows) > 50
    assert [row for row in rows if not is_found(row)] == []
    assert [row for row in rows if not row.source] == []


@pytest.mark.parametrize(("code", "row"), LINES, ids=lambda value: getattr(value, "kind", value))
def test_a_line_is_told_by_its_own_pattern(code: str, row: LineKind) -> None:
    assert tables.load(code).kinds_of(fold(row.specimen))[0] == row.kind
    assert row.source


@pytest.mark.parametrize(("code", "row"), ORGANS, ids=lambda value: getattr(value, "key", value))
def test_an_organ_is_the_subject_of_its_specimen(code: str, row: Organ) -> None:
    assert fold(row.specimen).rstrip("，,، ") == row.body
    assert row.name in row.body
    assert row.source


@pytest.mark.parametrize("row", LOST, ids=lambda row: row.specimen)
def test_lost_words_are_found_in_the_specimen_and_not_in_its_clean_form(row: LostWords) -> None:
    assert row.pattern.search(fold(row.specimen))
    assert not row.pattern.search(fold(row.clean))
    assert row.source


@pytest.mark.parametrize("row", TERMS, ids=lambda row: row.specimen)
def test_a_specimen_holds_both_terms(row: TwoTerms) -> None:
    assert row.first.search(fold(row.specimen))
    assert row.second.search(fold(row.specimen))
    assert row.source


def test_rows_that_were_never_seen_in_a_document_grow_fewer() -> None:
    unseen = [row for row in OPENERS if row.source == UNVERIFIED]
    unseen_lines = [row for _, row in LINES if row.source == UNVERIFIED]

    assert len(unseen) <= 417
    assert len(unseen_lines) <= 19


def test_each_language_has_the_four_organs_and_every_kind_of_line() -> None:
    kinds = {row.kind for row in tables.load("en").lines}

    for code in CODES:
        assert {row.key for row in tables.load(code).organs} == {"GA", "ECOSOC", "HRC", "SC"}
        assert {row.kind for row in tables.load(code).lines} == kinds


def test_braces_give_every_ending() -> None:
    assert tables.forms("convaincu{|e}") == ["convaincu", "convaincue"]
    assert tables.forms("{ت|ي}عرب عن قلق{ها|ه}") == ["تعرب عن قلقها", "تعرب عن قلقه", "يعرب عن قلقها", "يعرب عن قلقه"]


def test_a_language_that_there_is_no_file_for_is_refused() -> None:
    with pytest.raises(KeyError):
        tables.load("tlh")


@pytest.mark.parametrize(
    ("code", "line", "kind"),
    [
        ("en", "55th plenary meeting 7 May 2031", "meeting"),
        ("en", "7 May 2031", "date"),
        ("en", "55th meeting of the keepers of gauges", ""),
        ("fr", "36 e séance 18 juin 2031 [Adoptée sans vote.]", "meeting"),
        ("fr", "Seconde séance", "meeting"),
        ("fr", "Séance des gardiens de marégraphes", ""),
        ("es", "48 sesión 10 de octubre de 2031", "meeting"),
        ("ru", "37-e пленарное заседание 7 декабря 2031 года", "meeting"),  # the e is a Latin one
        ("ru", "69-е  (возобновленное) пленарное заседание", "meeting"),
        ("zh", "第41次全体会议 2031年12月10日", "meeting"),
        ("zh", "2031年12月10日 第41次全体会议(续会)", "date"),
        ("zh", "第41次全体会议讨论了验潮仪。", ""),
        ("ar", "الجلسة العامة (المستأنفة) 69 30 كانون الأول/ديسمبر 2031", "meeting"),
        ("ar", "[اعتُمِد من دون تصويت.]", "adopted"),
    ],
)
def test_meeting_date_and_vote_are_closing_lines_alone_and_together(code: str, line: str, kind: str) -> None:
    assert tables.load(code).closing_kind(fold(line)) == kind


def test_in_a_text_of_unknown_language_no_words_tell_anything() -> None:
    unknown = tables.load("")

    for code in CODES:
        for row in tables.load(code).lines:
            assert unknown.kinds_of(fold(row.specimen)) == ()
            assert unknown.closing_kind(fold(row.specimen)) == ""
    assert unknown.date.search("7 May 2031") is None
    assert not unknown.ordinals.value("7th")
    assert not annex_name("Annexe II", unknown).startswith("appendix")
