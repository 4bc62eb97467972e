"""Kinds of tokens that the parser takes alike, by the terminals of the vocabulary."""

from __future__ import annotations

IMPERATIVES = frozenset({"REPLACE", "SUBSTITUTE", "CHANGE", "DELETE", "INSERT", "MOVE", "MERGE", "SWAP"})
NOMINAL = {
    "DELETION": "DELETE",
    "INSERTION": "INSERT",
    "REPLACEMENT": "REPLACE",
    "MOVING": "MOVE",
    "SUBSTITUTION": "SUBSTITUTE",
}
"""Nouns that say what is to be done, and the verbs that they stand for."""
VERBS = IMPERATIVES | frozenset(NOMINAL)
PREDICATES = frozenset({"READS", "BECOMES", "RENUMBER", "ENTITLED", "BEGINS"})
"""What else can be said of a place."""
READ_BY = frozenset({"REPLACE", "CHANGE", "INSERT", "MERGE", "SUBSTITUTE"})
"""Verbs behind which "to read" says what stands then."""
SEPARATORS = frozenset({"COMMA", "AND", "SEMI", "PERIOD"})
SAME = frozenset({"SAME", "SAME_ALINEA", "SAME_SENTENCE", "SAME_SUBPARAGRAPH", "SAME_PART", "LATTER", "IT"})
"""Words for a place that was named before."""
ADVERBIALS = frozenset({"IN", "OF", "FROM", "BEGINNING", "AFTER", "BEFORE", "BETWEEN", "AT_END", "AT_START"})
NOISE = frozenset({"DET", "WHOLE", "WORDS", "ALSO", "COLON", "NEW", "COUNT"})
RESTS = {"REST": "place", "REST_OF_SENTENCE": "sentence", "REST_OF_PARAGRAPH": "paragraph"}
"""Words for what is left of a place, and what they are the end of; "place" is the sentence or paragraph named."""
