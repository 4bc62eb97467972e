"""Where new words come from: a folder of adopted texts, indexed and kept in the cache."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from redline import agreed
from redline.cli import main
from redline.comparing.classes import ChangeClass, classify
from redline.comparing.classes.agreed import AgreedPlace, merged, shingles
from redline.errors import InputError, UsageError
from redline.model import Address, Kind, Paragraph, Resolution, Run, Source
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


def told(texts: agreed.AgreedTexts, new: str) -> list[tuple[str, str]]:
    old = "1. Asks all barges of the canal to be careful at night."
    comparison = compared(old, new)
    reasons = [reason for one in classify(comparison, texts) for reason in one.reasons]
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


def test_the_index_is_kept_in_the_cache_and_may_be_lost_or_damaged(folder: Path, tmp_path: Path) -> None:
    first = agreed.read_agreed(folder)
    (kept,) = agreed.cache_folder().iterdir()
    assert tmp_path / "cache" in kept.parents
    assert [path.name for path in folder.iterdir()] == ["lamps.txt"]

    assert agreed.read_agreed(folder) == first
    for damage in (b"", kept.read_bytes()[:-9], b"redline agreed\nxx"):
        kept.write_bytes(damage)
        assert agreed.read_agreed(folder) == first
    kept.unlink()
    assert agreed.read_agreed(folder) == first


def test_a_changed_text_is_read_anew(folder: Path) -> None:
    agreed.read_agreed(folder)
    (folder / "lamps.txt").write_text(ADOPTED.replace("two lamps", "three lamps"), "utf-8")

    found = told(agreed.read_agreed(folder), f"1. Asks all barges of the canal to be careful at night and {BORROWED}.")

    assert found == []


def test_what_can_not_be_read_is_left_out_and_told(folder: Path) -> None:
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    said: list[str] = []

    assert agreed.read_agreed(folder, said).found
    assert len(said) == 1
    assert "broken.pdf" in said[0]


def test_a_folder_without_texts_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no folder"):
        agreed.read_agreed(tmp_path / "missing")
    with pytest.raises(InputError, match="no adopted text"):
        agreed.read_agreed(tmp_path)


def test_the_new_text_itself_is_no_source(folder: Path) -> None:
    texts = agreed.read_agreed(folder)
    paragraph = Paragraph(Address(Kind.OPERATIVE, "1"), (Run(f"Decides {BORROWED}."),))
    own = Resolution((paragraph,), Source("own.txt", "text"))

    assert list(merged([shingles(own, "own"), {}]).passages(f"x {BORROWED}", but="own")) == []
    assert list(texts.passages(f"x {BORROWED}", but="own"))


def test_the_command_says_where_new_words_come_from(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    head = "The General Assembly,\n\nRecalling its debates on tides,\n\n1. Asks all barges of the canal to be careful"
    old.write_text(f"{head}.\n", "utf-8")
    new.write_text(f"{head} and {BORROWED}.\n", "utf-8")

    assert main(["compare", str(old), str(new), "--agreed", str(folder)]) == 0

    assert "as in A/RES/88/31, OP 1: “to carry two lamps" in capsys.readouterr().out


def test_looking_up_takes_time_with_the_words_and_not_with_the_texts() -> None:
    words = [f"word{number}" for number in range(4000)]
    sizes = (20_000, 200_000)
    took = []
    for size in sizes:
        found = {key: (AgreedPlace("x", "OP 1"),) for key in range(size)}
        texts = agreed.AgreedTexts(found)
        start = time.process_time()
        assert list(texts.passages(" ".join(words))) == []
        took.append(time.process_time() - start)

    assert took[1] < 5 * took[0] + 0.5
