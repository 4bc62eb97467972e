"""Amendments in words: places and instructions, from the wordings of a language's table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from redline.amending.model import Target
from redline.languages.amendments import Vocabulary
from redline.model import Kind
from redline.patterns import lazy
from redline.runs import Run, merged

_MOST_ORDINALS = 3
_FIELD = lazy(r"\{(\w+)\}")

Said = tuple[Run, ...]


class Wording:
    """How a language says what amendments say; only languages that are no experiment have wordings.

    code: the language.   function_words: those that carry a sentence and say nothing by themselves.
    marks: around new text that stands below an instruction and is quoted.   quotes: whether it is, as a rule.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._words = vocabulary.phrase
        self.code = vocabulary.language.code
        self.function_words = frozenset(self._words["function_words"])
        self.quotes: bool = self._words["quotes_new_text"]
        before, after = self._words["quoted"].split("{}")
        self.marks: tuple[str, str] = (before, after)
        self._counts = {value: word for word, value in vocabulary.counts.items()}
        self._ordinals = {value: word for word, value in reversed(list(vocabulary.language.ordinals.words.items()))}
        self._ordinals[1] = self._words["first"]  # the table of ordinals has the form for sessions

    def place(self, target: Target) -> str:
        """ "operative paragraph 5 (a)", with its article where the language has one."""
        if target.kind is Kind.TITLE:
            return str(self._words["the_title"])
        if target.above:
            return str(self._contracted(self._words["heading_above"].format(place=self.place(target.above))))
        if target.is_whole_part:
            return self._part(target.part)
        if target.kind is Kind.HEADING:
            return str(self._contracted(self._words["heading"].format(part=self._part(target.part))))
        labels = "".join(self._words["labels"].format(label) for label in target.sub)
        number = target.number + labels
        if target.kind is Kind.PREAMBULAR:
            ordinal = self._ordinals.get(int(target.number)) if target.number.isdigit() and not labels else None
            words = str(
                self._words["PP"].format(ordinal=ordinal) if ordinal else self._words["PP_number"].format(number=number)
            )
        elif target.kind is Kind.ANNEX:
            words = self._words["annex"].format(number=number, part=self._annex(target.part))
        else:
            words = self._words["OP"].format(number=number)
        if target.part and target.kind is not Kind.ANNEX:
            words = self._words["part"].format(part=target.part, place=words)
        return self._contracted(self._words["chapeau"].format(place=words) if target.chapeau else words)

    def _part(self, part: str) -> str:
        """ "section II of the annex", with articles where the language has them."""
        outer, _, last = part.rpartition(", ")
        if not last.startswith("section "):
            return self._annex(part)
        section = str(self._words["section"].format(number=last.removeprefix("section ")))
        return str(self._words["part_of"].format(part=section, outer=self._part(outer))) if outer else section

    def places(self, targets: Sequence[Target]) -> str:
        """Several paragraphs of one kind, as "operative paragraphs 5 to 8 and 10"; others one by one."""
        if len(targets) == 1 or not self.are_one(targets):
            return f" {self._words['and']} ".join(self.place(target) for target in targets)
        numbers = [target.number for target in targets]
        if targets[0].kind is Kind.OPERATIVE:
            return str(self._words["OPs"].format(numbers=self._listed(self._ranges(numbers, numbers))))
        ordinals = [self._ordinals[int(number)] for number in numbers]
        return str(self._words["PPs"].format(ordinals=self._listed(self._ranges(numbers, ordinals))))

    def are_one(self, targets: Sequence[Target]) -> bool:
        """Whether `places` names the paragraphs together; of a long list of ordinals no one sees the end."""
        kind, numbers = targets[0].kind, [target.number for target in targets]
        if any(target != Target(kind, target.number) for target in targets):
            return False
        if kind is Kind.PREAMBULAR:
            known = all(number.isdigit() and int(number) in self._ordinals for number in numbers)
            return known and len(self._ranges(numbers, numbers)) <= _MOST_ORDINALS
        return kind is Kind.OPERATIVE

    def _listed(self, words: Sequence[str]) -> str:
        """ "5, 7 and 9"."""
        return f" {self._words['and']} ".join(filter(None, (", ".join(words[:-1]), words[-1])))

    def _ranges(self, numbers: Sequence[str], words: Sequence[str]) -> list[str]:
        """The words for numbers, three or more that follow one another as "5 to 8"."""
        runs: list[list[int]] = []
        for at, number in enumerate(numbers):
            before = numbers[at - 1] if at else ""
            follows = number.isdigit() and before.isdigit() and int(number) == int(before) + 1
            runs[-1].append(at) if follows else runs.append([at])
        spans = (
            [f"{words[run[0]]} {self._words['to']} {words[run[-1]]}"] if len(run) > 2 else [words[at] for at in run]
            for run in runs
        )
        return [word for run in spans for word in run]

    def things(self, kind: Kind, count: int, below: bool, parted: bool) -> str:
        """ "a new operative paragraph", "three new operative paragraphs", "new subparagraphs".

        A number that has no word is left out.
        parted: it is to be plain that a text of several lines is one paragraph.
        """
        if parted:
            return str(self._words["one_PP"])
        names = {Kind.PREAMBULAR: "things_PP", Kind.OPERATIVE: "things_OP"}
        single, some, many = self._words["things_sub" if below else names.get(kind, "things")]
        if count == 1:
            return str(single)
        return str(some.format(count=self._counts[count]) if count in self._counts else many)

    def new_part(self, annex: bool) -> str:
        """ "a new annex", "a new section"."""
        return str(self._words["thing_annex" if annex else "thing_section"])

    @property
    def to_fill_in(self) -> str:
        """What stands in the place of a sponsor that is not known yet."""
        return str(self._words["sponsor"])

    def head(self, sponsor: str, draft: str, count: int) -> str:
        """The line that says whose amendments these are, and to which draft, of a kind that its symbol tells.

        An adopted resolution is no draft: the place of the draft's symbol is left to be filled in.
        """
        form = "head_revised" if "/Rev." in draft else "head"
        draft = str(self._words["draft_symbol"]) if "/RES/" in draft else draft
        line = str(self._words[form].format(sponsor=sponsor, draft=draft, s="s" if count > 1 else "")).strip()
        return line if sponsor else _capital(line.lstrip(":\N{NO-BREAK SPACE} "))

    def quoted(self, runs: Sequence[Run]) -> Said:
        """Words in quotation marks."""
        before, after = self.marks
        return (Run(before), *runs, Run(after))

    def say(self, form: str, **values: str | Sequence[Run]) -> Said:
        """An instruction or a part of one. values: places as text, quotations as runs.

        A field with a capital is the same value, with a capital. Places and articles are contracted, quotations never.
        """
        runs: list[Run] = []
        text = ""
        for at, piece in enumerate(_FIELD.split(self._words[form])):
            value = values[piece.lower()] if at % 2 else piece
            capital = at % 2 and piece[0].isupper()
            if isinstance(value, str):
                text += _capital(value) if capital else value
                continue
            first, *rest = value
            runs += [
                Run(self._contracted(text)),
                replace(first, text=_capital(first.text)) if capital else first,
                *rest,
            ]
            text = ""
        return merged([*runs, Run(self._contracted(text))])

    def punctuated(self, line: Said) -> Said:
        """An instruction that announces new text, the last signs of which are meant as they stand."""
        *before, last = line
        return (*before, Run(last.text.rstrip(":\u00a0") + self._words["punctuated"], last.style))

    def label(self, printed: str) -> str:
        """A new paragraph's number as it is printed before its text, without the blanks of a poor extraction."""
        return re.sub(r"\s+(?=[.)])|(?<=\()\s+", "", printed).strip()

    def listed(self, words: Said, at: int, last: bool) -> Said:
        """An instruction in a list: "(b) Delete “…”;", the last one with a full stop."""
        item = self.say("list_item", what=words)
        return (Run(self._words["list_label"].format(chr(ord("a") + at))), *item, Run(self._words["list_ends"][last]))

    def _contracted(self, text: str) -> str:
        for written, spoken in self._words["contractions"]:
            text = text.replace(written, spoken)
        return text

    def _annex(self, part: str) -> str:
        number = re.search(r"[IVXLC]+$|\d+$", part)
        return f"{self._words['the_annex'].split(' ')[-1]} {number[0]}" if number else str(self._words["the_annex"])


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
