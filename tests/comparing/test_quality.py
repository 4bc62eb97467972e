"""Drafts of which the truth is known: how often the aligner is right."""

from __future__ import annotations

import pytest

from tests.drawing import some
from tests.trials.alignment import by_bigrams, by_redline, recipes, score
from tests.trials.drafts import Recipe, draft


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("size", [70, 300])
def test_links_groups_splits_merges_and_moves_are_found(size: int, language: str) -> None:
    drawn = some((recipe for recipe in recipes(size, language) if recipe.seed < 3), of=2)  # fewer have too few moves
    cases = [draft(recipe) for recipe in drawn]

    found = score(cases, by_redline)

    assert found.f1("links") >= 0.99
    assert found.recall("groups") >= 0.96
    assert found.f1("split") >= 0.95
    assert found.f1("merged") >= 0.95
    assert found.precision("moved") >= 0.95
    assert found.recall("moved") >= 0.95


def test_among_thousands_of_paragraphs_those_that_are_alike_by_chance_did_not_move() -> None:
    quiet, renewed = Recipe(3000, "fr"), Recipe(3000, "fr", new=0.35, dropped=0.3, moved=0.05)

    found = score([draft(quiet), draft(renewed)], by_redline)

    assert found.precision("moved") >= 0.95
    assert found.recall("moved") >= 0.98


@pytest.mark.long
def test_these_drafts_are_hard_for_greedy_matching() -> None:
    found = score([draft(recipe) for recipe in recipes(70, "en")], by_bigrams)

    assert found.f1("links") < 0.95


def test_the_same_recipe_gives_the_same_drafts() -> None:
    assert draft(Recipe(70, "fr", 3)) == draft(Recipe(70, "fr", 3))
    assert draft(Recipe(70, "fr", 3)) != draft(Recipe(70, "fr", 4))


def test_the_truth_covers_what_the_drafts_hold() -> None:
    case = draft(Recipe(300, "en", 1))

    olds = [place for group in case.groups for place in group[0]]
    news = [place for group in case.groups for place in group[1]]
    assert len(olds) == len(set(olds)) <= len(case.old)
    assert len(news) == len(set(news)) <= len(case.new)
    assert any(len(group[1]) > 1 for group in case.groups)
    assert any(len(group[0]) > 1 for group in case.groups)
    assert any(group[2] for group in case.groups)
