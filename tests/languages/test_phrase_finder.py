"""The longest phrase at a place, asked of all phrases one by one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from redline.languages.phrase_finder import PhraseFinder

SIGNS = st.text(alphabet="ab' ", min_size=1, max_size=5).map(str.strip).filter(bool)


def begins(phrase: str, text: str, at: int) -> int:
    """Where a phrase ends that begins at a place, its spaces as wide as the text's; -1 if it does not."""
    for sign in phrase:
        if text[at : at + 1] != sign:
            return -1
        at += 1
        while sign == " " and text[at : at + 1] == " ":
            at += 1
    return at


@given(
    st.lists(SIGNS.filter(lambda one: "  " not in one), max_size=8),
    st.text(alphabet="ab' ", max_size=12),
    st.booleans(),
)
def test_it_is_the_longest_that_ends_with_a_word(phrases: list[str], text: str, spaced: bool) -> None:
    finder = PhraseFinder(phrases, spaced)

    for at in range(len(text)):
        ends = [(end, phrase) for phrase in phrases if (end := begins(phrase, text, at)) >= 0]
        whole = [end for end, phrase in ends if not (spaced and phrase[-1].isalpha() and text[end : end + 1].isalpha())]
        assert finder.longest(text, at) == max(whole, default=-1)


def test_words_of_one_phrase_stand_apart_as_they_like() -> None:
    finder = PhraseFinder(["in the title", "in"], spaced=True)

    assert finder.longest("in  the   title of", 0) == len("in  the   title")
    assert finder.longest("in the titles", 0) == len("in")
    assert finder.longest("inside", 0) == -1
    assert PhraseFinder(["l'"], spaced=True).longest("l'annexe", 0) == 2
