"""Which texts of a folder belong together, and that nothing is guessed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.reading import read_bytes
from redline.sessions.batch.cards import card
from redline.sessions.batch.found import FoundPair, SessionPairing, SessionText
from redline.sessions.batch.pairing import natural, pair
from tests.reading.akn_specimens import document
from tests.sessions.harbours import BELLS, LIGHTS, OPERATIVE, adopted, amendment, draft, text

LIGHTS_78 = text("78.txt", adopted("78/20", LIGHTS, "4 December 2023"))
LIGHTS_79 = text("79.txt", adopted("79/12", LIGHTS, "3 December 2024", "78/20 of 4 December 2023"))
LIGHTS_80 = text("80.txt", adopted("80/7", LIGHTS, "9 December 2025", "79/12 of 3 December 2024"))
DRAFT = text("draft.txt", draft("A/80/L.5", LIGHTS, "1 November 2025", "79/12 of 3 December 2024"))
OTHER_WORDS = tuple(f"Notes that moons{at} drift{at} over ponds{at} with reeds{at} and frogs{at}" for at in range(150))


def told(found: tuple[FoundPair, ...]) -> set[tuple[str, str, str, str]]:
    return {(one.old, one.new, str(one.relation), str(one.found_by)) for one in found}


def unsure(found: SessionPairing) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.file, one.candidates) for one in found.unpaired if one.candidates]


def pairs(*texts: SessionText) -> set[tuple[str, str, str, str]]:
    return told(pair(texts).pairs)


def test_a_series_is_paired_text_by_text_and_the_draft_with_what_became_of_it() -> None:
    assert pairs(LIGHTS_80, DRAFT, LIGHTS_78, LIGHTS_79) == {
        ("78.txt", "79.txt", "predecessor", "preamble"),
        ("79.txt", "draft.txt", "predecessor", "preamble"),
        ("79.txt", "80.txt", "predecessor", "preamble"),
        ("draft.txt", "80.txt", "draft", "title"),
    }


def test_the_title_is_enough_where_the_preamble_cites_nothing() -> None:
    new = text("new.txt", draft("A/80/L.5", LIGHTS.upper(), "1 November 2025"))

    assert pairs(LIGHTS_79, new) == {("79.txt", "new.txt", "predecessor", "title")}


def test_the_newest_earlier_text_is_the_predecessor_even_if_an_older_one_is_cited() -> None:
    new = text("new.txt", draft("A/80/L.5", LIGHTS, "1 November 2025", "78/20 of 4 December 2023"))

    assert pairs(LIGHTS_78, LIGHTS_79, new) >= {("79.txt", "new.txt", "predecessor", "title")}


def test_of_two_texts_of_one_session_the_cited_one_is_the_predecessor() -> None:
    later = text("later.txt", adopted("79/99", LIGHTS, "20 June 2025", operative=OPERATIVE[1:]))

    found = pair([LIGHTS_78, LIGHTS_79, later, DRAFT])

    assert told(found.pairs) >= {("79.txt", "draft.txt", "predecessor", "preamble")}
    reason = next(one.reason for one in found.pairs if one.new == "draft.txt")
    assert (
        reason == "PP 1 cites resolution 79/12 of 3 December 2024; same title; the one that it cites of 3 earlier ones"
    )
    both = text("both.txt", draft("A/80/L.5", LIGHTS, "1 November 2025", "79/12", "79/99 of 20 June 2025"))
    assert pairs(LIGHTS_79, later, both) >= {("later.txt", "both.txt", "predecessor", "preamble")}


def test_a_draft_that_cites_two_own_resolutions_of_other_titles_is_not_sure() -> None:
    lamps = text("lamps.txt", adopted("79/40", "Lamps alone", "3 December 2024"))
    bells = text("bells.txt", adopted("79/41", "Bells alone", "3 December 2024"))
    cites = ("79/40 of 3 December 2024", "79/41 of 3 December 2024")
    new = text("new.txt", draft("A/80/L.14", "Lamps and bells together", "1 November 2025", *cites))

    assert unsure(pair([lamps, bells, new])) == [("new.txt", ("lamps.txt", "bells.txt"))]


def test_amendments_go_to_the_draft_in_their_language() -> None:
    french = replace(DRAFT.card, language="fr", digest="another")
    asked = text("l6.txt", amendment("A/80/L.6", "A/80/L.5", LIGHTS))

    (attached,) = pair([DRAFT, SessionText("draft.fr.txt", french), asked]).amendments
    assert (attached.draft, attached.candidates) == ("draft.txt", ())


def test_a_new_title_is_followed_by_the_preamble() -> None:
    new = text("new.txt", draft("A/80/L.5", "Lights and bells", "1 November 2025", "79/12 of 3 December 2024"))

    found = pair([LIGHTS_79, new])

    assert told(found.pairs) == {("79.txt", "new.txt", "predecessor", "preamble")}
    assert found.pairs[0].reason == "PP 1 cites resolution 79/12 of 3 December 2024"


def test_a_cited_text_of_other_words_is_no_predecessor() -> None:
    new = text(
        "new.txt", draft("A/80/L.5", BELLS, "1 November 2025", "79/12 of 3 December 2024", operative=OTHER_WORDS)
    )
    lights = text("79.txt", adopted("79/12", LIGHTS, "3 December 2024"))

    assert pairs(lights, new) == set()


def test_a_cited_text_with_a_successor_of_its_own_has_no_other() -> None:
    """The sister draft has most of the words and cites the other's predecessor: it is not its successor."""
    sister = text("bells.txt", draft("A/80/L.9", BELLS, "1 November 2025", "79/12 of 3 December 2024"))

    assert ("79.txt", "bells.txt", "predecessor", "preamble") not in pairs(LIGHTS_79, DRAFT, sister)


def test_a_citation_with_another_date_is_another_resolution() -> None:
    new = text("new.txt", draft("A/80/L.5", "Lights and bells", "1 November 2025", "79/12 of 4 December 2024"))

    assert pairs(LIGHTS_79, new) == set()


def test_one_title_over_other_words_is_reported_and_not_paired() -> None:
    new = text("new.txt", draft("A/80/L.5", LIGHTS, "1 November 2025", operative=OTHER_WORDS))
    old = text("79.txt", adopted("79/12", LIGHTS, "3 December 2024", operative=OPERATIVE * 5))

    found = pair([old, new])

    assert found.pairs == ()
    assert found.unpaired[-1].reason.startswith("A/RES/79/12 has the same title, but hardly any of its words")


def test_two_texts_of_one_day_are_ambiguous_unless_the_preamble_cites_one() -> None:
    twin = text("twin.txt", adopted("79/13", LIGHTS, "3 December 2024"))
    bare = text("bare.txt", draft("A/80/L.6", LIGHTS, "1 November 2025"))

    found = pair([LIGHTS_79, twin, bare])
    sure = pair([LIGHTS_79, twin, DRAFT])

    assert "bare.txt" not in {one.new for one in found.pairs}
    assert unsure(found) == [("bare.txt", ("79.txt", "twin.txt"))]
    assert any("could be its predecessor: name the pair in a manifest" in one.reason for one in found.unpaired)
    assert told(sure.pairs) == {("79.txt", "draft.txt", "predecessor", "preamble")}


def test_of_two_drafts_of_one_title_the_adopted_words_decide() -> None:
    rival = text("rival.txt", draft("A/80/L.8", LIGHTS, "2 November 2025", operative=OPERATIVE[1:]))

    found = pair([DRAFT, rival, LIGHTS_80])

    assert told(found.pairs) == {("draft.txt", "80.txt", "draft", "words")}
    assert [one.file for one in found.unpaired] == ["rival.txt"]


@pytest.mark.parametrize(
    ("first", "second"),
    [(OPERATIVE, OPERATIVE), (OPERATIVE[:1], OPERATIVE[1:])],
    ids=["both have its words", "neither is it"],
)
def test_where_the_words_do_not_decide_the_adopted_text_stays_without_its_draft(
    first: tuple[str, ...], second: tuple[str, ...]
) -> None:
    cited = "79/12 of 3 December 2024"
    one = text("one.txt", draft("A/80/L.5", LIGHTS, "1 November 2025", cited, operative=first))
    other = text("other.txt", draft("A/80/L.8", LIGHTS, "2 November 2025", cited, operative=second))

    found = pair([one, other, LIGHTS_80])

    assert "80.txt" not in {one.new for one in found.pairs}
    assert unsure(found) == [("80.txt", ("one.txt", "other.txt"))]
    (why,) = (one.reason for one in found.unpaired if one.file == "80.txt")
    assert "and its words don't tell which it was: name the pair in a manifest" in why


def agreed(operative: tuple[str, ...] = OPERATIVE) -> SessionText:
    """The text that a committee's Vice-Chair submitted in the place of `DRAFT`."""
    words = draft("A/80/L.8", LIGHTS, "2 November 2025", "79/12 of 3 December 2024", operative=operative)
    on = "on the basis of informal consultations on draft resolution A/80/L.5"
    by = f"Draft resolution submitted by the Vice-Chair of the Committee, {on}"
    return text("agreed.txt", words.replace("Atlantis, Lyonesse: draft resolution", by))


def test_the_draft_submitted_on_the_basis_of_another_is_the_adopted_one() -> None:
    found = pair([DRAFT, agreed(), LIGHTS_80])

    assert told(found.pairs) == {("agreed.txt", "80.txt", "draft", "symbol")}
    (alone,) = (one.reason for one in found.unpaired if one.file == "draft.txt")
    assert alone.endswith("; A/80/L.8 was submitted in its place")
    (why,) = (one.reason for one in found.pairs)
    assert why == "A/RES/80/7 has the words of A/80/L.8, which was submitted in the place of A/80/L.5"


def test_where_its_words_are_rather_the_others_nothing_is_guessed() -> None:
    assert unsure(pair([DRAFT, agreed(OPERATIVE[1:]), LIGHTS_80])) == [("80.txt", ("agreed.txt", "draft.txt"))]


def test_the_head_of_an_adopted_text_names_its_draft() -> None:
    rival = text("rival.txt", draft("A/80/L.8", LIGHTS, "2 November 2025", operative=OPERATIVE[1:]))
    new = text(
        "80.txt",
        adopted(
            "80/7",
            LIGHTS,
            "9 December 2025",
            report="without reference to a Main Committee (A/80/L.8 and A/80/L.8/Add.1)",
        ),
    )

    assert pairs(DRAFT, rival, new) == {("rival.txt", "80.txt", "draft", "symbol")}


def test_the_metadata_of_an_xml_name_its_draft() -> None:
    cover = "<p><docNumber refersTo='#symbol'>A/RES/80/7</docNumber></p>"
    meta = "<workflow><step outcome='draftResolution' as='A/80/L.8' by='Avalon' date='2025-11-02'/></workflow>"
    read = read_bytes(document(meta=meta, cover=cover, attached=""), "80.xml")
    rival = text("rival.txt", draft("A/80/L.8", LIGHTS, "2 November 2025", operative=OPERATIVE[1:]))

    assert pairs(DRAFT, rival, SessionText("80.xml", card(read))) == {("rival.txt", "80.xml", "draft", "symbol")}


def test_a_draft_that_the_head_does_not_name_is_not_taken_for_it() -> None:
    report = "without reference to a Main Committee (A/80/L.8)"
    new = text("80.txt", adopted("80/7", LIGHTS, "9 December 2025", report=report))

    assert pairs(DRAFT, new) == set()


def test_a_draft_of_another_session_is_not_taken_for_it() -> None:
    earlier = text("l79.txt", draft("A/79/L.5", LIGHTS, "1 November 2024", session=79))

    assert pairs(earlier, LIGHTS_80) == set()


def test_a_revised_draft_replaces_the_one_before() -> None:
    revised = text("rev.txt", draft("A/80/L.5/Rev.1", LIGHTS, "8 November 2025", operative=OPERATIVE[1:]))

    assert pairs(LIGHTS_79, DRAFT, revised, LIGHTS_80) == {
        ("draft.txt", "rev.txt", "revision", "symbol"),
        ("79.txt", "rev.txt", "predecessor", "title"),
        ("rev.txt", "80.txt", "draft", "title"),
        ("79.txt", "80.txt", "predecessor", "preamble"),
    }


def test_two_files_of_one_symbol_and_other_words_are_not_chosen_between() -> None:
    changed = text("changed.txt", draft("A/80/L.5", LIGHTS, "1 November 2025", operative=OPERATIVE[1:]))
    revised = text("rev.txt", draft("A/80/L.5/Rev.1", LIGHTS, "8 November 2025"))

    found = pair([DRAFT, changed, revised])

    assert found.pairs == ()
    assert unsure(found) == [("rev.txt", ("changed.txt", "draft.txt"))]


def test_a_text_in_two_formats_is_one_text() -> None:
    words = adopted("79/12", LIGHTS, "3 December 2024").replace("harbour lights", "harbour  lights")
    copy = text("copy/A_RES_79_12.txt", words)
    original = text("79.txt", adopted("79/12", LIGHTS, "3 December 2024"))

    found = pair([original, copy, DRAFT])

    assert told(found.pairs) == {("79.txt", "draft.txt", "predecessor", "preamble")}
    assert [(one.file, one.of) for one in found.duplicates] == [("copy/A_RES_79_12.txt", "79.txt")]


def test_a_draft_adopted_without_a_change_is_not_taken_for_its_copy() -> None:
    draft_words = draft("A/80/L.5", "80/7. " + LIGHTS, "1 November 2025", "79/12 of 3 December 2024")

    found = pair([text("draft.txt", draft_words), LIGHTS_80])

    assert found.duplicates == ()
    assert told(found.pairs) == {("draft.txt", "80.txt", "draft", "title")}


def test_amendments_are_attached_to_their_draft_and_to_nothing_else() -> None:
    ours = text("l6.txt", amendment("A/80/L.6", "A/80/L.5", LIGHTS))
    lost = text("l7.txt", amendment("A/80/L.7", "A/80/L.99", LIGHTS))

    found = pair([DRAFT, ours, lost, LIGHTS_79])

    assert [(one.file, one.amends, one.draft) for one in found.amendments] == [
        ("l6.txt", "A/80/L.5", "draft.txt"),
        ("l7.txt", "A/80/L.99", ""),
    ]
    assert told(found.pairs) == {("79.txt", "draft.txt", "predecessor", "preamble")}


def test_corrigenda_and_files_that_are_no_resolution_say_what_they_are() -> None:
    part = text("corr.txt", draft("A/80/L.5/Corr.1", LIGHTS, "3 November 2025"))
    letter = text("letter.txt", "Dear keepers,\n\nThe lamp oil is on its way.\n\nYours, the Office\n")

    found = pair([LIGHTS_79, part, letter])

    assert found.pairs == ()
    assert [one.reason for one in found.unpaired if one.file == "corr.txt"] == [
        "Corr.1 to A/80/L.5 is no text of its own; read it beside A/80/L.5"
    ]
    assert "neither a title nor a body" in next(one.reason for one in found.unpaired if one.file == "letter.txt")


def test_texts_of_two_languages_are_not_paired() -> None:
    head = ["A/80/L.5", "Assemblée générale", "Quatre-vingtième session", "Point 14 de l’ordre du jour"]
    head += ["Atlantide : projet de résolution", LIGHTS, "L’Assemblée générale,"]
    body = "Rappelant sa résolution 79/12 du 3 décembre 2024 sur les feux des ports et sur leurs gardiens,"
    end = "1. Se félicite du compte des lampes que les gardiens des sept ports ont fait ;"
    french = "\n\n".join(["Nations Unies", *head, body, end, "2. Décide de rester saisie de la question."])
    new = text("fr.txt", french)

    assert new.card.language == "fr"
    assert [(one.number, one.date) for one in new.card.cites] == [("79/12", "2024-12-03")]
    assert pairs(LIGHTS_79, new) == set()


def test_what_a_manifest_names_is_not_looked_for() -> None:
    found = pair([LIGHTS_78, LIGHTS_79, DRAFT], [("78.txt", "draft.txt")])

    assert told(found.pairs) == {
        ("78.txt", "draft.txt", "given", "manifest"),
        ("78.txt", "79.txt", "predecessor", "preamble"),
    }


def test_pairs_stand_in_the_order_in_which_people_count() -> None:
    assert sorted(["A_80_L.10", "A_80_L.9", "A_80_L.9_Rev.1", "a", ""], key=natural) == [
        "", "A_80_L.9", "A_80_L.9_Rev.1", "A_80_L.10", "a",
    ]  # fmt: skip


ALL = [
    LIGHTS_78,
    LIGHTS_79,
    LIGHTS_80,
    DRAFT,
    text("rev.txt", draft("A/80/L.5/Rev.1", LIGHTS, "8 November 2025", operative=OPERATIVE[1:])),
    text("rival.txt", draft("A/80/L.8", LIGHTS, "2 November 2025", operative=OPERATIVE[:2])),
    text("bells.txt", draft("A/80/L.9", BELLS, "1 November 2025", "79/12 of 3 December 2024")),
    text("twin.txt", adopted("79/13", LIGHTS, "3 December 2024")),
    text("l6.txt", amendment("A/80/L.6", "A/80/L.5", LIGHTS)),
    text("letter.txt", "Dear keepers,\n\nThe lamp oil is on its way.\n\nYours, the Office\n"),
]


def files(found: SessionPairing) -> set[str]:
    paired = {path for one in found.pairs for path in (one.old, one.new)}
    others = {one.file for group in (found.unpaired, found.amendments, found.duplicates) for one in group}
    return paired | others


@given(st.lists(st.sampled_from(ALL), unique_by=lambda one: one.path).flatmap(st.permutations))
def test_every_file_is_told_of_and_the_order_of_files_does_not_matter(texts: list[SessionText]) -> None:
    found = pair(texts)

    assert files(found) == {one.path for one in texts}
    assert found == pair(sorted(texts, key=lambda one: one.path))
    assert all(one.old != one.new for one in found.pairs)
    assert len({(one.old, one.new) for one in found.pairs}) == len(found.pairs)
    predecessors = [one.new for one in found.pairs if one.relation == "predecessor"]
    assert len(predecessors) == len(set(predecessors))


@pytest.mark.parametrize("language", ["en"])
def test_the_session_alone_tells_the_order_where_a_draft_has_no_date(language: str) -> None:
    new = text("new.txt", draft("A/80/L.5", LIGHTS, "", "78/20"))

    assert new.card.date == ""
    assert new.card.language == language
    assert pairs(LIGHTS_80, LIGHTS_79, new) >= {("79.txt", "new.txt", "predecessor", "title")}
