"""Two language versions side by side: what is found, and of which kind."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import redline
from redline.cli import main
from redline.concording.model import Concordance
from redline.messages import LANGUAGES
from redline.writing.phrases import phrases
from tests.concord.versions import ENGLISH, ENGLISH_NEXT, FRENCH, FRENCH_NEXT, read

Told = list[tuple[str, str | None, str | None]]


def told(made: Concordance, sure: bool = True) -> Told:
    return [(str(discord.kind), discord.a, discord.b) for discord in made.discords if discord.sure or not sure]


def test_versions_that_say_the_same_have_no_difference() -> None:
    made = redline.concord(redline.read(ENGLISH), redline.read(FRENCH))

    assert told(made) == []
    assert made.pairs == len(made.beads)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (("trente-deux", "trente-trois"), ("number", "PP 1", "PP 1")),
        (("21 juin 2020", "12 juin 2020"), ("date", "PP 1", "PP 1")),
        (("A/HRC/90/9903", "A/HRC/90/9904"), ("symbol", "PP 1", "PP 1")),
        (("étoiles² ;", "étoiles ;"), ("note", "OP 4 (b)", "OP 4 (b)")),
        (("obscurité ;\n\nb) De", "obscurité ; de"), ("joined", "OP 4 (a)", "OP 4 (a)")),
        (("Conscient que les oiseaux, les chauves-souris et les papillons de nuit ont besoin d’obscurité,\n\n", ""),
         ("missing", "PP 3", None)),
    ],
)  # fmt: skip
def test_a_difference_is_found_in_its_place_and_of_its_kind(
    tmp_path: Path, change: tuple[str, str], expected: tuple[str, str | None, str | None]
) -> None:
    changes = [change] if expected[0] != "note" else [change, ("² Voir A/HRC/90/9907, par. 12.", "")]
    made = redline.concord(redline.read(ENGLISH), read(FRENCH, tmp_path, *changes))

    assert told(made) == [expected]


def test_paragraphs_in_each_others_place_are_one_difference_of_order(tmp_path: Path) -> None:
    third = "1. Affirme que le ciel nocturne appartient à toutes les générations ;\n\n"
    fourth = "5. Remercie les observatoires qui ont ouvert leurs portes aux écoles ;\n\n"
    swapped = [(third, "§"), (fourth, third.replace("1.", "5.")), ("§", fourth.replace("5.", "1."))]

    assert told(redline.concord(redline.read(ENGLISH), read(FRENCH, tmp_path, *swapped))) == [("order", "OP 1", "OP 5")]


def four() -> Concordance:
    return redline.concord_changes(*map(redline.read, (ENGLISH, ENGLISH_NEXT, FRENCH, FRENCH_NEXT)))


def test_changes_that_one_language_alone_has_are_told() -> None:
    assert told(four()) == [
        ("number", "PP 1", "PP 1"),
        ("date", "PP 2", "PP 2"),
        ("missing", None, "PP 4"),
        ("changed_in_one", "OP 3", "OP 3"),
        ("joined", "OP 6 (b)", "OP 6 (b)"),
    ]


def test_what_the_old_versions_differed_in_is_no_change(tmp_path: Path) -> None:
    """The number of States differs before and after: nobody changed it in one language."""
    wrong = ("trente-deux États", "trente-trois États"), ("(sign", "(sign")
    old_b = read(FRENCH, tmp_path, wrong[0])
    made = redline.concord_changes(redline.read(ENGLISH), redline.read(ENGLISH), old_b, old_b)

    assert told(made) == []
    assert told(redline.concord(redline.read(ENGLISH), old_b)) == [("number", "PP 1", "PP 1")]


def test_another_wording_in_one_language_is_told_as_unsure(tmp_path: Path) -> None:
    reworded = read(FRENCH, tmp_path, ("ont besoin d’obscurité", "ne se passent pas d’obscurité"))
    made = redline.concord_changes(redline.read(ENGLISH), redline.read(ENGLISH), redline.read(FRENCH), reworded)

    assert told(made) == []
    assert told(made, sure=False) == [("changed_in_one", "PP 3", "PP 3")]


def test_the_command_writes_json_and_ends_by_what_it_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["concord", str(ENGLISH), str(FRENCH), "--exit-code"]) == 0
    assert main(["concord", str(ENGLISH_NEXT), str(FRENCH_NEXT), "--json", "--exit-code"]) == 1
    written = json.loads(capsys.readouterr().out.partition("{")[2].join(["{", ""]))

    assert (written["schema"], written["pairs"]) == ("redline/1", 15)
    assert [(row["kind"], row["a"], row["b"]) for row in written["differences"]] == [
        ("number", "PP 1", "PP 1"),
        ("date", "PP 2", "PP 2"),
        ("missing", None, "PP 4"),
        ("joined", "OP 6 (b)", "OP 6 (b)"),
    ]
    assert written["differences"][0]["message"] == "“thirty-five” in English, “trente-sept” in French"


def test_a_change_says_what_went_and_what_came(tmp_path: Path) -> None:
    """Of several changes what has figures, then what is longest; typography alone is none."""
    new = read(FRENCH, tmp_path, ("ont besoin d’obscurité", "ont besoin d'obscurité pendant 3 heures"))
    made = redline.concord_changes(redline.read(ENGLISH), redline.read(ENGLISH), redline.read(FRENCH), new)

    assert [str(discord.message) for discord in made.discords] == ["changed in French alone: “pendant 3 heures” added"]


def test_another_verb_in_one_language_is_found_where_both_changed(tmp_path: Path) -> None:
    folders = [tmp_path / "en", tmp_path / "fr"]
    for folder in folders:
        folder.mkdir()
    new_a = read(ENGLISH, folders[0], ("Thanks the observatories", "Thanks the old observatories"))
    new_b = read(FRENCH, folders[1], ("Remercie les observatoires", "Invite les vieux observatoires"))
    made = redline.concord_changes(redline.read(ENGLISH), new_a, redline.read(FRENCH), new_b)

    assert told(made) == [("changed_in_one", "OP 5", "OP 5")]
    assert str(made.discords[0].message) == "changed in French alone: “Remercie” replaced by “Invite”"


SHARED = (
    ", the travellers who cross the plain on foot to write down, night after night, what they saw above it, "
    "and the fishermen who tell them which harbours are darkest",
    ", les voyageurs qui traversent la plaine à pied pour y noter, nuit après nuit, ce qu’ils ont vu au-dessus, "
    "et les pêcheurs qui leur disent quels ports sont les plus sombres",
)
ALONE = ", en les priant de tenir un registre de toutes les visites et de le remettre chaque hiver aux communes"


@pytest.mark.parametrize(
    ("clause", "expected"), [("", []), (ALONE, [("changed_in_one", "OP 5", "OP 5")])], ids=("shared", "alone")
)
def test_a_clause_of_one_language_is_told_however_much_both_grew(tmp_path: Path, clause: str, expected: Told) -> None:
    """French takes more signs than English for the same: that alone is nothing."""
    for folder in ("en", "fr"):
        (tmp_path / folder).mkdir()
    new_a = read(ENGLISH, tmp_path / "en", ("doors to schools", "doors to schools" + SHARED[0]))
    new_b = read(FRENCH, tmp_path / "fr", ("portes aux écoles", "portes aux écoles" + SHARED[1] + clause))

    assert told(redline.concord_changes(redline.read(ENGLISH), new_a, redline.read(FRENCH), new_b)) == expected


def test_another_verb_in_one_language_is_found_where_the_old_verbs_differed(tmp_path: Path) -> None:
    """But not where one language was brought to the verb of the other."""
    for folder in ("en", "fr"):
        (tmp_path / folder).mkdir()
    english, french = redline.read(ENGLISH), redline.read(FRENCH)
    new_a = read(ENGLISH, tmp_path / "en", ("Encourages municipalities", "Urges municipalities"))
    inviting = read(FRENCH, tmp_path / "fr", ("Encourage les communes", "Invite les communes"))

    assert told(redline.concord_changes(english, new_a, inviting, inviting)) == [("changed_in_one", "OP 3", "OP 3")]
    assert told(redline.concord_changes(english, english, inviting, french)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_format_is_written_in_every_language(tmp_path: Path, language: str) -> None:
    outputs = [tmp_path / f"concordance{suffix}" for suffix in (".md", ".html", ".txt", ".docx", ".json")]
    words = [word for path in outputs for word in ("-o", str(path))]

    assert main(["concord", str(ENGLISH_NEXT), str(FRENCH_NEXT), *words, "--report-language", language, "-q"]) == 0

    heading = phrases(language)("concord differences")
    assert all(heading in path.read_text("utf-8") for path in outputs[:3])
    page = outputs[1].read_text("utf-8")
    assert 'class="side" lang="fr" dir="ltr"' in page
    assert "<b>trente-sept</b>" in page


@pytest.mark.parametrize(
    ("first", "second", "said"), [(ENGLISH_NEXT, FRENCH_NEXT, "en"), (FRENCH_NEXT, ENGLISH_NEXT, "fr")]
)
def test_what_differs_is_said_in_the_language_of_the_first(
    first: Path, second: Path, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["concord", str(first), str(second)]) == 0
    assert phrases(said)("concord differences") in capsys.readouterr().out


def test_what_changed_in_each_language_is_marked_side_by_side(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    texts = map(str, (ENGLISH, ENGLISH_NEXT, FRENCH, FRENCH_NEXT))

    assert main(["concord", *texts, "-o", str(page), "-q"]) == 0
    written = page.read_text("utf-8")
    assert "<del>thirty-two</del><ins><b>thirty-five</b></ins>" in written
    assert "<del>Invite</del><ins>Exhorte</ins>" in written


def test_a_version_stands_in_its_own_direction(tmp_path: Path) -> None:
    arabic = tmp_path / "night.ar.txt"
    arabic.write_text("الجمعية العامة،\n\nإذ تشير إلى 3 مقاييس،\n\n1 - تقرر حفظ المقاييس؛\n", "utf-8")
    english = tmp_path / "night.en.txt"
    english.write_text("The General Assembly,\n\nRecalling 3 gauges,\n\n1. Decides to keep the gauges;\n", "utf-8")
    page = tmp_path / "page.html"

    assert main(["concord", str(english), str(arabic), "-o", str(page), "-q"]) == 0
    assert 'class="side" lang="ar" dir="rtl"' in page.read_text("utf-8")


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        ([ENGLISH], "give two files"),
        ([ENGLISH, ENGLISH_NEXT], "are in one language; `redline compare` says what changed"),
        ([ENGLISH, FRENCH, ENGLISH_NEXT, FRENCH_NEXT], "are in two languages; give OLD NEW in one language"),
    ],
)
def test_texts_that_make_no_sense_together_are_refused(
    texts: list[Path], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["concord", *map(str, texts)]) == 2
    assert said in capsys.readouterr().err


def doubts(made: Concordance) -> list[str]:
    return [str(doubt) for doubt in made.doubts]


def test_a_file_that_may_be_the_wrong_one_is_told_in_a_sentence(tmp_path: Path) -> None:
    english, french = redline.read(ENGLISH), redline.read(FRENCH)
    unknown = tmp_path / "note.txt"
    unknown.write_text("Ok.\n", "utf-8")
    marked = redline.read(FRENCH, language="es")

    assert doubts(redline.concord(english, french)) == []
    assert doubts(redline.concord(english, redline.read(unknown))) == [
        "the language of note.txt is not known: its numbers are read as in English",
    ]
    assert doubts(redline.concord(redline.read(ENGLISH_NEXT), french)) == [
        "A/HRC/94/L.77 and A/HRC/RES/91/77 may be two texts, and no versions of one"
    ]
    assert doubts(redline.concord(english, marked)) == [
        "night-old.fr.txt is marked as a text in Spanish; its words are in French"
    ]


def test_old_and_new_in_another_order_are_told_by_their_symbols(tmp_path: Path) -> None:
    old_a, new_a, old_b, new_b = map(redline.read, (ENGLISH, ENGLISH_NEXT, FRENCH, FRENCH_NEXT))
    made = redline.concord_changes(old_a, new_a, new_b, old_b)
    symbols = f"{old_a.head.symbol}, {new_a.head.symbol}"

    assert doubts(made) == [f"OLD and NEW stand in another order in the second language: {symbols} in the first"]


def test_comparing_two_languages_names_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", str(ENGLISH), str(FRENCH)]) == 0
    assert "`redline concord`" in capsys.readouterr().out
