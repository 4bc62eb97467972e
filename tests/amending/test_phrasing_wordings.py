"""How amendments are worded: as a drafter writes them, and as they are understood again."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations, product
from pathlib import Path

import pytest

import redline
from redline.amending.applying.apply import amend
from redline.amending.phrasing.phrase import phrase
from redline.amending.phrasing.quoting import is_balanced
from redline.amending.phrasing.wording import Wording
from redline.amending.understanding.document import understand
from redline.comparing import compare
from redline.languages.amendments import vocabulary
from redline.languages.typography import fold
from redline.model import Address, Comparison, Kind, Note, Paragraph, Resolution
from redline.reading.door import read_bytes
from redline.runs import Run, note_call
from tests.amending.test_phrasing import said
from tests.drawing import some
from tests.published import read
from tests.trials.anew import said_anew
from tests.trials.pairs import files
from tests.trials.plain_drafts import random_pair

CASES = Path(__file__).parents[3] / "shared" / "cases"

FRENCH = "Assemblée générale\n\nLampes et puits\n\nL'Assemblée générale,\n\nRappelant la Charte des îles,\n\n{}\n"
HEAD = "A/80/L.1\n\nGeneral Assembly\n\nLamps and wells\n\n"
ENGLISH = HEAD + "The General Assembly,\n\nRecalling the Charter of the islands,\n\n{}\n"
KEPT = "2. Decides to remain seized of the matter."
GARDÉ = "2. Décide de rester saisie de la question."


def text(frame: str, *paragraphs: str) -> Resolution:
    language = "fr" if frame is FRENCH else "en"
    return read_bytes(frame.format("\n\n".join(paragraphs)).encode(), "draft.txt", language=language)


def french(*paragraphs: str) -> Resolution:
    return text(FRENCH, *paragraphs, GARDÉ)


def english(*paragraphs: str) -> Resolution:
    return text(ENGLISH, *paragraphs, KEPT)


def items(old: Resolution, new: Resolution) -> list[str]:
    """What is said, once amending with it has given the new text."""
    phrased = phrase(compare(old, new), sponsor="Lyonesse")
    assert phrased.left == ()
    assert words(amend(old, [phrased.amendments]).comparison.new) == words(new)
    return [line.replace("\N{NO-BREAK SPACE}", " ") for line in said(phrased)]


def words(resolution: Resolution) -> list[tuple[str, str]]:
    voted = (Kind.PREAMBULAR, Kind.OPERATIVE, Kind.ANNEX)
    return [(str(one.address), one.text) for one in resolution.paragraphs if one.address.kind in voted]


def test_several_edits_of_a_paragraph_are_one_item() -> None:
    old = english(
        "1. Urges the islands to keep a small lamp on each ferry and to paint the wells of the harbour white;"
    )
    new = english(
        "1. Urges the islands to keep one bright bell on each ferry and to paint the wells of the harbour red;"
    )

    assert items(old, new) == [
        "In operative paragraph 1:",
        "(a) Replace “a small lamp” with “one bright bell”;",
        "(b) Replace “harbour white” with “harbour red”.",
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("la vieille lampe du long quai", "la jeune lampe d'un quai"),
        ("la lampe et de la digue", "la cloche et de la plage"),
    ],
)
def test_edits_with_next_to_nothing_between_them_are_one_replacement(old: str, new: str) -> None:
    lines = [f"1. Prie les gardiens, demain, de peindre {words}, sans tarder ;" for words in (old, new)]

    found = items(*map(french, lines))

    assert len(found) == 1
    assert found[0].startswith("Au paragraphe 1 du dispositif, remplacer « ")
    assert found[0].count("«") == 2


@pytest.mark.parametrize(("body", "left"), [("L'Assemblée générale ,", []), ("Le Conseil ,", ["body line"])])
def test_a_blank_before_the_comma_of_the_body_line_is_no_difference_that_is_left(body: str, left: list[str]) -> None:
    old, new = french("1. Prie les îles de garder une lampe ;"), french("1. Prie les îles de garder deux lampes ;")
    paragraphs = (
        replace(one, runs=(Run(body),)) if one.address.kind is Kind.BODY_LINE else one for one in old.paragraphs
    )
    phrased = phrase(compare(replace(old, paragraphs=tuple(paragraphs)), new), sponsor="Lyonesse")
    assert [one.where for one in phrased.left] == left


def test_a_comma_has_a_name() -> None:
    with_it, without = "1. Prie les gardiens, demain, de veiller ;", "1. Prie les gardiens demain, de veiller ;"

    assert items(french(without), french(with_it)) == [
        "Au paragraphe 1 du dispositif, insérer une virgule après « les gardiens »."
    ]
    assert items(french(with_it), french(without)) == [
        "Au paragraphe 1 du dispositif, supprimer la virgule après « les gardiens »."
    ]


def test_no_quotation_ends_where_a_word_leans_on_the_next() -> None:
    old = french("1. Invite les îles à envisager l'abrogation du péage et à le dire ;")
    new = french("1. Invite les îles à envisager leur abrogation du péage et à le dire ;")

    assert items(old, new) == [
        "Au paragraphe 1 du dispositif, remplacer « envisager l'abrogation » par « envisager leur abrogation »."
    ]  # fmt: skip


def test_no_quotation_cuts_another_one() -> None:
    old = english("1. Notes the report entitled “Lamps of the north”, and its annex;")
    new = english("1. Notes the report entitled “Lamps of the south”, and its annex;")

    (found,) = items(old, new)
    assert all(is_balanced(quoted) for quoted in re.findall(r"“(.*)” with “(.*)”", found)[0])


def test_new_text_in_french_stands_in_quotation_marks() -> None:
    old = french("1. Note la lampe ;")
    new = text(FRENCH, "1. Note la lampe ;", "2. Salue le gardien ;", "3. Loue le puits ;", GARDÉ.replace("2", "4"))

    assert items(old, new) == [
        "Après le paragraphe 1 du dispositif, insérer deux nouveaux paragraphes ainsi libellés :",
        "« Salue le gardien ;",
        "« Loue le puits ; »",
    ]


def test_the_resolution_s_number_is_no_part_of_the_title() -> None:
    def titled(title: str) -> Resolution:
        return text(ENGLISH.replace("Lamps and wells", title), KEPT.replace("2", "1"))

    old = titled("79/12. Lamps and wells of the outer islands in winter")

    assert old.head.title == "Lamps and wells of the outer islands in winter"
    assert items(old, titled("80/3. Lamps and wells of the outer islands in winter")) == []
    found = phrase(compare(old, titled("80/3. Lamps and bells of the outer islands in winter")))
    assert said(found) == ["In the title, replace “and wells” with “and bells”."]
    amended = amend(old, [found.amendments]).comparison.new
    assert [one.text for one in amended.paragraphs if one.address.kind is Kind.TITLE] == [
        "79/12. Lamps and bells of the outer islands in winter"
    ]


def test_a_title_on_two_lines_is_said_as_one() -> None:
    old = _two_lines("Lamps and wells of", "the outer islands")
    new = _two_lines("Bells and boats of", "the inner seas")

    phrased = phrase(compare(old, new))

    assert said(phrased) == ["The title should read “Bells and boats of the inner seas”."]
    assert amend(old, [phrased.amendments]).comparison.new.head.title == "Bells and boats of the inner seas"


def _two_lines(first: str, second: str) -> Resolution:
    one = english("1. Notes the lamp;")
    lines = [Paragraph(Address(Kind.TITLE, nth=number), (Run(line),)) for number, line in enumerate((first, second), 1)]
    at = next(at for at, each in enumerate(one.paragraphs) if each.address.kind is Kind.TITLE)
    paragraphs = (*one.paragraphs[:at], *lines, *one.paragraphs[at + 1 :])
    return replace(one, paragraphs=paragraphs, head=replace(one.head, title=f"{first} {second}"))


def test_text_that_closes_a_list_comes_and_goes() -> None:
    plain = french("1. Prie les gardiens :", "a) De veiller ;", "b) De peindre ;")
    closed = french("1. Prie les gardiens :", "a) De veiller ;", "b) De peindre ;", "et de rendre compte de tout ;")

    assert [str(one.address) for one in closed.paragraphs if one.text.startswith("et de")] == ["OP 1 (b) ¶ 2"]
    assert "« et de rendre compte de tout ; »" in items(plain, closed)
    assert items(closed, plain)


def test_lists_go_on_behind_z() -> None:
    letters = [*"abcdefghijklmnopqrstuvwxyz", "aa", "bb"]
    many = [f"{letter}) De voir le puits numéro {number} ;" for number, letter in enumerate(letters, 1)]

    assert items(french("1. Prie les gardiens :", *many[:2]), french("1. Prie les gardiens :", *many))
    changed = [line.replace("De voir le puits numéro 28", "De voir chaque puits numéro 28") for line in many]
    assert items(french("1. Prie les gardiens :", *many), french("1. Prie les gardiens :", *changed)) == [
        "Au paragraphe 1 bb) du dispositif, remplacer « le puits » par « chaque puits »."
    ]


def test_a_preamble_that_ends_oddly_keeps_its_ends() -> None:
    one, two = (FRENCH.replace("des îles,", "des îles ;"), "Notant le rapport,")
    old = read_bytes(one.format(f"1. Note la lampe ;\n\n{GARDÉ}").encode(), "x.txt", language="fr")
    new = read_bytes(one.format(f"{two}\n\n1. Note la lampe ;\n\n{GARDÉ}").encode(), "x.txt", language="fr")

    assert items(old, new) == [
        "Après le premier alinéa du préambule, insérer un nouvel alinéa ainsi libellé :",
        "« Notant le rapport, »",
    ]
    assert items(new, old) == ["Supprimer le deuxième alinéa du préambule."]


def test_an_end_that_no_list_has_is_said_to_be_meant() -> None:
    old = english("1. Notes the lamp;")
    new = text(ENGLISH, "1. Notes the lamp;", "2. Notes the well.", KEPT.replace("2", "3"))

    assert items(old, new) == [
        "After operative paragraph 1, insert a new operative paragraph reading, with this punctuation:",
        "“Notes the well.”",
    ]


def test_what_fails_in_one_paragraph_coarsens_no_other() -> None:
    ends = KEPT.replace("2", "3")
    lines = "1. Urges the islands to keep a {} lamp on each ferry;", "2. Notes {}, {}, {};"
    old = text(ENGLISH, lines[0].format("small"), lines[1].format("a bell", "a bell", "a bell"), ends)
    new = text(ENGLISH, lines[0].format("bright"), lines[1].format("a boat", "an oar", "a net"), ends)

    found = items(old, new)

    assert found[0] == "1. In operative paragraph 1, replace “small lamp” with “bright lamp”."
    assert found[1] == "2. Operative paragraph 2 should read:"


@pytest.mark.parametrize("seed", range(24))
def test_quotations_are_whole_and_long_enough(seed: int) -> None:
    comparison = random_pair(seed)

    for line in said(phrase(comparison, sponsor="Lyonesse")):
        for quoted in re.findall(r"“([^”]*)”", line):
            assert quoted.strip() == quoted
            assert is_balanced(quoted)
            long = len(quoted) >= 8 and len(quoted.split()) >= 2
            assert long or _stands_in_a_short_place(quoted, comparison), line


def _stands_in_a_short_place(quoted: str, comparison: Comparison) -> bool:
    """Whether a paragraph that holds the words has hardly more of them."""
    every = (*comparison.old.paragraphs, *comparison.new.paragraphs)
    return any(quoted in one.text and len(one.text.split()) <= 6 for one in every)


@pytest.fixture
def cases() -> Path:
    if not CASES.is_dir():
        pytest.skip("the small files of issues (../shared/cases) are not here")
    return CASES


NAMES = [*combinations([f"fr-t{number}" for number in range(1, 8)], 2)]
NAMES += [("phrase-72-a", "phrase-72-b"), ("phrase-147-a", "phrase-147-b")]


@pytest.mark.drawn(len(NAMES))
@pytest.mark.parametrize(("one", "other"), NAMES)
def test_files_that_were_refused(cases: Path, one: str, other: str) -> None:
    texts = [redline.read(cases / f"{name}.txt") for name in (one, other)]

    for old, new in (texts, reversed(texts)):
        assert [found for found in phrase(compare(old, new), "fr").left if found.where[:2] in ("PP", "OP")] == []


@pytest.mark.drawn(4)
@pytest.mark.parametrize(("name", "every"), [("fr-hrc", 14), ("fr-ga", 12), ("akn/en", 9), ("akn/fr", 9)])
def test_real_pairs_in_both_directions(corpus: Path, name: str, every: int) -> None:
    changed = anew = 0
    for pair in some(list(files(name))[::every], of=2):
        texts = [read(path) for path in pair]
        for old, new in (texts, reversed(texts)):
            comparison = compare(old, new)
            counted = said_anew(comparison, phrase(comparison))
            changed, anew = changed + counted[0], anew + counted[1]
    assert changed > 30
    assert anew <= 0.03 * changed


@pytest.mark.drawn(2)
@pytest.mark.parametrize(("language", "place"), [*product(["en", "fr"], range(22)), ("fr", 22)])
def test_amendments_between_published_texts_lead_from_one_to_the_other(corpus: Path, language: str, place: int) -> None:
    """But for typography, which no amendment changes: blanks, hyphens, quotes."""
    pair = [read(path) for path in list(files(f"akn/{language}"))[place]]
    for old, new in (pair, reversed(pair)):
        phrased = phrase(compare(old, new))
        assert [found for found in phrased.left if found.where[:2] in ("PP", "OP")] == []
        amended = amend(old, [understand(phrased.document)]).comparison.new
        assert _body(amended) == _body(new)


def _body(text: Resolution) -> list[tuple[str, str, str, list[str]]]:
    kinds = (Kind.PREAMBULAR, Kind.OPERATIVE, Kind.HEADING)
    return [
        (str(one.address), one.label, _even(one.text), [_even(text.note(ref).text) for ref in one.note_refs])
        for one in text.paragraphs
        if one.address.kind in kinds
    ]


def _even(words: str) -> str:
    return re.sub(r"\s", "", fold(words))


def test_a_footnote_that_comes_or_goes_is_named() -> None:
    plain = english("1. Urges the islands to keep a small lamp on each ferry;")
    noted = text(
        ENGLISH + "\n__________________\n\n¹ See A/80/12.\n",
        "1. Urges the islands to keep a small lamp¹ on each ferry;",
        KEPT,
    )
    assert [note.text for note in noted.notes] == ["See A/80/12."]

    assert items(plain, noted) == [
        "In operative paragraph 1, insert a footnote after “small lamp” reading “See A/80/12.”."
    ]
    assert items(noted, plain) == ["Delete footnote 1."]


def test_paragraphs_that_go_and_edits_that_are_the_same_are_said_together() -> None:
    lamps = [f"{at}. Decides to light lamp {at} of the harbour by the summer of the year;" for at in range(1, 8)]
    kept = [line.replace("the summer", "the winter") for line in (lamps[0], lamps[4].replace("5.", "2."))]
    rest = "3. Decides to remain seized of the matter."
    before = text(ENGLISH, *lamps, "8. Decides to remain seized of the matter.")
    after = text(ENGLISH, *kept, rest)

    assert items(before, after) == [
        "1. In operative paragraphs 1 and 5, replace “the summer” with “the winter”.",
        "2. Delete operative paragraphs 2 to 4.",
        "3. Delete operative paragraphs 6 and 7.",
    ]


def test_preambular_paragraphs_go_together_by_their_ordinals() -> None:
    preamble = [f"Noting the report on lamp {at}," for at in range(1, 4)]
    before, after = english(*preamble, "1. Notes the lamp;"), english("1. Notes the lamp;")

    assert items(before, after) == ["Delete the second to fourth preambular paragraphs."]


def noting(said: str) -> Resolution:
    """The draft with other words in its first paragraph, in which ¹ and ² call footnotes."""
    texts = {"¹": "See A/80/12.", "²": "See A/80/34."}
    runs = tuple(note_call(sign) if sign in texts else Run(sign) for sign in said)
    draft = english("1. Notes the lamp;")
    paragraphs = (replace(line, runs=runs) if str(line.address) == "OP 1" else line for line in draft.paragraphs)
    called = [sign for sign in texts if sign in said]
    notes = tuple(Note(sign, str(at), ((Run(texts[sign]),),)) for at, sign in enumerate(called, 1))
    return replace(draft, paragraphs=tuple(paragraphs), notes=notes)


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        (
            "Notes the lamp of the harbour,¹ and the well of the keeper,²",
            "Notes the lamp of the harbour,¹",
            ["In operative paragraph 1, delete “and the well of the keeper,” and the associated footnote."],
        ),
        (
            "Notes the lamp of the harbour and the well of the keeper,¹",
            "Notes the lamp of the harbour and the well of the keeper",
            ["1. In operative paragraph 1, delete the comma after “the keeper”.", "2. Delete footnote 1."],
        ),
        ("Notes the lamp of the harbour¹,", "Notes the lamp of the harbour,¹", []),
    ],
)
def test_signs_and_footnotes_at_the_end_are_said_as_such(old: str, new: str, lines: list[str]) -> None:
    assert [line.replace("\t", " ") for line in said(phrase(compare(noting(old), noting(new))))] == lines


@pytest.mark.parametrize(
    "printed",
    [
        "1. Salue les Nations\N{NO-BREAK SPACE}Unies et l'avant-port ;",
        "1. Salue les Nations Unies et l'avant\N{NON-BREAKING HYPHEN}port ;",
        "1. Salue les Nations Unies et l’avant-port ;",
    ],
)
def test_a_sign_of_another_kind_that_reads_the_same_is_no_edit(printed: str) -> None:
    plain = french("1. Salue les Nations Unies et l'avant-port ;")

    assert said(phrase(compare(plain, french(printed)), sponsor="Lyonesse")) == []


@pytest.mark.parametrize(
    ("language", "draft", "line"),
    [
        ("en", "A/C.2/99/L.3", "Borduria: amendment to draft resolution A/C.2/99/L.3"),
        ("en", "A/C.2/99/L.3/Rev.1", "Borduria: amendment to revised draft resolution A/C.2/99/L.3/Rev.1"),
        ("en", "A/RES/98/4", "Borduria: amendment to draft resolution [symbol]"),
        ("fr", "A/C.2/99/L.3/Rev.1", "Bordurie : amendement au projet de résolution révisé A/C.2/99/L.3/Rev.1"),
        ("fr", "A/RES/98/4", "Bordurie : amendement au projet de résolution [cote]"),
    ],
)
def test_the_head_names_a_draft_of_the_kind_that_its_symbol_tells(language: str, draft: str, line: str) -> None:
    sponsor = "Borduria" if language == "en" else "Bordurie"
    words = vocabulary(language)
    assert fold(Wording(words).head(sponsor, draft, 1)) == line
    assert words.language.is_line(line, "amendment")
