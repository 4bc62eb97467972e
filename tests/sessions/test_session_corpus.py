"""The published documents: every predecessor is found, and no pair is wrong."""

from __future__ import annotations

import json
import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

import redline
from redline import delivery
from redline.model import Kind
from redline.reading.door import read_bytes
from redline.sessions.batch.cards import card
from redline.sessions.batch.found import SessionText
from redline.sessions.batch.pairing import pair
from tests.drawing import some
from tests.published import read as published
from tests.reading.akn_prints import one_line
from tests.reading.akn_walk import walk

PREDECESSORS = """
    79/235 80/128  79/105 80/96   79/236 80/156  79/108 80/99  79/42 80/41  79/71 80/65
    79/127 80/168  79/130 80/172  79/167 80/209  79/66 80/61   79/47 80/49
"""
AMENDMENTS = {
    "A/80/L.3": ["L.28"],
    "A/80/L.22": ["L.29"],
    "A/80/L.25": ["L.30", "L.31", "L.32", "L.33", "L.36"],
    "A/80/L.18": ["L.19", "L.20"],
}


def wanted() -> set[tuple[str, str, str]]:
    """Old, new and relation, by symbols, from the corpus' own index."""
    words = PREDECESSORS.split()
    pairs = {(f"A/RES/{old}", f"A/RES/{new}", "predecessor") for old, new in zip(words[::2], words[1::2], strict=True)}
    return pairs | {
        ("A/RES/78/199", "A/RES/79/166", "predecessor"),
        ("A/RES/79/166", "A/C.3/80/L.35", "predecessor"),
        ("A/RES/79/166", "A/RES/80/204", "predecessor"),
        ("A/C.3/80/L.35", "A/RES/80/204", "draft"),
        ("A/80/L.22", "A/RES/80/110", "draft"),
        ("A/80/L.18", "A/RES/80/112", "draft"),
    }


@pytest.mark.long
def test_every_predecessor_is_found_and_no_pair_is_wrong(corpus: Path, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    for path in corpus.rglob("*.pdf"):
        (folder / path.parent.name).mkdir(parents=True, exist_ok=True)
        shutil.copy(path, folder / path.parent.name)

    with ThreadPoolExecutor(os.cpu_count()) as executor:
        done = redline.session(folder, tmp_path / "out", executor=executor, formats=["docx"])

    assert done.exit_code == 0
    said = json.loads((tmp_path / "out" / "index.json").read_text("utf-8"))
    assert {(one["old_symbol"], one["new_symbol"], one["relation"]) for one in said["pairs"]} == wanted()
    assert all(one["status"] == "done" for one in said["pairs"])
    alone = [(one["symbol"], one["status"]) for one in said["unpaired"]]
    assert alone == [("A/80/L.3", "alone"), ("A/80/L.25", "alone")]
    symbols = {f"amendments/{draft.replace('/', '_')}.pdf": draft for draft in AMENDMENTS}
    attached: dict[str, list[str]] = {}
    for one in said["amendments"]:
        attached.setdefault(symbols[one["draft"]], []).append(one["symbol"].removeprefix("A/80/"))
    assert attached == AMENDMENTS


def test_of_a_first_text_and_the_agreed_one_the_adopted_text_is_paired_with_the_agreed_one(corpus: Path) -> None:
    names = ("A_RES_80_147", "A_C.2_80_L.18", "A_C.2_80_L.47")
    files = [corpus.parent / "traps" / f"{name}.pdf" for name in names]
    texts = [SessionText(file.name, card(published(file), file.stem)) for file in files]

    (found,) = pair(texts).pairs

    assert (found.old, found.new, str(found.relation)) == ("A_C.2_80_L.47.pdf", "A_RES_80_147.pdf", "draft")
    bare = [replace(one, card=replace(one.card, sponsors="")) for one in texts]
    assert [(one.old, str(one.found_by)) for one in pair(bare).pairs] == [("A_C.2_80_L.47.pdf", "words")]


def french_draft(adopted: redline.Resolution, number: int) -> str:
    """An adopted text as the draft that it may have been, on the day of its adoption."""
    head = adopted.head
    session, symbol = head.number.split("/")[0], "A/HRC/{}/L.{}" if "droits" in head.organ else "A/C.3/{}/L.{}"
    lines = ["Nations Unies", symbol.format(session, number), head.organ, "Distr. limitée", head.date, head.session]
    lines += ["Point 3 de l’ordre du jour", "Atlantide, Lyonesse : projet de résolution", head.title]
    kinds = {Kind.BODY_LINE, Kind.PREAMBULAR, Kind.OPERATIVE, Kind.HEADING, Kind.ANNEX}
    lines += [f"{one.label} {one.text}".strip() for one in adopted.paragraphs if one.address.kind in kinds]
    return "\n\n".join(filter(None, lines)) + "\n"


@pytest.mark.parametrize("folder", ["fr-ga", pytest.param("fr-hrc", marks=pytest.mark.long)])
def test_the_predecessor_of_a_french_draft_is_found_as_of_an_english_one(corpus: Path, folder: str) -> None:
    pairs = dict(map(reversed, some(json.loads((corpus / "fr-pairs.json").read_text("utf-8"))[folder])))
    texts_of = {name: published(corpus / folder / f"{name}.txt") for name in {*pairs, *pairs.values()}}
    drafts = {f"draft {number}.txt": new for number, new in enumerate(pairs, 1)}
    texts = [SessionText(name, card(texts_of[name], name)) for name in set(pairs.values())]
    for number, (name, new) in enumerate(drafts.items(), 1):
        text = read_bytes(french_draft(texts_of[new], number).encode(), name)
        texts.append(SessionText(name, card(text, Path(name).stem)))

    found = {one.new: one.old for one in pair(texts).pairs if one.new in drafts}

    assert found == {name: pairs[new] for name, new in drafts.items()}


@pytest.mark.drawn(2)
@pytest.mark.parametrize("language", ["en", "fr", "es", "ru", "zh", "ar"])
def test_a_successor_in_any_format_finds_its_predecessor_as_xml(corpus: Path, language: str) -> None:
    """Every pair of published XML; the new text as XML, as plain text, as the Word file that redline makes of it."""
    folder = corpus / "akn" / language
    pairs = {(old, new) for old, new in json.loads((corpus / "akn" / "pairs.json").read_text("utf-8"))}
    texts = []
    for place, (old, new) in enumerate(sorted(pairs)):
        text = published(folder / f"{new}.xml")
        if place % 3 == 1:
            text = read_bytes(delivery.clean_text(text, Path("x.docx")), f"{new}.docx")
        elif place % 3 == 2:
            text = read_bytes(one_line(walk(folder / f"{new}.xml"), joined=False).encode(), f"{new}.txt")
        texts += [SessionText(new, card(text, new)), SessionText(old, card(published(folder / f"{old}.xml"), old))]

    found = pair(texts).pairs

    assert {(one.old, one.new) for one in found} == pairs
