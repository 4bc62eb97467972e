"""French amendments as they are written today, letters without brackets: from the words to the Word file."""

from __future__ import annotations

import re

import pytest

from redline.amending.applying.apply import amend
from redline.amending.model import Amended
from redline.amending.understanding.document import understand
from redline.model import Resolution
from redline.proving.word import prove
from redline.reading.door import read_bytes
from redline.writing import docx
from tests.amending.drafts import marked, reasons, texts
from tests.amending.test_formulas import formulas, meaning

DRAFT = """A/80/L.901

Assemblée générale

Quatre-vingtième session

Point 7 de l'ordre du jour

Arcadia : projet de résolution

Bacs et puits

L'Assemblée générale,

Rappelant la Charte des bacs,

Notant qu'une petite lampe brûle sur chaque bac,

1. Prie les maîtres de port :

a) De tenir la liste des bacs ;

b) De tenir la liste des puits :

i) En été ;

ii) En hiver ;

iii) À marée basse ;

c) De compter les lampes ;

d) De veiller la nuit ;

2. Prend note du rapport. Le rapport est court. Il nomme chaque puits ;

3. Invite les gardiens à dormir ;

4. Décide de rester saisie de la question.
"""
HEAD = "A/80/L.902\n\nLyonesse : amendements au projet de résolution A/80/L.901\n\nBacs et puits\n\n"


def draft(text: str = DRAFT) -> Resolution:
    return read_bytes(text.encode(), "projet.txt", language="fr")


def applied(*items: str, text: str = DRAFT) -> Amended:
    """The draft with a document's items, each understood; its Word file gives both texts, rejected and accepted."""
    body = "\n\n".join(f"{number}. {item}" for number, item in enumerate(items, 1)).replace("¶", "\n\n")
    document = understand(read_bytes(f"{HEAD}{body}\n".encode(), "amendements.txt", language="fr"))
    assert document.not_understood == ()
    amended = amend(draft(text), [document])
    comparison = amended.comparison
    assert [one.text for one in comparison.old.paragraphs] == [one.text for one in draft(text).paragraphs]
    prove(docx.render(comparison), comparison.old, comparison.new)
    return amended


def said(*items: str) -> dict[str, str]:
    """The amended text of items that are all carried out."""
    amended = applied(*items)
    assert reasons(amended) == []
    return texts(amended)


CHANGED = [
    ("À l’alinéa c du paragraphe 1, remplacer « lampes » par « fanaux ».", {"OP 1 (c)": "c) De compter les fanaux ;"}),
    (
        "Au paragraphe 1, aux alinéas a et b, remplacer « la liste » par « le plan ».",
        {"OP 1 (a)": "a) De tenir le plan des bacs ;", "OP 1 (b)": "b) De tenir le plan des puits :"},
    ),
    (
        "Au paragraphe 1, au sous-alinéa iii de l’alinéa b, supprimer le mot « marée ».",
        {"OP 1 (b)(iii)": "iii) À basse ;"},
    ),
    (
        "Au paragraphe 1, aux sous-alinéas i à iii de l’alinéa b, ajouter « , au port » à la fin.",
        {
            "OP 1 (b)(i)": "i) En été, au port ;",
            "OP 1 (b)(ii)": "ii) En hiver, au port ;",
            "OP 1 (b)(iii)": "iii) À marée basse, au port ;",
        },
    ),
    (
        "Au paragraphe 1, ajouter un nouvel alinéa e ainsi libellé :¶De dormir le jour ;",
        {"OP 1 (d)": "d) De veiller la nuit ;", "OP 1 (e)": "e) De dormir le jour ;"},
    ),
    (
        "Au paragraphe 1, ajouter l’alinéa c suivant :¶De dormir le jour ;",
        {"OP 1 (c)": "c) De dormir le jour ;", "OP 1 (d)": "d) De compter les lampes ;"},
    ),
    (
        "Au paragraphe 1, ajouter les nouveaux alinéas e et f suivants :¶e ) De dormir le jour ;¶f ) De rire ;",
        {"OP 1 (e)": "e) De dormir le jour ;", "OP 1 (f)": "f) De rire ;"},
    ),
    (
        "Au paragraphe 1, à l’alinéa b, ajouter les sous-alinéas iv et v suivants :¶iv) En mer ;¶v) À terre ;",
        {"OP 1 (b)(iv)": "iv) En mer ;", "OP 1 (b)(v)": "v) À terre ;", "OP 1 (c)": "c) De compter les lampes ;"},
    ),
    (
        "Au paragraphe 1, ajouter à l’alinéa c deux nouveaux alinéas i et ii ainsi libellés :¶À bord ;¶À quai ;",
        {"OP 1 (c)(i)": "i) À bord ;", "OP 1 (c)(ii)": "ii) À quai ;", "OP 1 (d)": "d) De veiller la nuit ;"},
    ),
    (
        "Au paragraphe 1, à la fin de l’alinéa b, ajouter un nouveau sous-alinéa ainsi libellé : « En mer ; »",
        {"OP 1 (b)(iv)": "iv) En mer ;", "OP 1 (c)": "c) De compter les lampes ;"},
    ),
    (
        "Au paragraphe 1, insérer un alinéa c bis ainsi libellé : « De compter les rames ; »",
        {"OP 1 (c bis)": "c bis) De compter les rames ;", "OP 1 (d)": "d) De veiller la nuit ;"},
    ),
    (
        "Au paragraphe 3, ajouter un alinéa a ainsi libellé : « À l’aube ; »",
        {"OP 3 (a)": "a) À l’aube ;"},
    ),
    (
        "Au paragraphe 1, supprimer les alinéas b et c et changer en conséquence la lettre des alinéas suivants.",
        {"OP 1 (b)": "b) De veiller la nuit ;"},
    ),
    (
        "Au paragraphe 1, lire comme suit l’alinéa d :¶De veiller jour et nuit ;",
        {"OP 1 (d)": "d) De veiller jour et nuit ;"},
    ),
    ("Déplacer l’alinéa d du paragraphe 1 après l’alinéa a.", {"OP 1 (b)": "b) De veiller la nuit ;"}),
    (
        "A la deuxième phrase du paragraphe 2, supprimer « Le » et remplacer « court » par « bon » "
        "à la fin de la phrase.",
        {"OP 2": "2. Prend note du rapport. rapport est bon. Il nomme chaque puits ;"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("item", "asked"), CHANGED)
def test_an_item_is_carried_out_where_its_letters_say(item: str, asked: dict[str, str]) -> None:
    found = said(item)

    assert {address: found[address] for address in asked} == asked


def test_a_second_new_point_goes_behind_the_first() -> None:
    found = said(
        "Au paragraphe 1, ajouter un nouvel alinéa e ainsi libellé :¶De dormir le jour ;",
        "Au paragraphe 1, ajouter un nouvel alinéa f ainsi libellé :¶De rire ;",
    )

    assert (found["OP 1 (e)"], found["OP 1 (f)"]) == ("e) De dormir le jour ;", "f) De rire ;")


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        ("Au paragraphe 1, supprimer l’alinéa e.", "the draft has no OP 1 (e)"),
        ("Au paragraphe 1, ajouter un nouvel alinéa g ainsi libellé : « De rire ; »", "the draft has no OP 1 (f)"),
        ("Au paragraphe 1, à l’alinéa b, supprimer le sous-alinéa iv.", "the draft has no OP 1 (b)(iv)"),
        ("Au paragraphe 1, à l’alinéa a, supprimer « lampes ».", "“lampes” doesn't occur in OP 1 (a)"),
        (
            "Au paragraphe 1, à la fin de l’alinéa c, ajouter un nouvel alinéa ainsi libellé : « À bord ; »",
            "the new paragraph's letter isn't said: it may stand in OP 1 (c), or behind it",
        ),
    ],
)
def test_what_the_draft_does_not_bear_out_is_refused_and_nothing_changes(item: str, reason: str) -> None:
    amended = applied(item)

    assert reasons(amended) == [reason]
    assert marked(amended) == []


LONG = re.sub(
    r"d\) De veiller la nuit ;",
    "\n\n".join(f"{letter}) De garder le quai {letter} ;" for letter in "defghi"),
    DRAFT,
)
"""A list whose ninth point is "i)", as the first one below "b)" is."""


def test_a_letter_that_is_a_roman_number_too_is_settled_by_the_draft_alone() -> None:
    amended = applied("Au paragraphe 1, à l’alinéa i, ajouter « , à midi » à la fin.")
    assert texts(amended)["OP 1 (b)(i)"] == "i) En été, à midi ;"
    assert amended.outcomes[0].review == ("(i) is taken for OP 1 (b)(i)",)

    both = applied("Au paragraphe 1, à l’alinéa i, ajouter « , à midi » à la fin.", text=LONG)
    assert reasons(both) == ["(i) may be OP 1 (b)(i) or OP 1 (i); say which"]

    inner = applied("Au paragraphe 1, au sous-alinéa i de l’alinéa b, ajouter « , à midi » à la fin.", text=LONG)
    assert texts(inner)["OP 1 (b)(i)"] == "i) En été, à midi ;"
    new = applied("Au paragraphe 1, ajouter un nouvel alinéa j ainsi libellé : « De rire ; »", text=LONG)
    assert texts(new)["OP 1 (j)"] == "j) De rire ;"


_LETTER = re.compile(r"(?<![\w(])([a-z]|[ivx]{1,4})\)(?=[ ,.;]|$)")
_BEHIND_A_NUMBER = re.compile(r"\d [a-z]\)")


def test_letters_mean_the_same_without_their_brackets() -> None:
    asked = {text: lines for text, lines in formulas("fr").items() if not _BEHIND_A_NUMBER.search(text)}
    bare = {text: _unbracketed(text) for text in asked}
    got = {text: meaning(printed, "fr") for text, printed in bare.items() if printed != text}

    assert len(got) > 100
    assert {text: lines for text, lines in got.items() if lines != asked[text]} == {}


def _unbracketed(text: str) -> str:
    """A formula without the brackets behind its letters, those of quotations and of text below it apart."""
    parts = re.split(r"(«[^»]*»|¶.*)", text, flags=re.DOTALL)
    return "".join(part if part.startswith(("«", "¶")) else _LETTER.sub(r"\1", part) for part in parts)


@pytest.mark.parametrize(
    "text",
    [
        "Au paragraphe 3, le sous-alinéa ii a pour texte « De veiller ».",
        "Au paragraphe 3, l’alinéa a le texte suivant : « De veiller ; ».",
        "Au paragraphe 3, supprimer l’alinéa y.",
        "À l’alinéa du paragraphe 3, supprimer « petite ».",
        "Au paragraphe 3, au sous-alinéa iii de l’alinéa, supprimer « petite ».",
        "À l’alinéa c de l’annexe II, supprimer « petite ».",
        "Au paragraphe 3, à l’alinéa b, ajouter un nouvel alinéa c ainsi libellé :¶e) De veiller ;",
        "Au paragraphe 3, à l’alinéa a, ajouter après l’alinéa b un nouvel alinéa : « De veiller ; ».",
        "L’ancien sous-alinéa ii de l’alinéa d du paragraphe 3 devient l’alinéa e.",
        "Au paragraphe 3, à l’alinéa a b, supprimer « petite ».",
        "Au paragraphe 3, à l’alinéa h, i, supprimer « petite ».",
        "Le paragraphe 5 et renuméroter les paragraphes suivants.",
        "Au paragraphe 3 a, supprimer « petite ».",
        "Aux alinéas a, ii et b, iii du paragraphe 3, supprimer « petite ».",
        "Au paragraphe 3, aux sous-alinéas i, a. et b., de l’alinéa a, supprimer « petite ».",
    ],
)
def test_what_may_be_no_letter_or_no_place_is_refused(text: str) -> None:
    assert meaning(text, "fr") == []
