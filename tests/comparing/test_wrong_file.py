"""When a doubt is raised that a file is the wrong one, and when not: true successors differ a lot."""

from __future__ import annotations

from itertools import pairwise

import pytest

from redline.comparing import compare
from redline.comparing.telling.wrong_file import Doubt, suspicion
from redline.model import Resolution
from redline.reading import read_bytes
from tests.drawing import some
from tests.published import CORPUS, read
from tests.sessions.harbours import amendment
from tests.trials.pairs import collections

published = pytest.mark.skipif(not CORPUS.is_dir(), reason="the published documents (../shared/corpus) are not here")

BREAD = (
    "Welcomes bakers who rise before dawn",
    "Decides that no oven shall stay cold for longer than a night",
    "Notes with regret how flour was wetted by spring rains",
    "Calls upon millers for finer sieves",
    "Stresses that yeast needs warmth, water and patience",
    "Encourages apprentices who knead by hand",
    "Requests a list of recipes from every valley",
)
SALT = (
    "Recognizes divers as friends of coral reefs",
    "Affirms that pearls belong to whoever finds them",
    "Regrets quarrels over oyster beds near both capes",
    "Takes note of songs collected from rowing crews",
    "Reiterates its love of calm lagoons",
    "Appeals to sharks for more restraint",
    "Expresses concern about jellyfish in summer",
)


def text(title: str, *operative: str) -> Resolution:
    numbered = (f"{at}. {one};" for at, one in enumerate(operative, 1))
    lines = ["General Assembly", "Eightieth session", title, "The General Assembly,", *numbered]
    return read_bytes("\n\n".join(filter(None, lines)).encode(), "draft.txt")


def doubt(old: Resolution, new: Resolution) -> Doubt | None:
    found = suspicion(compare(old, new))
    return found.doubt if found else None


def told(old: Resolution, new: Resolution) -> tuple[Doubt, int, int, bool] | None:
    found = suspicion(compare(old, new))
    return (found.doubt, found.common, found.paragraphs, found.titled) if found else None


def test_two_subjects_are_strangers_and_it_is_told_how_little_they_share() -> None:
    old, new = text("Ovens", *BREAD, "Thanks the clerks"), text("Reefs", "Thanks the clerks", *SALT)
    untitled = text("", *BREAD, "Thanks the clerks"), text("", "Thanks the clerks", *SALT)

    assert told(old, new) == (Doubt.UNRELATED, 1, 8, True)
    assert told(*untitled) == (Doubt.UNRELATED, 1, 8, False)


def test_with_a_quarter_in_common_they_are_not() -> None:
    assert told(text("Ovens", *BREAD[:6], *SALT[:2]), text("Reefs", *SALT, "Thanks the crews")) is None


def test_under_one_title_all_may_change() -> None:
    old, new = text("Ovens and reefs", *BREAD, "Thanks the clerks"), text("OVENS AND REEFS", *SALT, "Thanks the crews")

    assert told(old, new) is None


def test_a_short_text_may_change_as_a_whole_unless_its_title_does_too() -> None:
    assert told(text("", *BREAD[:3]), text("", *SALT[:3])) is None
    assert told(text("Ovens", *BREAD[:3]), text("Reefs", *SALT[:3])) == (Doubt.UNRELATED, 0, 3, True)
    assert told(text("Ovens", *BREAD[:5], "Thanks all"), text("Reefs", *SALT[:5], "Thanks all")) is None


def test_two_languages() -> None:
    english = read_bytes(b"1. Urges the keepers of the lamps to send the counts to the office in the spring;", "a.txt")
    french = read_bytes("1. Prie les gardiens des lampes de la côte d’envoyer au bureau la liste;".encode(), "b.txt")

    assert (doubt(english, french), doubt(french, english)) == (Doubt.LANGUAGES, Doubt.LANGUAGES)
    assert doubt(english, english) is None


def test_a_document_of_amendments_is_no_version_whichever_side_it_is_on() -> None:
    tabled = text("Lights", *BREAD)
    changes = read_bytes(amendment("A/80/L.9", "A/80/L.5", "Lights").encode(), "L.9.txt")

    assert (doubt(tabled, changes), doubt(changes, tabled)) == (Doubt.AMENDMENTS, Doubt.AMENDMENTS)
    assert doubt(changes, changes) is None


def document(path: str) -> Resolution:
    return read(CORPUS / path)


def pairs() -> list[tuple[str, str]]:
    """Predecessors and successors of the corpus, a third of the French ones."""
    known = dict(collections())
    return known["pdf"] + [pair for name, french in known.items() if name.startswith("fr") for pair in french[::3]]


@published
def test_no_true_pair_of_the_corpus_is_doubted() -> None:
    doubted = [pair for pair in some(pairs()) if doubt(*map(document, pair)) is not None]

    assert doubted == []


@published
def test_crossed_files_of_the_corpus_are_strangers() -> None:
    """Each predecessor with the successor of the next pair, unless both bear one title."""
    crossed = [(one[0], other[1]) for one, other in pairwise(pairs()[4:]) if one[0][:3] == other[0][:3]]
    texts = [(document(old), document(new)) for old, new in some(crossed, of=2)]
    strangers = [(old, new) for old, new in texts if old.head.title.casefold() != new.head.title.casefold()]

    assert len(strangers) > len(texts) * 3 // 4 > 10
    assert {doubt(*sides) for sides in strangers} == {Doubt.UNRELATED}


@published
@pytest.mark.parametrize(
    ("tabled", "changes"),
    [("A_80_L.3", "A_80_L.28"), ("A_80_L.25", "A_80_L.30"), ("A_80_L.25", "A_80_L.36"), ("A_80_L.18", "A_80_L.20")],
)
def test_published_amendments_are_known_by_their_head(tabled: str, changes: str) -> None:
    files = (f"amendments/{tabled}.pdf", f"amendments/{changes}.pdf")

    assert doubt(*map(document, files)) is Doubt.AMENDMENTS
