"""The proof of several parties' changes in one file: taking one's marks and no others gives that party's text.

The file is Word's, or Akoma Ntoso's: each is read by its own reader and held against the text by its own proof.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import chain, repeat

from redline.amending.compiling.bis import counts_by_itself
from redline.amending.compiling.model import Compiled
from redline.amending.model import Amended
from redline.comparing.authorship.taking import in_place_reviewers, taken
from redline.comparing.beyond_words.formatting import without_traits
from redline.errors import ProofError
from redline.model import Comparison, Paragraph, Resolution
from redline.ooxml.authors import AuthorsFate
from redline.ooxml.package import Package
from redline.proving import akn, notes_with_runs, with_runs
from redline.proving.word import differences, view
from redline.reading.akn.file import read_akn
from redline.reading.content import Content
from redline.reading.sniffing import format_of
from redline.runs import PLAIN, Run, merged


def prove_choices(data: bytes, compiled: Compiled, name: str = "the compilation") -> None:
    """Raise ProofError unless accepting the marks that name a party, and rejecting all others, gives its text.

    Compared: the words, emphasis, typed numbers and notes of every paragraph. Numbers that Word counts by itself
    depend on what else is accepted, and the looks of paragraphs are the draft's.
    """
    for party, text in compiled.texts.items():
        resolved = _resolved(data, name, compiled.authors_with(party))
        _check(data, resolved, _as_drafted(text, compiled.draft, resolved, counts_by_itself), party, name)


def prove_sponsors(data: bytes, amended: Amended, name: str = "the amended draft") -> None:
    """Raise ProofError unless accepting one sponsor's changes, and rejecting all others, gives that sponsor's text.

    For each of several sponsors. Compared: the words, emphasis and notes of every paragraph. Numbers depend on what
    else is accepted, and the looks of paragraphs are the draft's.
    """
    for sponsor, text in amended.alone.items():
        resolved = _resolved(data, name, amended.authors_with(sponsor))
        _check(data, resolved, _as_drafted(text, amended.comparison.old, resolved, lambda _: True), sponsor, name)


def prove_reviewers(data: bytes, comparison: Comparison, name: str = "the redline") -> None:
    """Raise ProofError unless accepting one reviewer's changes alone gives OLD with exactly those.

    For each reviewer whose paragraphs all stay.   comparison: with the names of `comparing.reviewers`.
    Compared: the words and notes of every paragraph of the body, and its number.
    """
    for reviewer in in_place_reviewers(comparison):
        alone = _words_alone(data, reviewer, name)
        _check(data, alone, _bare(taken(comparison, reviewer)), f"“{reviewer}”", name)


def entangled(data: bytes, comparison: Comparison, name: str = "the redline") -> list[Paragraph]:
    """OLD's paragraphs in which a reviewer's changes can't be taken alone, since others' are laid down around them.

    All of OLD's where it has another number of paragraphs then.
    """
    paragraphs: list[Paragraph] = []
    for reviewer in in_place_reviewers(comparison):
        alone, wanted = _words_alone(data, reviewer, name), _bare(taken(comparison, reviewer))
        if len(alone.blocks) != len(wanted.paragraphs):
            return [*comparison.old.paragraphs]
        for place, paragraph in enumerate(comparison.old.paragraphs):
            here = replace(alone, blocks=alone.blocks[place : place + 1], stories={})
            there = replace(wanted, paragraphs=wanted.paragraphs[place : place + 1], stories=())
            if next(differences(here, there, {}), None):
                paragraphs.append(paragraph)
    return paragraphs


def _words_alone(data: bytes, reviewer: str, name: str) -> Content:
    """What a redline's file holds with one reviewer's changes accepted, without looks."""
    resolved = _resolved(data, name, frozenset({reviewer}))
    blocks = tuple(replace(block, form=None) for block in with_runs(resolved.blocks, _words))
    return replace(resolved, blocks=blocks, notes=notes_with_runs(resolved.notes, _words))


def _bare(text: Resolution) -> Resolution:
    """A text without looks."""
    paragraphs = tuple(replace(paragraph, form=None) for paragraph in with_runs(text.paragraphs, _words))
    return replace(text, paragraphs=paragraphs, notes=notes_with_runs(text.notes, _words))


def _words(runs: Iterable[Run]) -> tuple[Run, ...]:
    return merged(replace(run, style=PLAIN, link="") for run in runs)


def _check(data: bytes, resolved: Content, wanted: Resolution, party: str, name: str) -> None:
    is_word = format_of(data, name) == "docx"
    problems = differences(resolved, wanted, {}) if is_word else akn.differences(resolved, wanted, whole=False)
    for problem in problems:
        raise ProofError(
            f"{name}: accepting the changes of {party} alone doesn't give {party}'s text: {problem}; no file was "
            "written. Please report this with all inputs."
        )


def _resolved(data: bytes, name: str, accepted: frozenset[str]) -> Content:
    """What the file holds with some authors' changes accepted, all others rejected."""
    fate = AuthorsFate(accepted, accept=True)
    return read_akn(data, name, fate) if format_of(data, name) == "xml" else view(Package.open(data, name), fate)


def _as_drafted(
    wanted: Resolution, draft: Resolution, resolved: Content, counts: Callable[[Paragraph], bool]
) -> Resolution:
    """A text with paragraphs of any look, and the file's numbers where these count by what else is accepted."""
    plain = wanted if draft.source.data else without_traits(wanted)
    labels = (block.label for block in resolved.blocks)
    paragraphs = tuple(
        replace(paragraph, label=label if label or counts(paragraph) else paragraph.label, form=None)
        for paragraph, label in zip(plain.paragraphs, chain(labels, repeat("")), strict=False)
    )
    return replace(plain, paragraphs=paragraphs)
