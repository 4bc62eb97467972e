"""Folders and manifests, and the names of output folders."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.errors import InputError
from redline.sessions.batch import naming
from redline.sessions.batch.inputs import Given, Inputs, gather
from redline.sessions.batch.naming import Names
from tests.sessions.harbours import filled

TEXTS = {
    "b/new.txt": "new",
    "a/old.pdf": "old",
    "a/notes.xlsx": "",
    ".hidden/x.txt": "",
    "a/~$old.docx": "",
    "a/.x.txt": "",
}


def gathered(source: Path, tmp_path: Path) -> Inputs:
    return gather(source, tmp_path / "out")


def test_adopted_texts_as_xml_are_among_them(tmp_path: Path) -> None:
    folder = filled(tmp_path / "in", {"a.xml": "<akomaNtoso/>", "b.json": "{}"})

    assert list(gathered(folder, tmp_path).files) == ["a.xml"]


def test_a_folder_gives_its_texts_in_order_and_counts_the_rest(tmp_path: Path) -> None:
    folder = filled(tmp_path / "in", TEXTS)
    filled(folder / "earlier" / ".redline", {"x.json": ""})
    filled(folder / "earlier", {"redline.docx": ""})

    found = gathered(folder, tmp_path)

    assert list(found.files) == ["a/old.pdf", "b/new.txt"]
    assert (found.ignored, found.given, found.search) == (1, (), True)


@pytest.mark.parametrize("written", ["old,new,name\n", "\ufeffOld;New;Name\n".replace(";", ","), "old;new;name\n"])
def test_a_table_of_pairs(tmp_path: Path, written: str) -> None:
    mark = ";" if ";" in written else ","
    rows = [["a/old.pdf", "b/new.txt", "Ours"], ["a/old.pdf", "b/other.txt", ""], ["", "", ""]]
    folder = filled(tmp_path, TEXTS | {"pairs.csv": written + "\n".join(mark.join(row) for row in rows)})

    found = gathered(folder / "pairs.csv", tmp_path)

    assert found.given == (Given("a/old.pdf", "b/new.txt", "Ours"), Given("a/old.pdf", "b/other.txt"))
    assert list(found.files) == ["a/old.pdf", "b/new.txt", "b/other.txt"]
    assert not found.search


def test_a_toml_manifest_may_have_the_rest_of_its_folder_paired_as_usual(tmp_path: Path) -> None:
    manifest = 'folder = "."\n[[pair]]\nold = "a/old.pdf"\nnew = "./b/new.txt"\n'
    folder = filled(tmp_path, TEXTS | {"pairs.toml": manifest})

    found = gathered(folder / "pairs.toml", tmp_path)

    assert found.given == (Given("a/old.pdf", "b/new.txt"),)
    assert found.search
    assert list(found.files) == ["a/old.pdf", "b/new.txt"]


def test_a_path_from_the_root_is_shown_without_its_folders(tmp_path: Path) -> None:
    """They may tell the user's name."""
    elsewhere = filled(tmp_path / "home", {"new.txt": ""})
    folder = filled(tmp_path / "in", {"new.txt": "", "pairs.csv": f"old,new\nnew.txt,{elsewhere / 'new.txt'}\n"})

    found = gathered(folder / "pairs.csv", tmp_path)

    assert found.given == (Given("new.txt", "new (2).txt"),)
    assert found.files["new (2).txt"] == elsewhere / "new.txt"


@pytest.mark.parametrize(
    ("name", "words", "said"),
    [
        ("x.csv", "old\na.txt\n", "the first line must name the columns old and new"),
        ("x.csv", "", "the first line must name the columns old and new"),
        (
            "x.csv",
            "old,new,name\na.txt,b.txt,x\na.txt,b.txt,y\n",
            r"x\.csv: the pair of a\.txt and b\.txt is named twice",
        ),
        ("x.csv", "old,new\na.txt,./a.txt\n", r"x\.csv: a\.txt is named as old and as new"),
        ("x.toml", 'folder = "nowhere"\n', r"nowhere: there is no such folder"),
        ("x.csv", "old,new\na.txt,b.txt\nc.txt,\n", r"x\.csv, line 3: new is missing; name both files"),
        ("x.csv", 'old,new\n"a.txt,b.txt\n', "this is no table of commas"),
        ("x.toml", "pair = 3", "pair must be a list of tables"),
        ("x.toml", "pairs = []", "the key pairs is unknown"),
        ("x.toml", "", "the manifest names no pair"),
        ("x.toml", "[[pair]]\nold = 'a.txt'\n", "pair 1: new is missing"),
        ("x.toml", "[[pair]]\nold = 1\nnew = 2\n", "pair 1: give old and new as texts"),
        ("x.toml", '[[pair]]\nold = "a\\u0000"\nnew = "b"\n', "this can't be the name of a file"),
        ("x.toml", "[[pair", "this is no TOML"),
        ("x.txt", "", "give a folder, or a manifest that ends in .csv or .toml"),
    ],
)
def test_a_manifest_that_says_nothing_useful_is_refused_with_its_place(
    tmp_path: Path, name: str, words: str, said: str
) -> None:
    with pytest.raises(InputError, match=said):
        gathered(filled(tmp_path, {name: words}) / name, tmp_path)


def test_a_missing_folder_and_a_manifest_in_another_encoding(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_bytes("old,new\né,ü\n".encode("latin-1"))

    with pytest.raises(InputError, match="there is no such folder or manifest"):
        gathered(tmp_path / "nowhere", tmp_path)
    with pytest.raises(InputError, match="can't be read as UTF-8"):
        gathered(tmp_path / "x.csv", tmp_path)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A/80/L.5", "A_80_L.5"),
        ("../../etc/passwd", "etc_passwd"),
        ("  .hidden ", "hidden"),
        ("con", "_con"),
        ("LPT1.txt", "_LPT1.txt"),
        ("index.html", "_index.html"),
        ('a:b*c?"<>|d', "a_b_c_d"),
        ("re\u0301solution d’été", "résolution_d_été"),
        ("مشروع قرار", "مشروع_قرار"),
        ("...", "text"),
        ("", "text"),
        ("x" * 300, "x" * 100),
    ],
)
def test_a_safe_name(text: str, name: str) -> None:
    assert naming.safe(text) == name


@given(st.text())
def test_every_text_gives_a_safe_name(text: str) -> None:
    name = naming.safe(text)

    assert 0 < len(name.encode()) <= 101
    assert not set(name) & set('/\\:*?"<>|\0\n ')
    assert name[0] not in ".-"
    assert naming.safe(name).casefold() == name.casefold() or name.startswith("_")


def test_names_are_symbols_then_file_names_then_marked() -> None:
    def labels(symbol: str, stem: str, path: str, wish: str = "") -> Names:
        return naming.names(wish, ("A/79/1", symbol), ("old", stem), ("old.txt", path))

    names = naming.chosen(
        [
            labels("A/80/L.1", "one", "one.txt"),
            labels("A/80/L.2", "two.en", "two.en.txt"),
            labels("A/80/L.2", "two.fr", "two.fr.txt"),
            labels("A/80/L.3", "three", "a/three.txt"),
            labels("A/80/L.3", "THREE", "b/THREE.txt"),
            labels("A/80/L.4", "four", "four.txt", "Our text"),
        ]
    )

    assert names[:3] == ["A_80_L.1-from-A_79_1", "two.en-from-old", "two.fr-from-old"]
    assert names[3].startswith("three-from-old-")
    assert names[4].startswith("THREE-from-old-")
    assert names[5] == "Our_text"
    assert len({name.casefold() for name in names}) == 6


@given(st.lists(st.tuples(st.sampled_from("abAB/"), st.sampled_from(["", "w", "W"])), min_size=1, max_size=12))
def test_names_are_unique_whatever_the_pairs(wishes: list[tuple[str, str]]) -> None:
    pairs = [
        naming.names(wish, ("x", symbol), ("y", symbol), ("p", f"{place}"))
        for place, (symbol, wish) in enumerate(wishes)
    ]

    names = [name.casefold() for name in naming.chosen(pairs)]

    assert len(set(names)) == len(names)
