"""Where new words come from: a folder of adopted texts, indexed and kept in the cache."""

from __future__ import annotations

from pathlib import Path

import pytest

import redline
from redline.cli import main
from redline.comparing.classes import ChangeClass, classify
from redline.comparing.classes.agreed import AgreedTexts
from redline.errors import InputError, UsageError
from redline.model import Resolution
from redline.reading import read_bytes
from redline.sessions.library import agreed
from tests.comparing.classes_of import compared

ADOPTED = """A/RES/88/31

Eighty-eighth session

The General Assembly,

Recalling its debates on tides,

1. Urges every ferry that crosses a strait at night to carry two lamps, one at the bow and one at the stern;

2. Thanks the keepers.
"""
BORROWED = "to carry two lamps, one at the bow and one at the stern"


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    texts = tmp_path / "adopted"
    texts.mkdir()
    (texts / "lamps.txt").write_text(ADOPTED, "utf-8")
    return texts


def told(texts: AgreedTexts, new: str) -> list[tuple[str, str]]:
    old = "1. Asks all barges of the canal to be careful at night."
    comparison = compared(old, new)
    reasons = [reason for classed in classify(comparison, texts) for reason in classed.reasons]
    return [(reason.new, reason.detail) for reason in reasons if reason.code is ChangeClass.AGREED]


def test_new_words_of_an_adopted_text_are_named_with_their_place(folder: Path) -> None:
    new = f"1. Asks all barges of the canal to be careful at night and {BORROWED}."

    assert told(agreed.read_agreed(folder), new) == [(BORROWED, "A/RES/88/31, OP 1")]


def test_a_new_paragraph_is_looked_up_too_and_typography_does_not_matter(folder: Path) -> None:
    typed = BORROWED.replace("two lamps", "TWO  lamps").replace("one at", "one  at")
    new = f"1. Asks all barges of the canal to be careful at night.\n2. Decides {typed}."

    ((words, place),) = told(agreed.read_agreed(folder), new)

    assert (" ".join(words.split()), place) == (BORROWED.replace("two lamps", "TWO lamps"), "A/RES/88/31, OP 1")


def test_a_short_passage_is_idiom(folder: Path) -> None:
    new = "1. Asks all barges of the canal to be careful at night and carry two lamps, one at the bow."

    assert told(agreed.read_agreed(folder), new) == []


def test_of_several_texts_the_one_that_holds_most_is_named(folder: Path) -> None:
    shorter = ADOPTED.replace("A/RES/88/31", "A/RES/87/2").replace(" and one at the stern", "")
    (folder / "a.txt").write_text(shorter, "utf-8")

    ((_, place),) = told(
        agreed.read_agreed(folder), f"1. Asks all barges of the canal to be careful at night and {BORROWED}."
    )

    assert place == "A/RES/88/31, OP 1"


def test_the_library_is_kept_in_the_cache_and_may_be_lost_or_damaged(folder: Path, tmp_path: Path) -> None:
    new = f"1. Asks all barges of the canal to be careful at night and {BORROWED}."
    first = told(agreed.read_agreed(folder), new)
    kept = agreed.cache_file(folder)
    assert kept.is_relative_to(tmp_path / "cache")
    assert [path.name for path in folder.iterdir()] == ["lamps.txt"]

    for damage in (kept.read_bytes()[:-5000], b"SQLite format 3\0 and nothing", b"x" * 9000):
        kept.write_bytes(damage)
        assert told(agreed.read_agreed(folder), new) == first
    kept.unlink()
    assert told(agreed.read_agreed(folder), new) == first


def test_a_cache_that_can_not_be_written_to_costs_only_time(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("no folder", "utf-8")

    new = f"1. Asks all barges of the canal to be careful at night and {BORROWED}."
    assert told(agreed.read_agreed(folder), new) == [(BORROWED, "A/RES/88/31, OP 1")]


def test_a_changed_text_is_read_anew(folder: Path) -> None:
    agreed.read_agreed(folder)
    (folder / "lamps.txt").write_text(ADOPTED.replace("two lamps", "three lamps"), "utf-8")

    passages = told(
        agreed.read_agreed(folder), f"1. Asks all barges of the canal to be careful at night and {BORROWED}."
    )

    assert passages == []


def test_what_can_not_be_read_is_left_out_and_told(folder: Path) -> None:
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    said: list[str] = []

    agreed.read_agreed(folder, said)
    assert len(said) == 1
    assert "broken.pdf" in said[0]


def test_a_folder_without_texts_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no folder"):
        agreed.read_agreed(tmp_path / "missing")
    with pytest.raises(InputError, match="no adopted text"):
        agreed.read_agreed(tmp_path)


def test_old_new_what_became_of_it_and_drafts_are_no_source(folder: Path) -> None:
    """Of each of these, the library holds the borrowed words; in none of them have they been agreed before."""
    head = (
        "\n\nEighty-eighth session\n\nFerries at night\n\nThe General Assembly,\n\nRecalling its debates on tides,\n\n"
    )
    (folder / "lamps.txt").unlink()
    for name in ("A/RES/87/4", "A/88/L.5", "A/RES/88/40"):
        words = f"{name}{head}1. Urges every ferry {BORROWED}.\n"
        (folder / f"{name.replace('/', '_')}.txt").write_text(words, "utf-8")
    old, new = f"A/RES/87/4{head}1. Asks all barges.", f"A/88/L.5{head}1. Asks all barges {BORROWED}."
    said: list[str] = []
    texts = agreed.read_agreed(folder, said)

    classified = classify(redline.compare(read(old), read(new)), texts)

    assert [reason for classed in classified for reason in classed.reasons if reason.code is ChangeClass.AGREED] == []
    assert said == ["A_88_L.5.txt: this is no adopted text, so nothing in it is agreed language"]
    assert list(texts.passages(f"and {BORROWED}"))


def read(words: str) -> Resolution:
    return read_bytes(words.encode(), "text.txt")


def test_the_command_says_where_new_words_come_from(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    head = "The General Assembly,\n\nRecalling its debates on tides,\n\n1. Asks all barges of the canal to be careful"
    old.write_text(f"{head}.\n", "utf-8")
    new.write_text(f"{head} and {BORROWED}.\n", "utf-8")

    assert main(["compare", str(old), str(new), "--agreed", str(folder)]) == 0

    assert "as in A/RES/88/31, OP 1: “to carry two lamps" in capsys.readouterr().out
