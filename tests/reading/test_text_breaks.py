"""A text with one paragraph a line in which page breaks left their traces: each trace, and what looks like one."""

from __future__ import annotations

import pytest

from redline.model import Kind, Resolution, Source
from redline.reading.structure import build
from redline.reading.text.file import read_text

HEAD = """Assemblée générale
Quatre-vingt-cinquième session
Point 3 de l'ordre du jour
Résolution adoptée par l'Assemblée générale le 3 mai 2031
85/1. Relevé des marégraphes
L'Assemblée générale ,"""
LONG = (
    "que les gardiens des ports tiennent depuis le premier relevé, jour après jour, en toute saison et par tout temps, "
)
FIRST = f"Rappelant le registre 1 , {LONG}{LONG}{LONG}"
TAIL = """1. Prie les gardiens de mesurer ;
2. Décide de poursuivre l'examen de la question.
36 e séance plénière 3 mai 2031"""


def resolution(*lines: str, head: str = HEAD, tail: str = TAIL) -> Resolution:
    text = "\n".join([head, *lines, tail])
    return build(read_text(text.encode(), "texte.txt", "fr"), Source("texte.txt", "text"))


def parts(read: Resolution) -> list[tuple[str, str]]:
    return [
        (str(one.address), one.text)
        for one in read.paragraphs
        if one.address.kind in (Kind.PREAMBULAR, Kind.OPERATIVE, Kind.HEADING)
    ]


def said(read: Resolution) -> list[tuple[str, int | None, str]]:
    return [(one.where, one.line, one.message) for one in read.findings]


FOOTS = {
    "a masthead in one line": ["Distr. générale 4 mai 2031 Français Original : anglais"],
    "a masthead in four": ["Distr. générale", "4 mai 2031", "Français", "Original : anglais"],
    "a job number and a cut symbol": ["GE.31-00001 (F) 040531 050531", "A", "Distr. générale 4 mai 2031"],
    "a rule": ["\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_"],
    "a running symbol and a page": ["A/RES/85/1", "Page 2"],
    "a sign": ["♲"],
    "the number of a page": ["2"],
    "a name with blanks amid": ["31-00001", "Assembl ée g énérale"],
}


@pytest.mark.parametrize("foot", FOOTS.values(), ids=FOOTS)
def test_what_a_page_break_leaves_is_taken_out_and_reported(foot: list[str]) -> None:
    read = resolution(f"{FIRST}dans les ports du", *foot, "nord et du sud,", "Notant la mer,")

    assert parts(read)[:2] == [("PP 1", f"{FIRST}dans les ports du nord et du sud,"), ("PP 2", "Notant la mer,")]
    shown = " ".join(message for _, _, message in said(read) if message.startswith("left out as page furniture"))
    assert all(line in shown for line in foot)
    assert ("PP 1", 8 + len(foot), "“nord et du sud,” was joined to line 7, on which it goes on") in said(read)


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("dans les ports du", "nord et du sud,"),
        ("dans les ports de la", "Baltique et du sud,"),
        ("dans les ports du", "21 relevés au moins,"),
        ("dans les ports du nord,", "du sud et de l'est,"),
    ],
)
def test_a_piece_goes_on_by_its_beginning_or_by_what_lacks_an_end(above: str, below: str) -> None:
    read = resolution(f"{FIRST}{above}", "Distr. générale 4 mai 2031", below, "Notant la mer,")

    assert parts(read)[:2] == [("PP 1", f"{FIRST}{above} {below}"), ("PP 2", "Notant la mer,")]


def test_a_raised_letter_on_a_line_of_its_own_stays_in_its_sentence() -> None:
    read = resolution(f"{FIRST}dans les ports du XXI", "e", "siècle,")

    assert parts(read)[0] == ("PP 1", f"{FIRST}dans les ports du XXI e siècle,")


def test_a_paragraph_that_is_finished_is_joined_to_nothing() -> None:
    read = resolution(f"{FIRST}dans les ports,", "Distr. générale 4 mai 2031", "Notant la mer,")

    assert parts(read)[:2] == [("PP 1", f"{FIRST}dans les ports,"), ("PP 2", "Notant la mer,")]


def test_an_operative_paragraph_and_an_item_are_joined_where_they_were_cut() -> None:
    read = resolution(
        f"{FIRST}dans les ports,",
        tail=f"""1. Prie les gardiens, {LONG}
Matelots et pilotes, de mesurer :
a ) La hauteur de l'eau, y compris dans la
\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_
Baltique ;
b ) Le vent ;
2. Décide de poursuivre l'examen de la question.""",
    )

    assert parts(read)[1:] == [
        ("OP 1", f"Prie les gardiens, {LONG.strip()} Matelots et pilotes, de mesurer :"),
        ("OP 1 (a)", "La hauteur de l'eau, y compris dans la Baltique ;"),
        ("OP 1 (b)", "Le vent ;"),
        ("OP 2", "Décide de poursuivre l'examen de la question."),
    ]


def test_headings_have_no_end_mark_and_nothing_goes_on_in_them() -> None:
    read = resolution(
        f"{FIRST}dans les ports,",
        tail="""1. Prie les gardiens de mesurer ;
\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_
X
Recrutement et affectations
2. Décide de poursuivre l'examen de la question.""",
    )

    assert [text for address, text in parts(read)][2:4] == ["X", "Recrutement et affectations"]


@pytest.mark.parametrize(
    "foot",
    [
        ["1 Voir A/85/2."],
        ["\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_", "1 Voir A/85/2.", "31-00001 (F)"],
        ["\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_", "1", "Voir A/85/2."],
        ["\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_", "1", "Voir A/85/2, vol. 3, n", "o", "42146.", "31-00001 (F)"],
    ],
)
def test_a_note_at_a_page_s_foot_is_a_note_with_its_call(foot: list[str]) -> None:
    read = resolution(f"{FIRST}dans les ports du", *foot, "nord et du sud,")

    assert [(note.label, note.text[:10]) for note in read.notes] == [("1", "Voir A/85/")]
    assert parts(read)[0][1].startswith("Rappelant le registre, que")
    assert parts(read)[0][1].endswith("dans les ports du nord et du sud,")
    assert read.paragraphs[6].note_refs == (read.notes[0].ref,)


def test_a_note_without_its_number_has_the_one_that_is_due_and_this_is_said() -> None:
    read = resolution(f"{FIRST}dans les ports du", "Voir A/85/2, annexe.", "Distr. générale 4 mai 2031", "nord,")

    assert [(note.label, note.text) for note in read.notes] == [("1", "Voir A/85/2, annexe.")]
    assert ("document", 8, "footnote 1 stands without its number: this is the one that is due") in said(read)


def test_numbers_of_paragraphs_that_lost_their_stop_are_no_notes() -> None:
    read = resolution(
        f"{FIRST}dans les ports,",
        tail="""1 Prie les gardiens de mesurer ;
2 Décide de poursuivre l'examen de la question.""".replace("1 Prie", "1. Prie"),
    )

    assert [address for address, _ in parts(read)] == ["PP 1", "OP 1", "OP 2"]
    assert not read.notes


def test_a_title_may_take_several_lines_and_stand_below_its_number() -> None:
    for title in (["85/1. Relevé des", "marégraphes"], ["85/1.", "Relevé des", "marégraphes"]):
        read = resolution(
            f"{FIRST}dans les ports,", head=HEAD.replace("85/1. Relevé des marégraphes", "\n".join(title))
        )
        assert (read.head.number, read.head.title) == ("85/1", "Relevé des marégraphes")


def test_a_number_above_the_masthead_is_the_title_s() -> None:
    head = "85/1.\nDistr. générale 4 mai 2031\n" + HEAD.replace("85/1. ", "")
    read = resolution(f"{FIRST}dans les ports,", head=head)

    assert (read.head.number, read.head.title) == ("85/1", "Relevé des marégraphes")


@pytest.mark.parametrize(
    "lines",
    [
        ["36 e séance 18 juin 2030 [Adoptée sans vote.]"],
        ["36 e séance 18 juin 2030", "[ Adoptée sans vote .]"],
        ["e", "36 séance 18 juin 2030", "[Adoptée sans vote]"],
        ["36 séance 18 juin 2030", "e"],
        ["Seconde séance", "[Adoptée sans vote.]"],
        ["48 e séance plénière (reprise) 31 décembre 2030"],
        ["Seconde séance 18 juin 2030 [Adoptée, telle que révisée oralement, sans vote.]"],
        ["36 e séance", "18 juin 2030 [Adoptée sans vote.]"],
        ["[Adoptée par 2 voix contre 1 :", "Ont voté pour :", "Angola, Bénin", "S'est abstenue :", "Cuba.]"],
    ],
)
def test_closing_lines_are_closing_lines(lines: list[str]) -> None:
    read = resolution(f"{FIRST}dans les ports,", tail="\n".join([*TAIL.splitlines()[:2], *lines]))

    assert [one.text for one in read.paragraphs if one.address.kind is Kind.CLOSING] == lines
    assert [address for address, _ in parts(read)] == ["PP 1", "OP 1", "OP 2"]


def test_a_paragraph_whose_number_is_lost_counts_all_the_same() -> None:
    read = resolution(
        f"{FIRST}dans les ports,",
        tail="""1. Prie les gardiens de mesurer ;
Prie également les pilotes de noter ;
3. Décide de poursuivre l'examen de la question.""",
    )

    assert [address for address, _ in parts(read)] == ["PP 1", "OP 1", "OP 2", "OP 3"]


def test_a_text_without_a_body_line_is_left_as_it_is() -> None:
    lines = ["pommes", "poires", "5", "Distr. générale 4 mai 2031", f"cerises, {LONG}{LONG}"]
    read = build(read_text("\n".join(lines).encode(), "liste.txt", "fr"), Source("liste.txt", "text"))

    assert [one.text for one in read.paragraphs] == [line.strip() for line in lines]


def test_a_second_resolution_has_a_preamble_of_its_own() -> None:
    read = resolution(
        f"{FIRST}dans les ports,",
        tail=f"""{TAIL}
85/2. Relevé des vents
L'Assemblée générale ,
Vu les vents, {LONG}
Vu les marées, {LONG}
1. Prie les gardiens de les mesurer ;
2. Décide de poursuivre l'examen de la question.""",
    )

    assert [address for address, _ in parts(read)][-5:-1] == [
        "resolution 2, heading",
        "resolution 2, PP 1",
        "resolution 2, PP 2",
        "resolution 2, OP 1",
    ]


def test_a_long_piece_is_shown_by_whole_words() -> None:
    piece = "nord et du sud, de l'est et de l'ouest, des îles et des presqu'îles lointaines,"
    read = resolution(f"{FIRST}dans les ports du", "Distr. générale 4 mai 2031", piece, "Notant la mer,")

    assert "“nord et du sud, de l'est et de l'ouest, des îles et des …” was joined to line 7" in "".join(
        told for _, _, told in said(read)
    )
