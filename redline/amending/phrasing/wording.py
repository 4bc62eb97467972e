"""Amendments in words: places and instructions, from the wordings of a language's table."""

from __future__ import annotations

import re
from collections.abc import Sequence

from redline.amending.model import Target
from redline.languages.amendments import Vocabulary
from redline.model import Kind, Run, merged

_FIELD = re.compile(r"\{(\w+)\}")


class Wording:
    """How a language says what amendments say; only languages that are no experiment have wordings."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._words = vocabulary.phrase
        self._counts = {value: word for word, value in vocabulary.counts.items()}
        self._ordinals = {value: word for word, value in reversed(list(vocabulary.language.ordinals.words.items()))}
        self._ordinals[1] = self._words["first"]  # the table of ordinals has the form for sessions

    def place(self, target: Target) -> str:
        """ "operative paragraph 5 (a)", with its article where the language has one."""
        if target.kind is Kind.HEADING:
            return str(self._contracted(self._words["heading"].format(part=self._part(target.part))))
        labels = "".join(self._words["labels"].format(label) for label in target.sub)
        number = target.number + labels
        if target.kind is Kind.PREAMBULAR:
            ordinal = self._ordinals.get(int(target.number)) if target.number.isdigit() and not labels else None
            said = str(
                self._words["PP"].format(ordinal=ordinal) if ordinal else self._words["PP_number"].format(number=number)
            )
        elif target.kind is Kind.ANNEX:
            said = self._words["annex"].format(number=number, part=self._annex(target.part))
        else:
            said = self._words["OP"].format(number=number)
        if target.part and target.kind is not Kind.ANNEX:
            said = self._words["part"].format(part=target.part, place=said)
        return self._contracted(self._words["chapeau"].format(place=said) if target.chapeau else said)

    def _part(self, part: str) -> str:
        """ "section II of the annex", with articles where the language has them."""
        outer, _, last = part.rpartition(", ")
        if not last.startswith("section "):
            return self._annex(part)
        said = str(self._words["section"].format(number=last.removeprefix("section ")))
        return str(self._words["part_of"].format(part=said, outer=self._part(outer))) if outer else said

    def places(self, targets: Sequence[Target]) -> str:
        """Several operative paragraphs, as "operative paragraphs 7 and 8"; others one by one."""
        if len(targets) == 1 or not all(one.kind is Kind.OPERATIVE and not one.part and not one.sub for one in targets):
            return f" {self._words['and']} ".join(self.place(one) for one in targets)
        numbers = ", ".join(one.number for one in targets[:-1]) + f" {self._words['and']} {targets[-1].number}"
        return str(self._words["OPs"].format(numbers=numbers))

    def things(self, kind: Kind, count: int, below: bool) -> str:
        """ "a new operative paragraph", "3 new operative paragraphs", "new subparagraphs"."""
        names = {Kind.PREAMBULAR: "things_PP", Kind.OPERATIVE: "things_OP"}
        name = "things_sub" if below else names.get(kind, "things")
        return str(self._words[name][count > 1].format(count=self._counts.get(count, str(count))))

    def head(self, sponsor: str, draft: str, count: int) -> str:
        """The line that says whose amendments these are, and to which draft."""
        return str(self._words["head"].format(sponsor=sponsor, draft=draft, s="s" if count > 1 else "")).strip()

    def quoted(self, runs: Sequence[Run]) -> tuple[Run, ...]:
        """Words in quotation marks."""
        before, after = self._words["quoted"].split("{}")
        return (Run(before), *runs, Run(after))

    def say(self, form: str, **values: str | Sequence[Run]) -> tuple[Run, ...]:
        """An instruction. values: places as text, quotations as runs."""
        values = {**values}
        for name in [name for name in values if name == "place"]:
            values["Place"] = str(values[name])[:1].upper() + str(values[name])[1:]
        runs: list[Run] = []
        for at, piece in enumerate(_FIELD.split(self._words[form])):
            value = values[piece] if at % 2 else piece
            runs.extend([Run(value)] if isinstance(value, str) else value)
        return self._joined(merged(runs))

    def _joined(self, runs: tuple[Run, ...]) -> tuple[Run, ...]:
        first = self._contracted(runs[0].text)
        return (Run(first[:1].upper() + first[1:], runs[0].style), *runs[1:])

    def _contracted(self, text: str) -> str:
        for written, said in self._words["contractions"]:
            text = text.replace(written, said)
        return text

    def _annex(self, part: str) -> str:
        number = re.search(r"[IVXLC]+$|\d+$", part)
        return f"{self._words['the_annex'].split(' ')[-1]} {number[0]}" if number else str(self._words["the_annex"])
