"""Terms of a list in their other forms, and words that are no form of them."""

from __future__ import annotations

import pytest

from redline.languages.inflections import level, pattern, stem

FOUND = [
    ("en", "sanction", "the Sanctions regime"),
    ("en", "sanctions", "a sanction"),
    ("en", "family", "families of the missing"),
    ("en", "non-interference", "non interference"),
    ("en", "woman", "women’s rights"),
    ("en", "NGO", "several NGOs"),
    ("en", "gender*", "gendered work"),
    ("en", "indigen* person", "indigenous persons"),
    ("fr", "genre", "l’égalité des genres"),
    ("fr", "arme nucléaire", "les armes nucléaires"),
    ("fr", "occupation", "fin de l’occupation"),
    ("es", "sanción", "las sanciones"),
    ("ru", "санкция", "введение санкций"),
    ("ru", "ядерное оружие", "ядерного оружия"),
    ("zh", "制裁", "实施制裁措施"),
    ("ar", "سيادة", "احترام السيادة"),
]
MISSED = [
    ("en", "arms", "alarmed"),
    ("en", "AIDS", "it aids the keepers"),
    ("en", "gender", "engendered"),
    ("en", '"Member States"', "member states"),
    ("en", "right", "bright"),
    ("fr", "genre", "engendrer"),
    ("ru", "вето", "ветошь"),
]


@pytest.mark.parametrize(("language", "term", "text"), FOUND)
def test_a_term_is_found_in_its_other_forms(language: str, term: str, text: str) -> None:
    assert pattern(term, language).search(level(text))
    assert stem(term, language) in level(text).casefold()


@pytest.mark.parametrize(("language", "term", "text"), MISSED)
def test_what_is_no_form_of_it_is_not_found(language: str, term: str, text: str) -> None:
    assert not pattern(term, language).search(level(text))
