"""How one sentence is read, for whoever works on the grammar: `python -m redline.amending.understanding "…" [fr]`.

Prints its terminals, the words that no row of the vocabulary has, each way to part it into clauses with the specimens
of the rows that read its parts (`parts`) and of its form (`forms`), and with what that means or why it means nothing;
then what is understood, or where it is refused and what would have fitted there.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import fields

from redline.amending.model import Amendment, NewParagraph, Position
from redline.amending.understanding.clauses import Clause
from redline.amending.understanding.forms import form_of
from redline.amending.understanding.grammar import Chart
from redline.amending.understanding.lexing import Misunderstood, Token, tokens
from redline.amending.understanding.parts import ROWS, matched
from redline.amending.understanding.readings import readings, understood
from redline.amending.understanding.references import NoMeaning
from redline.amending.understanding.significant import chart_of
from redline.languages.amendments import vocabulary
from redline.runs import Run, plain


def lines(text: str, language: str) -> Iterator[str]:
    """All that there is to say of a sentence, a line each."""
    line = tokens((Run(text),), vocabulary(language))
    chart = chart_of(line)
    yield " ".join(token.kind for token in chart.tokens)
    if strange := [f"“{token.text}”" for token in line if token.kind == "WORD"]:
        yield f"in no row of redline/languages/data/amendments/{language}.toml: {' '.join(strange)}"
    for clauses, outcome in readings(line, None):
        yield ""
        for clause in clauses:
            yield f"  {_clause(clause)}"
            yield from (f"     {row}" for row in _rows(chart, clause))
        if isinstance(outcome, NoMeaning):
            yield f"  = {type(outcome).__name__} at “{text[outcome.start :]}”: {outcome.expected}"
        else:
            yield from (f"  = {_amendment(amendment)}" for amendment in outcome.amendments)
    yield ""
    try:
        yield from map(_amendment, understood(line, None).amendments)
    except Misunderstood as error:
        yield f"refused at “{text[error.at :]}”: {error.expected}"


def _clause(clause: Clause) -> str:
    parts = (f"{', ' if part.comma else ''}{part.role} {_shown(part.value)}".strip() for part in clause.parts)
    return f"{'+'.join(clause.joint).lower() or '-'}: " + " | ".join(parts)


def _rows(chart: Chart, clause: Clause) -> Iterator[str]:
    """The rows that read a clause: those of its parts that stand in the sentence, then its form."""
    places = {token.start: at for at, token in enumerate(chart.tokens)}
    for part in clause.parts:
        at = places.get(part.first.start, -1) if part.first else -1
        rows = (row for row in ROWS if part.role in row.role.split() and at >= 0)
        yield from (
            f"{row.role}: {row.specimen}"
            for row in rows
            if any(
                tuple(token.kind for token in chart.tokens[at:end]) == part.terminals
                for end, _ in matched(chart, at, row.pattern)
            )
        )
    form = form_of(clause)
    if form:
        yield f"form {form.make.__name__}: {form.specimen}"


def _amendment(amendment: Amendment) -> str:
    values = ((field.name, getattr(amendment, field.name)) for field in fields(amendment) if field.name != "origin")
    return " | ".join(f"{name}: {_shown(value)}" for name, value in values if value)


def _shown(value: object) -> str:
    if isinstance(value, tuple) and value and all(isinstance(run, Run) for run in value):
        return f"“{plain(value)}”"
    if isinstance(value, tuple):
        return ", ".join(map(_shown, value))
    if isinstance(value, NewParagraph):
        return f"{value.label} {_shown(value.runs)}".strip()
    if isinstance(value, Position):
        return f"{value.where} {_shown(value.anchors)}".strip()
    if isinstance(value, Token):
        return f"“{value.text}”"
    return str(getattr(value, "target", value))


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in lines(sys.argv[1], (sys.argv[2:] or ["en"])[0]))
