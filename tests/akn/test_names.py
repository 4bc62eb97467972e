"""The names of paragraphs in Akoma Ntoso: each address has one, and gets back out of it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.akn.names import address_of, line_name, name_of
from redline.model import Address, Kind
from tests.drawing import examples

LABELS = st.one_of(
    st.sampled_from(
        ["5", "5 bis", "a", "ii", "'1'", "1.2", "•", "أ", "一", "agenda title", "x  y", " z ", "a_b~c", "[3]"]
    ),
    st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=6),
)
ADDRESSES = st.builds(
    Address,
    st.sampled_from([kind for kind in Kind if kind is not Kind.BESIDE]),
    st.one_of(st.just(""), LABELS),
    st.lists(LABELS, max_size=3).map(tuple),
    st.lists(LABELS.filter(lambda label: ", " not in label), max_size=2).map(", ".join),
    st.integers(1, 30),
)


@examples(300)
@given(ADDRESSES)
def test_an_address_comes_out_of_its_name(address: Address) -> None:
    name = line_name(address)
    assert address_of(name) == address_of(f"{name}__2") == address
    assert re.fullmatch(r"[^\s#\[\]'\"<>%]+", name)  # an id without blanks, and what "#" and it refer to


@pytest.mark.parametrize(
    ("address", "name"),
    [
        (Address(Kind.OPERATIVE, "5", ("a", "ii")), "para_5__point_a__point_ii__p_1"),
        (Address(Kind.PREAMBULAR, "3", (), "", 2), "recital_3__p_2"),
        (Address(Kind.ANNEX, "4", (), "annex II"), "part_annex_II__item_4__p_1"),
        (Address(Kind.HEADING, "", (), "A, section I"), "part_A__part_section_I__heading__p_1"),
        (Address(Kind.HEAD, "agenda title"), "head_agenda_title__p_1"),
    ],
)
def test_names_read_as_addresses_do(address: Address, name: str) -> None:
    assert line_name(address) == name


@pytest.mark.parametrize(
    "name", ["", "para_5", "para_5__content", "container_3", "para_45", "p_1", "coverPage_1", "x__p_1"]
)
def test_other_ids_are_no_names(name: str) -> None:
    assert address_of(name) is None


def test_what_holds_a_paragraph_is_named_without_its_lines() -> None:
    one, other = (Address(Kind.OPERATIVE, "5", (), "", nth) for nth in (1, 2))
    assert name_of(one) == name_of(other) == "para_5"
