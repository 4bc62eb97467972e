# ruff: noqa: E501
"""The parts of a clause: a table of the ways in which each can be worded.

A row is a role, a pattern and a specimen, French in « ». In a pattern, terminals of the vocabulary are in capitals ("|"
between those that do as well, "?" behind what may be missing) and rules in small letters (`phrases`, `things`, `places`).
What its rules give is what the part says. A row with two roles gives two parts. Which roles go together is said in
`forms`; a new role is first used by a row here, then named by a form there. A new terminal needs its row in the vocabulary
(redline/languages/data/amendments); that of a verb stands in `VERBS`, too. `significant` leaves out those that say nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any

from redline.amending.understanding import phrases
from redline.amending.understanding.grammar import Chart, Rule
from redline.amending.understanding.lexing import Token
from redline.amending.understanding.places import in_places, leading_places, of_places, places, unarticled_places
from redline.amending.understanding.things import thing
from redline.records import dataclass


@dataclass(frozen=True, slots=True)
class ClausePart:
    """What one part of a clause says.

    role: what for, as in the table of `roles`.   value: by the role.   start: its place in the instruction, in units.
    comma: one stands before it.   terminals: of all its tokens.   first: the first token of it.
    """

    role: str
    value: Any
    start: int
    comma: bool = False
    terminals: tuple[str, ...] = ()
    first: Token | None = None

    @property
    def says_again(self) -> bool:
        """Whether a preposition is said again in it: "in paragraph 3 and in the title"."""
        return any(pair[0] == "AND" and pair[1] in ("IN", "OF", "FROM") for pair in pairwise(self.terminals))

    @property
    def brings(self) -> bool:
        """Whether the words that it quotes are said not to be there yet.

        "A comma", "comma", "the following words: “A”", "a reference to “A”", unlike "the comma" and "the words “A”".
        """
        unnamed = any(phrases.is_named(quoted) and not quoted.definite for quoted in self.value)
        said = self.first is not None and self.first.indefinite
        return unnamed or said or not {"NEW", "FOLLOWING"}.isdisjoint(self.terminals)


@dataclass(frozen=True, slots=True)
class PartWording:
    """One wording of a part, or of two parts that stand together.

    verb: what one of them, a "verb", says; where it is empty, that is the last terminal of the pattern.
    """

    role: str
    pattern: str
    specimen: str
    verb: str = ""


VERBS = "REPLACE|SUBSTITUTE|CHANGE|DELETE|INSERT|MOVE|MERGE|SWAP|COMPLETED|RENUMBER|PUT|PUT_INSTEAD|SWAP_OUT|SPLIT"

READS = "READS|IS_TO_READ"
_EVERYWHERE = "EVERYWHERE|WHEREVER_IT"
_SAME = "SAME_CHANGE|SAME_DELETION|SAME_INSERTION|SAME_REPLACEMENT"

# fmt: off
ROWS = (
    # what is to be done
    PartWording("verb", VERBS, "delete"),
    PartWording("verb", f"TO|IN {VERBS}", "« à insérer »"),
    PartWording("verb", f"OF {VERBS}", "« de supprimer »"),
    PartWording("verb", "MOVE AND PUT|MOVE", "moved and placed"),
    PartWording("verb becomes", "MOVE AND BECOMES NEW? places", "moved and becomes paragraph 4", "MOVE"),
    PartWording("verb", "MAKE_FOLLOW|MAKE_PRECEDE", "« faire suivre »"),
    PartWording("verb appended", "APPEND", "append", "INSERT"),
    PartWording("verb", "APPEND", "append", "INSERT"),
    PartWording("verb what", "REINSERT|REINSERT_THEM its", "« le réinsérer »", "INSERT"),
    PartWording("verb what", "ITS_DELETION|THEIR_DELETION its", "its deletion", "DELETE"),
    PartWording("verb stands", "TO|IN|OF? STANDS", "should come", "MOVE"),
    PartWording("verb stands", "MOVE AND STANDS", "« remonte et prend place »", "MOVE"),
    PartWording("verb after_place", "SHOULD_FOLLOW places", "should follow paragraph 3", "MOVE"),
    PartWording("verb before_place", "SHOULD_PRECEDE places", "should precede paragraph 3", "MOVE"),
    PartWording("verb", "OMITTED", "omitted", "DELETE"),
    PartWording("in verb", "places LOSES", "paragraph 3 loses", "DELETE"),
    PartWording("verb", "LOSES", "lose", "DELETE"),
    PartWording("in verb", "places SHOULD_INCLUDE", "paragraph 3 should include", "INSERT"),
    PartWording("in verb", "places PUT_INSTEAD", "paragraph 3 should refer to", "PUT_INSTEAD"),
    PartWording("verb", "IT PUT_INSTEAD", "it should say"),
    PartWording("verb quotes", "PREFER|RATHER quotes", "would prefer “light”", "PREFER"),
    PartWording("verb reading", "MERGE COLON text", "merge: “Notes;”", "MERGE"),
    PartWording("verb quotes for", "quotes REPLACES quotes", "“light” should replace “lamp”", "PREFER"),
    PartWording("objection", "objection", "is no longer needed"),
    PartWording("what objection", "AS|SINCE objects objection", "since paragraph 3 is redundant"),
    PartWording("quotes objection", "AS|SINCE quotes objection", "since “small” is redundant"),
    PartWording("quotes in objection", "AS|SINCE quotes COMMA? IN in_places COMMA? objection", "since “small” in paragraph 3 is redundant"),
    PartWording("reason", "AS|SINCE IT|THEM? objection", "as it is redundant"),
    PartWording("reason", "BRACKET objection BRACKET_END", "(redundant)"),
    PartWording("reason", "WHICH_REPEATS places", "which repeats paragraph 3"),
    PartWording("conforming", "CONFORMING places", "in line with paragraph 1"),
    PartWording("noun", "DELETION|INSERTION|REPLACEMENT|MOVING|SUBSTITUTION|MERGING|SWAPPING", "deletion"),
    PartWording("said", "MADE", "proposed"),
    PartWording("same_change", _SAME, "make the same change"),
    PartWording("in same_change", f"{_SAME} FOR places", "« de même pour le paragraphe 5 »"),
    PartWording("in same_change", f"{_SAME} unarticled_places", "the same in paragraph 5"),
    PartWording("in same_change", "IN in_places TOO|AS_WELL", "in paragraph 5 should be too"),
    PartWording("quotes same_change", f"{_SAME} BY|FOR|TO|IN quotes", "do the same for “small”"),
    # in which place
    PartWording("in", "ALTOGETHER IN|OF|FROM in_places", "« le tout au paragraphe 3 »"),
    PartWording("in", "IN|OF|FROM in_places", "in paragraph 3 and in the title"),
    PartWording("in", "BRACKET IN? in_places BRACKET_END", "(paragraph 3)"),
    PartWording("in", "IN|OF|FROM whole OF in_places", "in the text of footnote 4"),
    PartWording("in", "there", "« y »"),
    PartWording("except_for", "EXCEPT IN|OF? in_places", "except in paragraph 5"),
    PartWording("except_for", "EXCEPT numbers", "except 5"),
    PartWording("except_for", "BRACKET EXCEPT IN|OF? in_places BRACKET_END", "(except paragraph 5)"),
    PartWording("to", "TO in_places", "to paragraph 8"),
    PartWording("heading", "FOR? leading_places COLON", "paragraph 3:"),
    PartWording("heading", "FOR? leading_places COMMA", "section II,"),
    PartWording("heading", "sentence_start places PERIOD", "paragraph 3."),
    PartWording("heading", "places dash", "PP 3 –"),
    PartWording("heading end", "leading_places BRACKET AT_END BRACKET_END COLON", "PP 3 (end):"),
    PartWording("heading start", "leading_places BRACKET AT_START BRACKET_END COLON", "PP 3 (beginning):"),
    PartWording("amended", "CHANGE places BY?", "amend paragraph 3 by"),
    PartWording("amended", "places CHANGE BY?", "paragraph 3 is amended by"),
    PartWording("amended", "COMPLETED places", "« compléter le paragraphe 3 »"),
    PartWording("amended", "places COMPLETED BY", "paragraph 3 is completed by"),
    # what it is about
    PartWording("what", "objects", "paragraph 3"),
    PartWording("what likewise", "LIKEWISE objects", "as should paragraph 5"),
    PartWording("what", "objects ENTIRELY", "paragraph 3 in its entirety"),
    PartWording("with_what", "BY places", "with paragraph 4"),
    PartWording("of_what", "OF objects", "of paragraph 3"),
    PartWording("of_what", "OF of_places", "of paragraph 3 and of paragraph 5"),
    PartWording("out", "FROM|OF whole", "from the text"),
    PartWording("of_what", "OF whole OF places", "of the text of paragraph 3"),
    PartWording("what_text", "whole OF|IN places", "the text of paragraph 3"),
    PartWording("existing", "whole", "the existing text"),
    PartWording("order", "ORDER", "the order of"),
    PartWording("made", "MADE OF? places places", "make paragraph 6 paragraph 5"),
    # which words
    PartWording("quotes", "quotes", "the words “lamp” and “well”"),
    PartWording("quotes likewise", "LIKEWISE quotes", "as should the words “lamp”"),
    PartWording("likewise", "TOO|AS_WELL", "should be too"),
    PartWording("nth quotes", "nth one_quote", "the second occurrence of “lamp”"),
    PartWording("nth", "FOR|IN? nth NTH_TIME", "the second time it appears"),
    PartWording("nth", "WHERE_FOR nth TIME", "where it appears for the second time"),
    PartWording("nth", "first", "where it first appears"),
    PartWording("nth", "occurring", "in its second occurrence"),
    PartWording("nth_beside after", "AFTER nth counted_quote", "after the second “lamp”"),
    PartWording("nth_beside before", "BEFORE nth counted_quote", "before the second “lamp”"),
    PartWording("of_quotes", "OF quotes", "of “lamp”"),
    PartWording("in quotes", "WORDS IN|OF in_places TO|OF|COMMA? quotes", "the word in the second line “lamp”"),
    PartWording("in quotes", "places quotes WORDS", "第3段“小”字样"),
    PartWording("titled", "TITLE quote", "the title “Lamps”"),
    PartWording("stretch", "extent? starting quote until quote", "the words from “small” to “lamp”"),
    PartWording("stretch", "extent? starting quote until quote COMMA? INCLUSIVE", "from “small” to “lamp”, inclusive"),
    PartWording("in stretch", "extent COMMA? IN|OF in_places COMMA? FROM|BEGINNING quote until quote", "everything in paragraph 3 from “small” to “lamp”"),
    PartWording("in stretch", "extent COMMA? IN|OF in_places COMMA? FROM|BEGINNING quote until quote COMMA? INCLUSIVE", "the words in paragraph 3 from “small” to “lamp”, inclusive"),
    PartWording("stretch", "quote TO quote", "the words “small” to “lamp”"),
    PartWording("stretch", "quote until quote COMMA? INCLUSIVE", "the words “small” to “lamp” inclusive"),
    PartWording("onwards", "extent? COMMA? FROM|OF onward", "everything from “small” to the end of the paragraph"),
    PartWording("onwards in", "extent? COMMA? FROM|OF onward numbered", "« depuis « petite » jusqu’à la fin du paragraphe 3 »"),
    PartWording("in onwards", "extent COMMA? IN|OF in_places COMMA? FROM onward", "everything in paragraph 3 from “small” to the end"),
    PartWording("onwards", "extent? BEGINNING quote upto", "the phrase beginning with “small” to the end of the paragraph"),
    PartWording("onwards", "quote AND ending", "“small” and the rest of the paragraph"),
    PartWording("onwards", "quote TO ending", "« « petite » jusqu'à la fin du paragraphe »"),
    PartWording("onwards", "quote and_onward", "« « petite » et tout ce qui suit »"),
    PartWording("ending_from", "ending COMMA? FROM quote", "the rest of the paragraph from “small”"),
    PartWording("ending_from", "ending COMMA? FROM quote COMMA? INCLUSIVE", "the rest of the paragraph from “small”, inclusive"),
    PartWording("from", "FROM quote", "from “small”"),
    PartWording("from", "FROM quote COMMA? INCLUSIVE", "from “small”, inclusive"),
    PartWording("for_onwards", "FOR? FROM onward", "from “small” to the end of the paragraph"),
    # by which others
    PartWording("by", "BY text", "with the following: “light”"),
    PartWording("by_words", "BY words_below", "by the words “and wells”"),
    PartWording("after by_words", f"{READS} COMMA? AFTER quote COLON? words_below", "« comme suit, après « lampe » : « et puits » »"),
    PartWording("what after by_words", f"{READS} objects COMMA? AFTER quote COLON? words_below", "« comme suit le paragraphe 3, après « lampe » : « et puits » »"),
    PartWording("by_thing", "BY thing", "by a new subparagraph"),
    PartWording("by_thing reading", "BY thing COLON text", "by a new subparagraph: “Notes;”"),
    PartWording("with_text", "OF text", "« des mots « et puits » »"),
    PartWording("to_text", "TO text", "to “light”"),
    PartWording("to_text", "AS quotes", "as “light”"),
    PartWording("to_quotes", "IN quotes", "« à « lampe » »"),
    PartWording("for", "FOR|INSTEAD_OF quotes", "instead of “lamp”"),
    PartWording("in_exchange", "FOR quotes", "for “light”"),
    PartWording("verb quotes for", "PREFER quotes TO|IN|OVER quotes", "prefer “light” to “lamp”", "PREFER"),
    PartWording("verb quotes for", "PUT_INSTEAD? RATHER quotes THAN quotes", "« dire plutôt « lumière » que « lampe » »", "PREFER"),
    PartWording("quotes not", "quotes COMMA? AND_NOT|NOT quotes", "“light” and not “lamp”"),
    PartWording("verb quotes for", "quotes PREFERABLE quotes", "“light” would be preferable to “lamp”", "PREFER"),
    PartWording("in_favour", "IN_FAVOUR quotes", "in favour of “light”"),
    PartWording("for_place", "FOR|INSTEAD_OF places", "for paragraph 6"),
    PartWording("for_place", "FOR|INSTEAD_OF whole OF places", "for the text of paragraph 6"),
    PartWording("therefor", "THEREFOR|IN_THEIR_PLACE", "in its place"),
    PartWording("into_one", "INTO_ONE", "into one paragraph"),
    PartWording("into_several", "TO into_several", "into two paragraphs"),
    # beside what, at which end
    PartWording("after", "AFTER quote", "after the word “lamp”"),
    PartWording("after", "TO AFTER quote", "to after “lamp”"),
    PartWording("after", "BRACKET AFTER quote BRACKET_END", "(after “lamp”)"),
    PartWording("before", "BRACKET BEFORE quote BRACKET_END", "(before “lamp”)"),
    PartWording("after", "IN quote BEHIND", "在“灯”之后"),
    PartWording("before", "IN quote AHEAD", "在“灯”之前"),
    PartWording("after_place", "IN places BEHIND", "在第3段之后"),
    PartWording("before_place", "IN places AHEAD", "在第3段之前"),
    PartWording("before", "BEFORE quote", "before “lamp”"),
    PartWording("before", "TO BEFORE quote", "to before “lamp”"),
    PartWording("between", "BETWEEN quote AND quote", "between “a” and “lamp”"),
    PartWording("all_between", "passage BETWEEN quote AND quote", "the words between “a” and “lamp”"),
    PartWording("in all_between", "passage COMMA? IN|OF in_places COMMA? BETWEEN quote AND quote", "the words in paragraph 3 between “a” and “lamp”"),
    PartWording("between", "AFTER quote AND? BEFORE quote", "after “a” and before “lamp”"),
    PartWording("after_both", "AFTER quote AND AFTER quote", "after “lamp” and after “well”"),
    PartWording("after_place", "TO? AFTER places", "to after paragraph 3"),
    PartWording("after_place", "TO? AFTER numbers", "after 7"),
    PartWording("before_place", "TO? BEFORE places", "before paragraph 3"),
    PartWording("before_place", "TO? BEFORE numbers", "before 7"),
    PartWording("between_places", "TO? BETWEEN places", "between paragraphs 3 and 4"),
    PartWording("note_to", "TO quote", "to the word “lamp”"),
    PartWording("in end", "AT_ITS_END|AT_THEIR_END its", "at its end"),
    PartWording("in start", "AT_ITS_START|AT_THEIR_START its", "at its beginning"),
    PartWording("end", "AT_END", "at the end"),
    PartWording("end", "BRACKET AT_END BRACKET_END", "(at the end)"),
    PartWording("end", "AT_END OF whole", "at the end of the text"),
    PartWording("start", "AT_START", "at the beginning"),
    PartWording("start", "BRACKET AT_START BRACKET_END", "(at the beginning)"),
    PartWording("verb quotes end", "AT_END COLON quotes", "at the end: “and the lamp”", "INSERT"),
    PartWording("verb quotes start", "AT_START COLON quotes", "at the beginning: “Solemnly”", "INSERT"),
    PartWording("verb after quotes", "AFTER quote COLON quotes", "after “lamp”: “and well”", "INSERT"),
    PartWording("verb before quotes", "BEFORE quote COLON quotes", "before “lamp”: “small”", "INSERT"),
    PartWording("in end", "AT_END in_places", "« в конце пункта 3 »"),
    PartWording("in start", "AT_START in_places", "« в начале пункта 3 »"),
    # how much
    PartWording("everywhere", f"{_EVERYWHERE} {_EVERYWHERE}? OF?", "wherever it appears"),
    PartWording("everywhere_in", f"{_EVERYWHERE} {_EVERYWHERE}? OF|IN? places", "throughout paragraph 3"),
    PartWording("everywhere_text", f"AND? {_EVERYWHERE} OF|IN? whole", "throughout the text"),
    PartWording("quotes everywhere", "WHEREVER quotes APPEARS", "wherever “lamp” appears"),
    PartWording("quotes everywhere", "WHEREVER APPEARS quotes", "« partout où figure « lampe » »"),
    PartWording("rest", "REST", "the rest"),
    PartWording("rest_of_sentence", "REST_OF_SENTENCE", "the rest of the sentence"),
    PartWording("rest_of_paragraph", "REST_OF_PARAGRAPH", "the end of the paragraph"),
    PartWording("in rest_of_paragraph", "REST_OF_PARAGRAPH numbered", "« la fin du paragraphe 3 »"),
    PartWording("rest_of_paragraph reads", f"{READS} REST_OF_PARAGRAPH", "« comme suit la fin du paragraphe »"),
    PartWording("rest_after", "REST_AFTER quote", "everything after “lamp”"),
    PartWording("rest_after upto", "REST_AFTER quote COMMA? upto", "everything after “lamp” to the end of the sentence"),
    PartWording("rest_after", "REST_AFTER quote AT_END", "everything after “lamp” to the end"),
    PartWording("call", "AND? ITS_CALL", "and the corresponding reference in the text"),
    PartWording("note", "AND|BY? ITS_NOTE", "and the associated footnote"),
    PartWording("respectively", "RESPECTIVELY", "respectively"),
    # what is new, and how it reads
    PartWording("thing", "thing", "a new operative paragraph 5 bis"),
    PartWording("of_thing", "OF thing", "of the following paragraph"),
    PartWording("as_thing", "AS thing", "as a new paragraph"),
    PartWording("as_thing", "COMMA BECOMES thing", ", which becomes paragraph 4"),
    PartWording("newly reads", "places NEW COLON? text", "OP 4 bis (new): “Notes;”"),
    PartWording("texts", "texts", "“Notes;” “Welcomes;”"),
    PartWording("below", "below", "the following words:"),
    PartWording("reading", "READING text", "reading: “Notes;”"),
    PartWording("reading", "READING", "reading as follows"),
    PartWording("reads", f"IT? {READS} text", "should read “Notes;”"),
    PartWording("reads punctuated", f"{READS} COMMA? PUNCTUATED text", "should read, with this punctuation: “Notes,”"),
    PartWording("reads", "BECOMES|GIVES_WAY quotes", "becomes “light”"),
    PartWording("reads", "BECOMES COLON text", "becomes: “Notes;”"),
    PartWording("reads respectively", f"BECOMES|GIVES_WAY|{READS} COMMA? RESPECTIVELY COMMA? quotes", "become respectively “light” and “spring”"),
    PartWording("after reads for", f"{READS} COMMA? AFTER quote COMMA? quotes FOR|INSTEAD_OF quotes", "read, after “old”, “light” instead of “lamp”"),
    PartWording("before reads for", f"{READS} COMMA? BEFORE quote COMMA? quotes FOR|INSTEAD_OF quotes", "read, before “old”, “light” instead of “lamp”"),
    PartWording("reads for", f"{READS} quotes COMMA? AND_NOT quotes", "read “light” and not “lamp”"),
    PartWording("in reads for", f"{READS} COMMA? IN in_places COMMA? quotes AND_NOT quotes", "read, in paragraph 3, “light” and not “lamp”"),
    PartWording("verb what reading", "REPLACE objects COMMA quotes COMMA", "replace paragraph 3, “Notes;”,", "REPLACE"),
    PartWording("what reads", "places BRACKET CHANGE BRACKET_END COLON text", "paragraph 3 (revised): “Notes;”"),
    PartWording("what reads", f"PREFER places {READS} text", "prefer paragraph 3 to read: “Notes;”"),
    PartWording("what reads", f"{READS} places {READS}? text", "« lire comme suit le paragraphe 3 : « Note ; » »"),
    PartWording("text_for reads", f"WORDS FOLLOWING? FOR places {READS}? text", "text for paragraph 3: “Notes;”"),
    PartWording("text_for reads", f"FOLLOWING WORDS FOR places {READS}? text", "the following text for paragraph 3: “Notes;”"),
    PartWording("reads", "NEW WORDS|READING COLON text", "new text: “Notes;”"),
    PartWording("reads", "REDRAFT COMMA? COLON text", "suggested wording: “Notes;”"),
    PartWording("text_for reads", f"REDRAFT FOR|OF? places COMMA? READING|COLON|{READS} text", "redraft of paragraph 3, reading: “Notes;”"),
    PartWording("text_for reads", f"AMENDMENT OF places COMMA? READING|{READS} text", "amendment of paragraph 3, reading: “Notes;”"),
    PartWording("text_for reads", "WORDS CHANGE FOR|OF places COLON text", "« texte révisé du paragraphe 3 : « Note ; » »"),
    PartWording("text_for reads", "WORDS OF REPLACEMENT OF|FOR places COLON text", "« texte de remplacement du paragraphe 3 : « Note ; » »"),
    PartWording("text_for reads", "FOLLOWING? WORDS|REDRAFT TO|FOR REPLACE places COLON text", "the text to replace paragraph 3: “Notes;”"),
    PartWording("text_for reads", f"NEW WORDS|READING FOR|OF places COLON|{READS} text", "new text for paragraph 3: “Notes;”"),
    PartWording("text_for reads", "FOLLOWING WORDS REPLACE THAT_OF? places COLON text", "the following text replaces paragraph 3: “Notes;”"),
    PartWording("alternative text_for reads", "places COMMA? TO|FOR REPLACE places COLON text", "OP 3 alt, to replace OP 3: “Notes;”"),
    PartWording("alternative text_for reads", "places BRACKET COMMA? TO|FOR REPLACE places BRACKET_END COLON text", "OP 3 alt (to replace OP 3): “Notes;”"),
    PartWording("text_for reads", "NEW? WORDS|READING|PARAGRAPH|ALINEA|SUBPARAGRAPH|SENTENCE FOLLOWING REPLACE THAT_OF? places COLON text", "« le texte ci-après remplace celui du paragraphe 3 : « Note ; » »"),
    PartWording("text_for reads", "NEW? WORDS|READING FOLLOWING REPLACE whole OF places COLON text", "« le texte ci-après remplace le texte du paragraphe 3 : « Note ; » »"),
    PartWording("what reads", "NEW title COLON text", "new title: “Lamps”"),
    PartWording("what reads", f"GIVE places {READS} text", "« donner au paragraphe 3 la teneur suivante : « Note ; » »"),
    PartWording("what entitled", "GIVE places TITLE FOLLOWING COLON text", "« donner au projet le titre suivant : « Lampes » »"),
    PartWording("text_for reads", "READING FOLLOWING FOR|OF places COLON text", "« le libellé suivant pour le paragraphe 3 : « Note ; » »"),
    PartWording("text_for reads", "FOR places COMMA WORDS FOLLOWING COLON text", "« pour le paragraphe 3, la rédaction suivante : « Note ; » »"),
    PartWording("what entitled", "RETITLE places COLON? text", "retitle the draft resolution “Lamps”"),
    PartWording("entitled", "ENTITLED text", "be entitled “Lamps”"),
    PartWording("begins", "BEGINS quote", "begin with “Notes”"),
    PartWording("what begins", "BEGINS places BY quote", "begin paragraph 3 with “Notes”"),
    PartWording("begins", "BEGINS COLON quote", "start: “Notes”"),
    PartWording("ends", "ENDS AFTER quote", "end after “lamp”"),
    PartWording("what ends", "ENDS places AFTER quote", "end paragraph 3 after “lamp”"),
    PartWording("ends_with", "ENDS BY quote", "end with “, and the lamp”"),
    PartWording("what ends_with", "ENDS places BY quote", "end paragraph 3 with “, and the lamp”"),
    PartWording("inflected", "INFLECTED COLON|COMMA|AND? READING|BECOMES|READS|IS_TO_READ? COLON? quote", "should be in the plural: “lamps”"),
    PartWording("inflected", "INFLECTED BRACKET quote BRACKET_END", "should be in the plural (“lamps”)"),
    PartWording("preceded", "PRECEDED text", "preceded by “small”"),
    PartWording("followed", "FOLLOWED text", "followed by “small”"),
    PartWording("result", "RESULT text", "so that it reads: “Notes;”"),
    PartWording("punctuated", "PUNCTUATED", "with this punctuation"),
    # numbers
    PartWording("as", "AS|TO places", "as paragraph 6"),
    PartWording("as", "AS|TO numbers", "as 6"),
    PartWording("becomes", "BECOMES RESPECTIVELY? NEW? places RESPECTIVELY?", "becomes paragraph 6"),
    PartWording("becomes", "BECOMES RESPECTIVELY? numbers RESPECTIVELY?", "becomes 6"),
    PartWording("becomes", "RENUMBER AS|TO? places RESPECTIVELY?", "renumbered as paragraph 6"),
    PartWording("becomes", "RENUMBER AS|TO? numbers RESPECTIVELY?", "renumbered 6"),
    PartWording("renumbered", "COMMA BECOMES RESPECTIVELY? NEW? places RESPECTIVELY?", ", which becomes paragraph 6"),
    PartWording("renumbered", "COMMA BECOMES RESPECTIVELY? numbers RESPECTIVELY?", ", which becomes 6"),
    PartWording("renumbered", "COMMA RENUMBER AS|TO? places RESPECTIVELY?", ", renumbered as paragraph 6"),
    PartWording("renumbered", "COMMA RENUMBER AS|TO? numbers RESPECTIVELY?", ", renumbered 6"),
    PartWording("renumber", "BRACKET AND? TO? renumber BRACKET_END", "(and renumber the subsequent paragraphs accordingly)"),
    PartWording("renumber", "AND? TO? renumber", "and renumber the subsequent paragraphs accordingly"),
)
# fmt: on

_RULES: dict[str, Rule] = {
    rule.__name__: rule
    for rule in (
        places, in_places, leading_places, of_places, unarticled_places, thing, phrases.quote, phrases.quotes, phrases.text, phrases.texts, phrases.words_below,
        phrases.below, phrases.there, phrases.numbered, phrases.extent, phrases.passage, phrases.starting, phrases.until, phrases.whole, phrases.ending, phrases.upto, phrases.onward,
        phrases.numbers, phrases.renumber, phrases.dash, phrases.sentence_start, phrases.its, phrases.objects,
        phrases.title, phrases.objection, phrases.into_several, phrases.and_onward, phrases.nth, phrases.one_quote,
        phrases.counted_quote, phrases.first, phrases.occurring,
    )
}  # fmt: skip

_Steps = tuple[tuple[tuple[str, ...], Rule | None, bool], ...]
"""The terminals of a step, or its rule, and whether it may be missing."""


def part(chart: Chart, at: int) -> Iterator[tuple[int, tuple[ClausePart, ...]]]:
    """Each part, or pair of parts, that stands at a place."""
    first, comma = chart.tokens[at], chart.kind(at - 1) == "COMMA"
    for row in _rows(chart.kind(at)):
        roles = row.role.split()
        for end, values in matched(chart, at, row.pattern):
            terminals = tuple(token.kind for token in chart.tokens[at:end])
            if row.verb:
                values = (*values[: roles.index("verb")], row.verb, *values[roles.index("verb") :])
            elif row.role in ("verb", "noun"):
                values = values or terminals[-1:]
            elif len(values) > len(roles) or (len(roles) == 1 and not values):  # the last says all of the others
                values = (*values[: len(roles) - 1], values[len(roles) - 1 :])
            padded = (*values, (), ())
            yield (
                end,
                tuple(
                    ClausePart(*role_and_value, first.start, comma, terminals, first)
                    for role_and_value in zip(roles, padded, strict=False)
                ),
            )


def matched(chart: Chart, at: int, pattern: str) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """Each end of a pattern at a place, and what its rules give, but for those that give None."""
    return _matched(chart, at, _steps(pattern))


def _matched(chart: Chart, at: int, steps: _Steps) -> Iterator[tuple[int, tuple[Any, ...]]]:
    if not steps:
        yield at, ()
        return
    (terminals, rule, missing), rest = steps[0], steps[1:]
    if missing:
        yield from _matched(chart, at, rest)
    if rule is None:
        yield from _matched(chart, at + 1, rest) if chart.has(at, *terminals) else ()
        return
    for end, value in chart.read(rule, at):
        for stop, values in _matched(chart, end, rest):
            yield stop, values if value is None else (value, *values)


@cache
def _steps(pattern: str) -> _Steps:
    words = ((tuple(word.rstrip("?").split("|")), word.endswith("?")) for word in pattern.split())
    return tuple((names, _RULES[names[0]] if names[0].islower() else None, missing) for names, missing in words)


@cache
def _rows(terminal: str) -> tuple[PartWording, ...]:
    """The rows of which a part can begin with a terminal, or with a rule."""
    return tuple(row for row in ROWS if (firsts := _firsts(row.pattern)) is None or terminal in firsts)


def _firsts(pattern: str) -> frozenset[str] | None:
    """The terminals with which a pattern can begin; None for any."""
    firsts: set[str] = set()
    for terminals, rule, missing in _steps(pattern):
        if rule is not None:
            return None
        firsts.update(terminals)
        if not missing:
            break
    return frozenset(firsts)
