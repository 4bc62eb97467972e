"""Instructions written by people who saw neither parser nor formulas, with what each asks for.

The sets were committed before the grammar first ran on them and are never edited. Where their notation differs
from that of `test_formulas` (the first two call the new number of a paragraph "number"), it is levelled here.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.amending.test_formulas import document, meaning

FOLDER = Path(__file__).parent / "unseen"
UNDERSTOOD = {"one-en": 109, "one-fr": 111, "two-en": 103, "two-fr": 101, "three-en": 106, "three-fr": 106}
UNDERSTOOD |= {"four-en": 106, "four-fr": 105, "five-en": 144, "five-fr": 138}
UNDERSTOOD |= {"six-en": 144, "six-fr": 132, "seven-en": 119, "seven-fr": 117}
UNDERSTOOD |= {"eight-en": 123, "eight-fr": 119}
UNDERSTOOD |= {"nine-en": 169, "nine-fr": 165, "ten-en": 147, "ten-fr": 146}
UNDERSTOOD |= {"eleven-en": 168, "eleven-fr": 170, "twelve-en": 133, "twelve-fr": 131}
UNDERSTOOD |= {"thirteen-en": 50, "thirteen-fr": 65, "fourteen-en": 116, "fourteen-fr": 115}
UNDERSTOOD |= {"seventeen-en": 80, "seventeen-fr": 78, "eighteen-en": 85, "eighteen-fr": 85}
UNDERSTOOD |= {"fifteen-en": 84, "fifteen-fr": 84, "sixteen-en": 84, "sixteen-fr": 83}
"""Instructions of each set that are understood now; at first sight `docs/benchmarks.md` has how many were."""
SLIPS = {
    # what stands at the end is taken from there, and the new words are put there: the same as to replace it
    "Au paragraphe 8, à la fin de la deuxième phrase, supprimer les mots « sans retard » et insérer les mots "
    "« avant la fonte des neiges ».",
    "À la fin du paragraphe 5, supprimer les mots « dès que possible » et insérer les mots « avant les crues ».",
    # what is deleted here and inserted there is moved
    "In operative paragraph 5, delete the words “and the related expenses”, and insert them in operative paragraph 9 "
    "after the word “dredging”.",
    # a result that is said once stands with the last of two changes
    "In paragraph 1, replace the word “Adopts” by the words “Takes note of” and delete the words “annexed to the "
    "present resolution” so that the paragraph would read: “Takes note of the plan for the harbours;”.",
    # brackets are words of the new text
    "In operative paragraph 15, replace “dredging” with “dredging [and] [or] marking”.",
    "Au paragraphe 6, remplacer « les communes » par « [les communes riveraines] [les riverains] ».",
    "In the second paragraph, delete the word “annual”.",
    # to put words in and take away all behind them is to replace what is there by them, as in the formulas
    "In the first preambular paragraph, after the words “the old harbour”, insert “and the new” "
    "and delete the end of the paragraph.",
    "Au premier alinéa du préambule, après les mots « le vieux port », ajouter « et le nouveau » "
    "et supprimer la fin de l'alinéa.",
    "In the first preambular paragraph, after the words “the harbour of wells”, we would ask you to insert the phrase "
    "“and its quays”, and to delete the end of the paragraph.",
    "Au premier alinéa du préambule, après les mots « le port des puits », nous proposons d’insérer « et ses quais » "
    "et de supprimer la fin de l’alinéa.",
    "In the first preambular paragraph, after the words “the great tower”, insert the following phrase: "
    "“and its lamp” and delete the end of the paragraph.",
    # between both is where the writer has it: after the one and before the other
    "We would suggest inserting, in paragraph 3, after “weavers” and before the comma, the words “and dyers”.",
    # what is asked for in two places is asked for in each, unless "respectively" is said, as in the formulas
    "In paragraphs 3 and 5, replace “lamps” with “lanterns” and “wells” with “springs”.",
    "Aux paragraphes 3 et 5, remplacer « lampes » par « lanternes » et « puits » par « sources ».",
    # which number follows is told as well as carried out
    "Au paragraphe 11, ajouter après l’alinéa c) un nouvel alinéa d) libellé comme suit : « d) De marquer les "
    "hauts-fonds ; », l’actuel alinéa d) devenant l’alinéa e).",
    # to put words in and take away all behind them, as above
    "In the first preambular paragraph, after the words “fog signals”, insert the following phrase: “and storm "
    "signals” and delete the end of the paragraph.",
    # a paragraph that may be of the preamble or operative is told apart by the draft, or refused there
    "In the third paragraph, the word “old” is deleted.",
    "Au deuxième paragraphe, supprimer « souvent ».",
    "Delete the second paragraph.",
    # the title that is quoted is all of the title
    "Le titre « Entretien des fontaines » doit se lire comme suit : « Entretien des fontaines et des lavoirs ».",
    # "y", "therein" and "it" behind what moves are in what moves, as two other hands have it
    "Déplacer le paragraphe 5 après le paragraphe 9 et y remplacer « aussi » par « enfin ».",
}
"""Where another meaning than the writer's is right, or the one that the writer holds for doubtful is the only one."""


@cache
def table(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))


@pytest.mark.drawn(len(UNDERSTOOD))
@pytest.mark.parametrize("name", UNDERSTOOD)
def test_what_is_understood_is_what_was_meant(name: str) -> None:
    asked = {text: lines for family in table(name)["family"] for text, *lines in family["formulas"]}
    got = {text: meaning(text, name[-2:]) for text in asked}
    wrong = {
        text: (lines, asked[text])
        for text, lines in got.items()
        if lines and text not in SLIPS and levelled(lines) != levelled(asked[text])
    }

    assert wrong == {}
    assert sum(map(bool, got.values())) >= UNDERSTOOD[name]


@pytest.mark.drawn(len(UNDERSTOOD))
@pytest.mark.parametrize("name", UNDERSTOOD)
def test_what_says_too_little_or_two_things_is_refused(name: str) -> None:
    doubtful = [text for group in table(name)["refused"] for text in group["formulas"] if text not in SLIPS]

    assert [text for text in doubtful if document(text, name[-2:]).items] == []


LEVELS = (
    (r"^delete everywhere", "replace everywhere"),
    (r" \| renumber$", ""),  # numbers follow in any case
    (r" \| \+$", ""),
    (r" \| at the end$", " | end"),
    (r"rest of sentence", "rest"),  # of a sentence that is named, the one is the other
    (r"(annex[^|&]*), OP (?=\d)", r"\1, "),
    (r"^(renumber paragraph \| .*?) \| (?:number|to [OP]P)? ?.*?\(?((?:\d+(?: bis)?|[a-z]+))\)?$", r"\1 | to \2"),
    (r"^(insert paragraph .*) \| number .*$", r"\1"),
    (r"^(delete paragraph .*?) \| text: .*$", r"\1"),
    (r"^(replace paragraph [^-]*?) \| - .*? \| text: ", r"\1 | text: "),
    (r" \| at the end$", " | end"),
    (r"^(insert paragraph \| [OP]P) last \| after", r"\1 | end"),
)
"""What differs in notation only, and how it is written here."""


def levelled(lines: list[str]) -> list[str]:
    """The lines in one notation; what is done in several places at once is what is done in each of them."""
    return [each for line in lines for each in _one_by_one(_levelled(line))]


def _levelled(line: str) -> str:
    for pattern, replacement in LEVELS:
        line = re.sub(pattern, replacement, line)
    return line


def _one_by_one(line: str) -> list[str]:
    action, place, *rest = line.split(" | ")
    each = action.endswith("words") or action in ("delete paragraph", "replace everywhere")
    return [" | ".join([action, one, *rest]) for one in place.split(" & ")] if each else [line]
