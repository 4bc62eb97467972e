"""Every row of the tables is understood as its specimen uses it, and instructions built from the rows are too."""

from __future__ import annotations

import re
from difflib import get_close_matches
from itertools import product
from pathlib import Path

import pytest

from redline.amending.model import Action, Amendment, NewParagraph
from redline.amending.understanding import readings
from redline.amending.understanding.expecting import ADVICE
from redline.amending.understanding.lexing import Misunderstood, tokens
from redline.languages.amendments import TerminalWords, small, terminal_words, vocabulary
from redline.languages.tables import CODES
from redline.runs import Run, plain
from tests.drawing import some

ROWS = [(code, term) for code in CODES for term in vocabulary(code).terms]


def understood(text: str, code: str) -> list[Amendment]:
    """What one instruction asks for; text that it wants below it is given."""
    below = [NewParagraph((Run("Notes the lamp;"),))]
    return list(readings.understood(tokens((Run(text),), vocabulary(code)), below).amendments)


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ({"form": ["fore"]}, "no “forms”, a strange “form”"),
        ({"forms": "fore"}, "“forms” is no list"),
        ({"forms": ["{fore|afore"]}, "a brace is missing in “{fore|afore”"),
    ],
)
def test_a_row_that_nobody_can_have_meant_says_what_is_wrong(row: dict[str, object], wrong: str) -> None:
    with pytest.raises(ValueError, match=rf"amendments/en\.toml: {re.escape(wrong)}, in the row .*BEFORE"):
        terminal_words({"terminal": "BEFORE", "specimen": "…", "source": "unverified", **row}, "en")


@pytest.mark.parametrize("code", CODES)
def test_no_form_stands_for_two_terminals(code: str) -> None:
    """The last row would win, and the first would be dead."""
    rows: dict[str, set[str]] = {}
    for term in vocabulary(code).terms:
        for form in term.forms:
            rows.setdefault(small(form), set()).add(term.terminal)

    assert {form: terminals for form, terminals in rows.items() if len(terminals) > 1} == {}


GRAMMAR = "".join(path.read_text("utf-8") for path in Path(readings.__file__).parent.glob("*.py"))


@pytest.mark.parametrize("code", CODES)
def test_the_grammar_reads_every_terminal(code: str) -> None:
    """A terminal in capitals that no rule and no row names is a slip of the pen, or lacks its row in `parts.py`."""
    read = set(re.findall(r"\b[A-Z][A-Z_]+\b", GRAMMAR))
    unread = {term.terminal: get_close_matches(term.terminal, read) for term in vocabulary(code).terms}

    assert {name: alike for name, alike in unread.items() if name not in read} == {}, (
        "no rule and no row reads these; beside them, what they may have been meant for"
    )


@pytest.mark.parametrize(("code", "row"), ROWS, ids=[f"{code} {term.terminal} {term.forms[0]}" for code, term in ROWS])
def test_a_row_is_found_by_its_specimen(code: str, row: TerminalWords) -> None:
    found = tokens((Run(row.specimen),), vocabulary(code))
    mine = {small(form) for form in row.forms}
    read = {one.text: one.kind for one in found}
    assert mine & {one.text for one in found if one.kind in (row.terminal, "QUOTE")}, f"no form of this row in {read}"
    assert row.source
    if row.terminal in ADVICE:
        with pytest.raises(Misunderstood, match=re.escape(ADVICE[row.terminal])):
            understood(row.specimen, code)
        return
    try:
        assert understood(row.specimen, code)
    except Misunderstood as error:
        pytest.fail(f"{row.terminal} of “{row.specimen}” is refused at “{row.specimen[error.at :]}”: {error.expected}")


PLACES = {
    "en": [
        ("paragraph 3", "OP 3"),
        ("operative paragraph 3", "OP 3"),
        ("the third preambular paragraph", "PP 3"),
        ("preambular paragraph 3", "PP 3"),
        ("PP3", "PP 3"),
        ("OP 3", "OP 3"),
        ("paragraph 3 of the operative part", "OP 3"),
        ("the third paragraph of the preamble", "PP 3"),
        ("paragraph 3 bis", "OP 3 bis"),
        ("paragraph 3 (a)", "OP 3 (a)"),
        ("subparagraph (a) of paragraph 3", "OP 3 (a)"),
        ("paragraph 3, subparagraph (a)", "OP 3 (a)"),
        ("paragraph 3 (a) (ii)", "OP 3 (a)(ii)"),
        ("section II, paragraph 3", "section II, OP 3"),
        ("paragraph 3 of annex II", "annex II, 3"),
        ("the last preambular paragraph", "PP last"),
        ("the penultimate operative paragraph", "OP penultimate"),
        ("the twenty-third preambular paragraph", "PP 23"),
    ],
    "fr": [
        ("le paragraphe 3", "OP 3"),
        ("le paragraphe 3 du dispositif", "OP 3"),
        ("le troisième alinéa du préambule", "PP 3"),
        ("le troisième alinéa", "PP 3"),
        ("le premier paragraphe du dispositif", "OP 1"),
        ("le paragraphe 3 bis", "OP 3 bis"),
        ("l’alinéa a) du paragraphe 3", "OP 3 (a)"),
        ("le paragraphe 3 a) du dispositif", "OP 3 (a)"),
        ("le sous-alinéa ii) de l’alinéa a) du paragraphe 3", "OP 3 (a)(ii)"),
        ("le paragraphe 3 de la section II", "section II, OP 3"),
        ("le paragraphe 3 de l’annexe II", "annex II, 3"),
        ("le dernier alinéa du préambule", "PP last"),
        ("l’avant-dernier alinéa du préambule", "PP penultimate"),
        ("le vingt-troisième alinéa du préambule", "PP 23"),
    ],
}

WHOLE = {
    "en": [
        ("Delete {place}.", Action.DELETE_PARAGRAPH),
        ("{Place} should be deleted.", Action.DELETE_PARAGRAPH),
        ("Replace {place} with the following text:", Action.REPLACE_PARAGRAPH),
        ("{Place} should read:", Action.REPLACE_PARAGRAPH),
        ("{Place} would read as follows: “Notes the lamp;”.", Action.REPLACE_PARAGRAPH),
        ("Amend {place} to read as follows:", Action.REPLACE_PARAGRAPH),
        ("After {place}, insert a new paragraph reading:", Action.INSERT_PARAGRAPH),
        ("Before {place}, add the following paragraph: “Notes the lamp;”.", Action.INSERT_PARAGRAPH),
        ("Insert a new paragraph after {place}, reading:", Action.INSERT_PARAGRAPH),
        ("Delete {place} and renumber the subsequent paragraphs accordingly.", Action.DELETE_PARAGRAPH),
        ("Move {place} to after preambular paragraph 9.", Action.MOVE_PARAGRAPH),
    ],
    "fr": [
        ("Supprimer {place}.", Action.DELETE_PARAGRAPH),
        ("{Place} est supprimé.", Action.DELETE_PARAGRAPH),
        ("Remplacer {place} par le texte suivant :", Action.REPLACE_PARAGRAPH),
        ("{Place} doit se lire comme suit :", Action.REPLACE_PARAGRAPH),
        ("{Place} se lirait comme suit : « Note la lampe ; ».", Action.REPLACE_PARAGRAPH),
        ("Après {place}, insérer un nouveau paragraphe ainsi libellé :", Action.INSERT_PARAGRAPH),
        ("Avant {place}, ajouter le paragraphe suivant : « Note la lampe ; ».", Action.INSERT_PARAGRAPH),
        ("Supprimer {place} et renuméroter en conséquence les paragraphes suivants.", Action.DELETE_PARAGRAPH),
        ("Déplacer {place} après le neuvième alinéa du préambule.", Action.MOVE_PARAGRAPH),
    ],
}  # fmt: skip

WORDS = {
    "en": [
        ("{in}, delete {a}.", [(Action.DELETE_WORDS, "lamp", None)]),
        ("{in}, replace {a} with {b}.", [(Action.REPLACE_WORDS, "lamp", "well")]),
        ("{in}, replace {a} by {b}.", [(Action.REPLACE_WORDS, "lamp", "well")]),
        ("Replace {a} with {b} {in}.", [(Action.REPLACE_WORDS, "lamp", "well")]),
        ("{in}, insert {b} after {a}.", [(Action.INSERT_WORDS, None, "well")]),
        ("{in}, after {a}, insert {b}.", [(Action.INSERT_WORDS, None, "well")]),
        ("{in}, add, before {a}, {b}.", [(Action.INSERT_WORDS, None, "well")]),
        ("{in}, {a} should be deleted.", [(Action.DELETE_WORDS, "lamp", None)]),
        ("{in}, {a} should be replaced by {b}.", [(Action.REPLACE_WORDS, "lamp", "well")]),
        ("Substitute {b} for {a} {in}.", [(Action.REPLACE_WORDS, "lamp", "well")]),
        ("{in}, insert {a} between {b} and {c}.", [(Action.INSERT_WORDS, None, "lamp")]),
        (
            "{in}, delete {a} and insert {b} after {c}.",
            [(Action.DELETE_WORDS, "lamp", None), (Action.INSERT_WORDS, None, "well")],
        ),
        (
            "{in}, replace {a} with {b} and delete {c}.",
            [(Action.REPLACE_WORDS, "lamp", "well"), (Action.DELETE_WORDS, "oar", None)],
        ),
        ("{in}, replace {a} with {b} wherever it appears.", [(Action.REPLACE_EVERYWHERE, "lamp", "well")]),
        ("{in}, delete {a} and {c}.", [(Action.DELETE_WORDS, "lamp", None), (Action.DELETE_WORDS, "oar", None)]),
    ],
    "fr": [
        ("{in}, supprimer {a}.", [(Action.DELETE_WORDS, "lamp", None)]),
        ("{in}, remplacer {a} par {b}.", [(Action.REPLACE_WORDS, "lamp", "well")]),
        ("{in}, insérer {b} après {a}.", [(Action.INSERT_WORDS, None, "well")]),
        ("{in}, après {a}, ajouter {b}.", [(Action.INSERT_WORDS, None, "well")]),
        ("{in}, {a} sont supprimés.", [(Action.DELETE_WORDS, "lamp", None)]),
        ("{in}, {a} doivent être remplacés par {b}.", [(Action.REPLACE_WORDS, "lamp", "well")]),
        ("{in}, insérer {a} entre {b} et {c}.", [(Action.INSERT_WORDS, None, "lamp")]),
        (
            "{in}, supprimer {a} et insérer {b} après {c}.",
            [(Action.DELETE_WORDS, "lamp", None), (Action.INSERT_WORDS, None, "well")],
        ),
    ],
}  # fmt: skip

QUOTED = {
    "en": ["“{}”", "the words “{}”", "the word “{}”", 'the phrase "{}"'],
    "fr": ["« {} »", "les mots « {} »", "le membre de phrase « {} »", "«\u00a0{}\u00a0»"],
}


def _in(place: str, code: str) -> str:
    if code == "en":
        return f"In {place}"
    for article, joined in (("le ", "Au "), ("l’", "À l’")):
        if place.startswith(article):
            return joined + place.removeprefix(article)
    raise AssertionError(place)


@pytest.mark.parametrize("code", ["en", "fr"])
def test_whole_paragraphs_in_every_form_and_at_every_place(code: str) -> None:
    wrong = []
    for (form, action), (place, name) in product(WHOLE[code], PLACES[code]):
        text = form.format(place=place, Place=place[:1].upper() + place[1:])
        try:
            found = [(one.action, [str(target) for target in one.targets]) for one in understood(text, code)]
        except Misunderstood as error:
            found = [(error.expected, [])]  # type: ignore[list-item]
        if found != [(action, [name])]:
            wrong.append((text, found))
    assert wrong == []


@pytest.mark.parametrize("code", ["en", "fr"])
def test_words_in_every_form_at_every_place_with_every_kind_of_quotation(code: str) -> None:
    wrong = []
    for (form, asked), (place, name), quoted in some(product(WORDS[code], PLACES[code], QUOTED[code])):
        inner = _in(place, code)
        head = inner if form.startswith("{in}") else inner[:1].lower() + inner[1:]
        a, b, c = (quoted.format(word) for word in ("lamp", "well", "oar"))
        text = form.format(**{"in": head, "a": a, "b": b, "c": c})
        try:
            got = [
                (one.action, one.old and plain(one.old), one.new and plain(one.new), *map(str, one.targets))
                for one in understood(text, code)
            ]
        except Misunderstood as error:
            got = [error.expected]  # type: ignore[list-item]
        if got != [(*one, name) for one in asked]:
            wrong.append((text, got))
    assert wrong == []
