# ruff: noqa: E501
"""The forms of clauses: which parts a clause with which verb must and may have, and what it asks for then.

One row a form, the first that fits counts. A need or a permission is a role of `parts.ROWS`, or one of the groups below,
of which one role is enough. Places, "so that it reads …" and renumbering may stand in any form.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from redline.amending.model import Amendment
from redline.amending.understanding import inserting, paragraphs, words
from redline.amending.understanding.clauses import Clause
from redline.amending.understanding.roles import filling, marked, saying
from redline.amending.understanding.sense import EVERY, Sense
from redline.records import dataclass

_GROUPS = {
    "NEW": frozenset({"by", "to_text", "reads", "below"}),
    "BESIDE": frozenset({"after", "before"}),
    "POSITION": saying("position"),
    "NEXT_TO": saying("neighbouring place"),
    "THERE": saying("neighbouring place") | {"end", "start"},
    "END": frozenset({"end", "start"}),
    "STRETCH": frozenset({"stretch", "onwards", "ending_from"}),
    "BETWEEN": frozenset({"between", "all_between"}),
    "REST": filling("rest"),
    "WHOLE": frozenset({"what", "what_text"}),
    "TEXT": frozenset({"reading", "reads", "quotes", "by", "texts"}),
    "GIVEN": frozenset({"reading", "reads", "texts"}),
    "WITH": frozenset({"with_text", "by"}),
    "SIDE": saying("neighbour"),
    "EVERY": EVERY,
}
_ANYWHERE = marked("anywhere")
"""Roles that any clause may have; "renumbered" is that of "paragraph 9, which becomes paragraph 10,"."""

Maker = Callable[[Sense], Iterator[Amendment]]


@dataclass(frozen=True, slots=True)
class ClauseForm:
    """One thing that a clause can ask for.

    verbs: by which, in words of `Clause.verb`.   needs, may: roles and groups.   make: its amendments.
    specimen: an instruction of this form.
    """

    verbs: str
    needs: str
    may: str
    make: Maker
    specimen: str

    def fits(self, verb: str, roles: frozenset[str]) -> bool:
        """Whether a clause with this verb and these roles is of this form."""
        needed = all(not roles.isdisjoint(_GROUPS.get(need, {need})) for need in self.needs.split())
        return verb in self.verbs.split() and needed and self.can_have(roles)

    def can_have(self, roles: frozenset[str]) -> bool:
        """Whether a clause with these roles, and perhaps more, can be of this form."""
        return roles <= _allowed(f"{self.needs} {self.may}")


@cache
def _allowed(names: str) -> frozenset[str]:
    """All roles of some roles and groups, and those that may be in any form."""
    return _ANYWHERE.union(*(_GROUPS.get(name, {name}) for name in names.split()))


def form_of(clause: Clause) -> ClauseForm | None:
    """The form that a clause has; None for a clause that is none by itself."""
    return _form(clause.verb, clause.roles)


@cache
def _form(verb: str, roles: frozenset[str]) -> ClauseForm | None:
    return next((form for form in FORMS if form.fits(verb, roles)), None)


_REPLACING = "REPLACE SUBSTITUTE CHANGE READS"

# fmt: off
FORMS: tuple[ClauseForm, ...] = (
    # words: other ones instead
    ClauseForm(_REPLACING, "quotes NEW", "POSITION EVERY respectively nth", words.replace_words, "In paragraph 3, replace “lamp” with “light”."),
    ClauseForm("DELETE", "quotes in_favour", "POSITION EVERY", words.delete_in_favour, "In paragraph 3, strike out “lamp” in favour of “light”."),
    ClauseForm("SUBSTITUTE INSERT PUT PUT_INSTEAD PREFER", "quotes for", "POSITION EVERY", words.substitute_for, "In paragraph 3, substitute “light” for “lamp”."),
    ClauseForm("PUT_INSTEAD PREFER", "quotes not", "POSITION EVERY", words.put_and_not, "In paragraph 3, write “light”, not “lamp”."),
    ClauseForm("SWAP_OUT", "quotes in_exchange", "POSITION EVERY", words.swap_out, "In paragraph 3, swap “lamp” for “light”."),
    ClauseForm("SUBSTITUTE", "quotes to_quotes", "POSITION EVERY", words.substitute_to, "Au paragraphe 3, substituer « lumière » à « lampe »."),
    ClauseForm("READS", "for reads", "existing POSITION EVERY", words.read_for, "In paragraph 3, for “lamp” read “light”."),
    ClauseForm("READS", "what for reads", "POSITION EVERY", words.read_for_in, "Line 2 of paragraph 3 should read “light” instead of “lamp”."),
    ClauseForm("BEGIN", "what begins for", "", words.begin_with, "Paragraph 3 should begin with “Notes” instead of “Welcomes”."),
    ClauseForm("BEGIN", "what begins", "", words.begin_anew, "Paragraph 3 should begin with “In this regard,”."),
    ClauseForm("BEGIN", "begins", "", words.begin_anew, "In paragraph 3, begin with “In this regard,”."),
    ClauseForm("READS PUT PUT_INSTEAD CHANGE", "quotes inflected", "POSITION EVERY", words.inflect, "In paragraph 3, “lamp” should be in the plural: “lamps”."),
    ClauseForm("CHANGE", "quotes result", "", words.change_to_result, "In paragraph 3, amend “lamp” so that it reads “light”."),
    ClauseForm("READS", "titled reads", "", words.retitle, "Le titre « Lampes » doit se lire : « Lumières »."),
    ClauseForm(_REPLACING, "STRETCH NEW", "", words.replace_stretch, "In paragraph 3, replace the words from “small” to “lamp” with “light”."),
    ClauseForm("SUBSTITUTE INSERT READS", "for_onwards TEXT", "", words.replace_stretch, "From “small” to the end of paragraph 3, substitute “light”."),
    ClauseForm(_REPLACING, "REST from NEW", "", words.replace_stretch, "From “small”, replace the rest of paragraph 3 with “light”."),
    ClauseForm(_REPLACING, "REST NEW", "BESIDE quotes upto", words.replace_rest, "In paragraph 3, after “harbour”, replace the rest with “and its lamps”."),
    ClauseForm(_REPLACING, "existing NEW BESIDE", "", words.replace_rest, "In paragraph 3, after “harbour”, replace the existing text by “and its lamps”."),
    ClauseForm(_REPLACING, "BETWEEN NEW", "existing", words.replace_between, "In paragraph 3, replace the text between “the” and “lamp” with “small”."),
    # words: deleted
    ClauseForm("DELETE", "quotes", "POSITION EVERY note nth", words.delete_words, "In paragraph 3, delete “small”."),
    ClauseForm("DELETE", "quotes respectively", "", words.delete_each, "In paragraphs 3 and 4, delete “lamp” and “well”, respectively."),
    ClauseForm("DELETE", "STRETCH", "", words.delete_stretch, "In paragraph 3, delete the words from “small” to “lamp”."),
    ClauseForm("DELETE", "REST from", "", words.delete_stretch, "From “small”, delete the rest of paragraph 3."),
    ClauseForm("DELETE", "REST", "BESIDE upto", words.delete_rest, "In paragraph 3, delete the rest of the sentence after “lamp”."),
    ClauseForm("STOP", "what ends", "", words.end_after, "Paragraph 3 should end after “lamp”."),
    ClauseForm("STOP", "ends", "", words.end_after, "In paragraph 3, stop after “lamp”."),
    ClauseForm("DELETE", "BETWEEN", "existing", words.delete_between, "In paragraph 3, delete the words between “a” and “lamp”."),
    ClauseForm("DELETE", "below", "POSITION", words.delete_below, "In paragraph 3, delete the following words: …"),
    # words: inserted, moved
    ClauseForm("INSERT", "quotes", "POSITION therefor below nth_beside", words.insert_words, "In paragraph 3, insert “bright” after “small”."),
    ClauseForm("INSERT", "quotes SIDE", "POSITION", words.insert_with_comma, "Au paragraphe 3, après « lampe », insérer une virgule suivie des mots « le puits »."),
    ClauseForm("INSERT", "quotes respectively POSITION", "", words.insert_each, "In paragraphs 3 and 4, insert “old” and “new”, respectively, before “lamp”."),
    ClauseForm("STOP", "what ends_with", "", words.end_with, "Paragraph 3 should end with the additional words “and the lamp”."),
    ClauseForm("INSERT", "quotes after_both", "", words.insert_twice, "In paragraph 3, after “lamp” and after “well”, insert “and oil”."),
    ClauseForm("INSERT", "below", "POSITION", words.insert_words, "At the end of paragraph 3, insert the following: …"),
    ClauseForm("PUT", "quotes", "start end", words.insert_words, "Place the words “at night” at the end of paragraph 3."),
    ClauseForm("FOLLOW", "quotes SIDE", "", words.insert_next_to, "In paragraph 3, “lamp” should be followed by “and well”."),
    ClauseForm("MAKE_FOLLOW MAKE_PRECEDE", "quotes WITH", "", words.make_follow, "Au paragraphe 3, faire suivre « lampe » des mots « et puits »."),
    ClauseForm("COMPLETED", "by_words BESIDE", "what", words.complete, "Compléter le paragraphe 3, après « lampe », par les mots « et puits »."),
    ClauseForm("COMPLETED", "what by_words", "end", words.complete, "Paragraph 3 should be completed by the words “and wells”."),
    ClauseForm("MOVE PUT PUT_INSTEAD", "quotes POSITION", "to destination", words.move_words, "Move “by night” from paragraph 7 to paragraph 8, after “lamps”."),
    # paragraphs, sentences, titles and footnotes: another text instead
    ClauseForm(_REPLACING, "WHOLE NEW", "reading into_one", paragraphs.replace_whole, "Paragraph 6 should read: “Notes the lamp;”."),
    ClauseForm(_REPLACING, "existing NEW", "reading", paragraphs.replace_text, "In paragraph 6, replace the existing text with the following: “Notes the lamp;”."),
    ClauseForm("CHANGE", "reads", "", paragraphs.replace_text, "Paragraph 6: amend to read: “Notes the lamp;”."),
    ClauseForm("READS", "heading reads", "", paragraphs.replace_text, "Paragraph 6. Read: “Notes the lamp;”."),
    ClauseForm("CHANGE", "what result", "", paragraphs.replace_by_result, "Amend paragraph 6 so that it reads: “Notes the lamp;”."),
    ClauseForm("REPLACE SUBSTITUTE CHANGE INSERT READS", "for_place NEW", "below reading", paragraphs.replace_named, "For paragraph 6 read the following: “Notes the lamp;”."),
    ClauseForm("SUBSTITUTE INSERT", "for_place quotes", "below reading", paragraphs.replace_named, "For paragraph 6 substitute “Notes the lamp;”."),
    ClauseForm("READS", "text_for reads", "alternative", paragraphs.text_for, "We propose the following text for paragraph 6: “Notes the lamp;”."),
    ClauseForm("SUBSTITUTE", "thing", "quotes reading", paragraphs.substitute_thing, "Substituer au paragraphe 13 les deux paragraphes suivants : …"),
    ClauseForm("ENTITLED", "what entitled", "", paragraphs.entitle, "The draft resolution should be entitled “Lamps”."),
    # paragraphs: deleted, moved, renumbered, merged
    ClauseForm("DELETE", "WHOLE", "reading note out call", paragraphs.delete_whole, "Delete paragraph 3."),
    ClauseForm("MOVE PUT PUT_INSTEAD", "what THERE", "to destination stands", paragraphs.move_whole, "Move paragraph 7 to after paragraph 3."),
    ClauseForm("BECOMES MOVE RENUMBER", "what becomes", "respectively", paragraphs.renumber, "Paragraph 5 becomes paragraph 7."),
    ClauseForm("RENUMBER", "what renumbered", "", paragraphs.renumber, "Renuméroter les paragraphes 8 et 9, qui deviennent les paragraphes 7 et 8."),
    ClauseForm("RENUMBER", "what as", "respectively", paragraphs.renumber, "Renumber paragraph 5 as paragraph 6."),
    ClauseForm("BECOMES", "made", "", paragraphs.renumber, "Make paragraph 6 paragraph 5."),
    ClauseForm("SWAP", "what", "order with_what", paragraphs.swap, "Transpose paragraphs 3 and 4."),
    ClauseForm("MERGE", "what NEW", "with_what into_one", paragraphs.merge, "Merge paragraphs 4 and 5 to read: “Notes the lamp;”."),
    ClauseForm("MERGE", "what TEXT", "with_what into_one", paragraphs.merge, "Combine paragraphs 4 and 5 into one paragraph reading: “Notes the lamp;”."),
    ClauseForm("SPLIT", "what GIVEN", "into_several below", paragraphs.split, "Scinder le paragraphe 6 en deux paragraphes ainsi libellés : « Note la lampe ; » et « Note le puits ; »."),
    ClauseForm("MERGE", "what result", "into_one", paragraphs.merge, "Fusionner les paragraphes 4 et 5, qui se liraient alors : « Note la lampe ; »."),
    # new paragraphs, footnotes, sentences
    ClauseForm("INSERT", "thing as_thing", "below TEXT", inserting.insert_at, "Insert the following paragraph as paragraph 4: “Notes the lamp;”."),
    ClauseForm("INSERT", "thing", "POSITION below TEXT", inserting.insert_thing, "In paragraph 3, add a new subparagraph at the end, reading: “To light the lamp;”."),
    ClauseForm("INSERT", "thing note_to", "quotes reading", inserting.insert_footnote, "Add a footnote to the word “lamp” in paragraph 5, reading: “See report.”"),
    ClauseForm("INSERT", "NEXT_TO", "thing as_thing below TEXT", inserting.insert_beside, "After paragraph 3, insert a new paragraph reading: “Notes the lamp;”."),
    ClauseForm("PUT MOVE", "NEXT_TO thing", "stands below TEXT", inserting.insert_beside, "Avant le premier alinéa, placer l’alinéa suivant : …"),
    ClauseForm("PUT", "thing END", "below TEXT", inserting.insert_thing, "Placer en tête du dispositif le paragraphe suivant : « Note la lampe ; »."),
    ClauseForm("INSERT", "as_thing quotes", "start end below", inserting.insert_at, "Insert “Notes the lamp;” as a new paragraph 4."),
    ClauseForm("INSERT", "as_thing below", "start end", inserting.insert_at, "Insert the following as a new paragraph 4: …"),
    ClauseForm("NEWLY", "newly reads", "", inserting.newly, "OP4 bis (new): “Notes the lamp;”."),
    ClauseForm("COMPLETED", "what by_thing", "reading quotes", inserting.complete_with, "Compléter le paragraphe 3 par un alinéa ainsi libellé : …"),
    ClauseForm("FOLLOW", "what SIDE", "reading", inserting.make_follow_whole, "Paragraph 3 should be followed by a new paragraph, reading: “Notes the lamp;”."),
    ClauseForm("MAKE_FOLLOW MAKE_PRECEDE", "what WITH", "reading", inserting.make_follow_whole, "Faire suivre le paragraphe 3 d’un nouveau paragraphe ainsi rédigé : …"),
)
# fmt: on
