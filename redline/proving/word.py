"""The proof of a redline: it is opened anew, and both of its texts are held against what was read.

It shares no code with the writer beyond the names of XML: changes are resolved by `ooxml.resolve`,
and the resolved texts are read by the reader that reads users' files.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest
from os import PathLike

from lxml import etree

from redline.comparing import compare
from redline.comparing.beyond_words import beside
from redline.comparing.beyond_words.formatting import without_traits
from redline.comparing.beyond_words.links import are_comparable
from redline.errors import InputError, ProofError, UsageError
from redline.formatting import Form, alike, alike_on_blanks, differing
from redline.model import Block, Cell, Note, Paragraph, Resolution
from redline.ooxml import resolve
from redline.ooxml.authors import AuthorsFate
from redline.ooxml.names import local, w
from redline.ooxml.package import Package
from redline.ooxml.stories import BOX, margins, parts
from redline.proving import Proof, text_differs
from redline.proving.fonts import in_theme_of, invented
from redline.proving.levels import levelled, levelled_content, levelled_text
from redline.proving.links import links_differ
from redline.reading.content import Content
from redline.reading.door import bytes_of
from redline.reading.sniffing import format_of
from redline.reading.word.package import Tables, read_package, tables_of
from redline.runs import Run, cut, merged, note_refs, plain, side_by_side

MOST_PROBLEMS = 10
TYPED_GAP = "\t"
"""What the writer puts between a typed number and the text where the source had nothing of its own."""
VIEWS = {"rejecting": False, "accepting": True}


def prove(
    data: bytes, old: Resolution, new: Resolution, name: str = "the redline", as_read: Resolution | None = None
) -> None:
    """Raise ProofError unless rejecting every change gives `old` and accepting every change gives `new`.

    Compared: each paragraph's and each table cell's text, label and formatting, each note, in order.
    as_read: NEW where `new` is NEW in OLD's typography: they must be the same but for that.
    """
    for problem in (*_problems(data, name, old, new), *(levelled_apart(new, as_read) if as_read else ())):
        raise ProofError(f"{name}: {problem}; no file was written. Please report this with both inputs.")


def verify(
    path: str | PathLike[str],
    old: Resolution | None = None,
    new: Resolution | None = None,
    *,
    formatting: str = "track",
    typography: str = "track",
) -> Proof:
    """Check a Word file with tracked changes: its marks, and its two texts where `old` or `new` is given.

    Of a comparison as Akoma Ntoso its two texts are.
    formatting: "ignore" for a redline written so: what stays has OLD's look in both of its texts.
    typography: "ignore" for a redline written so: accepted, it has `new` but for hyphens, blanks and quotes, which are
    levelled by `languages.typography` and by nothing else.
    Raises InputError where the file can't be read, UsageError where formatting is to be ignored and OLD is missing.
    """
    given_new = new
    if formatting == "ignore" and new is not None:
        if old is None:
            raise UsageError("with formatting ignored, what stays has the old text's look; give the old text too")
        new = compare(old, new, formatting=formatting, typography=typography).new
    data, name = bytes_of(path)
    form = format_of(data, name)
    if form == "xml":
        from redline.proving.akn import verify_comparison

        return verify_comparison(data, name, old, new)
    if form != "docx":
        raise InputError(
            f"{name}: this is no Word file in .docx, so it holds no tracked changes to prove; give a redline"
        )
    counts = _counted(Package.open(data, name))
    levels = typography == "ignore"
    problems = tuple(_problems(data, name, old, new, levels))
    if levels and new is not None and given_new is not None:
        problems += tuple(levelled_apart(new, given_new))
    lines = [f"{name}: {counts}."]
    for side, given, how in (("rejecting", old, ""), ("accepting", new, " but for typography" if levels else "")):
        if given is not None and not any(side in problem for problem in problems):
            count = len(given.paragraphs)
            how = f"exactly{how}"
            lines.append(f"{side.capitalize()} every change gives {given.source.name}, {count} paragraphs, {how}.")
    return Proof(not problems, (*lines, *(f"{name}: {problem}." for problem in problems)))


def levelled_apart(new: Resolution, as_read: Resolution) -> Iterator[str]:
    """Where NEW in OLD's typography differs from NEW in more than that: text, things in it, or a note."""
    for new_runs, as_read_runs in zip_longest(_all_runs(new), _all_runs(as_read), fillvalue=()):
        have, want = (plain(levelled(runs)) for runs in (new_runs, as_read_runs))
        if _unstyled(levelled(new_runs)) != _unstyled(levelled(as_read_runs)):
            yield f"accepting every change gives more than another typography: it {_reads(have, want)}"


def _all_runs(text: Resolution) -> Iterator[tuple[Run, ...]]:
    every = (*text.paragraphs, *(paragraph for story in text.stories for paragraph in story.paragraphs))
    yield from (paragraph.runs for paragraph in every)
    yield from (runs for note in text.notes for runs in note.paragraphs)


def _problems(
    data: bytes, name: str, old: Resolution | None, new: Resolution | None, levels: bool = False
) -> Iterator[str]:
    """levels: whether accepting may give another typography."""
    package = Package.open(data, name)
    yield from _misplaced(package)
    if new is not None and (old is None or not old.source.data):
        new = without_traits(new)  # what isn't OLD's in a sheet that isn't OLD's own is that of the sheet
    if old is not None and new is not None and old.source.data and new.source.data:
        yield from (f"names the font “{font}”, which neither text has" for font in invented(package, (old, new)))
        new = in_theme_of(package, new)
    led = old is not None and new is not None and are_comparable(old, new)
    tables = tables_of(package)  # of both views: no change of text is in them
    for (side, accept), copy, wanted in zip(VIEWS.items(), (package.anew(), package), (old, new), strict=True):
        if wanted is not None:
            resolved, names = view(copy, accept, tables), _names(old, wanted)
            if accept and levels:
                resolved, wanted = levelled_content(_labelled(resolved, wanted)), levelled_text(wanted)
            problems = list(differences(resolved, wanted, names))
            for problem in problems or (links_differ(resolved, wanted, names, accept) if led else ()):
                yield f"{side} every change doesn't give {wanted.source.name} back: {problem}"


def _names(old: Resolution | None, wanted: Resolution) -> dict[str, str]:
    """The wanted stories beside the body that a redline on OLD's package has, by the names that they have there."""
    if not wanted.source.data or old is None or not old.source.data:
        return {}
    owners = {old_margin.name: new_margin.name for old_margin, new_margin in beside.margins(old, wanted)}
    boxes = [story.name for story in wanted.stories if beside.is_box(story)]
    here = {new_margin: old_margin for old_margin, new_margin in owners.items()}
    ours = {beside.renamed(name, here): name for name in boxes if beside.owner(name) in ("", *here)}
    return owners | ours


def view(package: Package, accept: bool | AuthorsFate, tables: Tables | None = None) -> Content:
    """What the file holds with all changes resolved, in the package itself."""
    known = margins(package)
    for part in parts(package):
        resolve.resolve(package.edit(part), accept)
    return read_package(package, known, tables=tables)


def _counted(package: Package) -> str:
    """How many marks of each kind the stories hold."""
    names = ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "rPrChange", "pPrChange")
    counts = Counter(local(mark) for part in parts(package) for mark in package.tree(part).iter(*map(w, names)))
    return ", ".join(f"{counts[name]} {name}" for name in names if counts[name]) or "no tracked changes"


def _misplaced(package: Package) -> Iterator[str]:
    """Marks that Word would refuse: ids used twice, one end of a move missing, deleted text that isn't."""
    ids: Counter[str] = Counter()
    for part in parts(package):
        root = package.tree(part)
        ids.update(mark.get(w("id"), "") for mark in root.iter(*resolve.TRACKED))
        for text in (text for deletion in root.iter(w("del")) for text in deletion.iter(w("t"))):
            if _stands_in(text, w("del")):
                yield f"{part} holds kept text inside a deletion"
        for text in root.iter(w("delText")):
            if not _stands_in(text, w("del")):
                yield f"{part} holds deleted text outside of a deletion"
        starts = [mark.get(w("name")) for mark in root.iter(w("moveFromRangeStart"))]
        if Counter(starts) != Counter(mark.get(w("name")) for mark in root.iter(w("moveToRangeStart"))):
            yield f"{part} holds a move with one end only"
    if twice := [number for number, times in ids.items() if times > 1]:
        yield f"the id {twice[0]} marks two changes"


def _stands_in(element: etree._Element, name: str) -> bool:
    """Whether it stands in such an element, within one story: a text box in a deleted picture is a text of its own."""
    around = next(element.iterancestors(name, BOX), None)
    return around is not None and around.tag == name


def differences(resolved: Content, wanted: Resolution, names: Mapping[str, str]) -> Iterator[str]:
    """Each paragraph that isn't as wanted; after MOST_PROBLEMS only how many more there are."""
    problems = list(_every_difference(resolved, wanted, names))
    yield from problems[:MOST_PROBLEMS]
    if len(problems) > MOST_PROBLEMS:
        yield f"and {len(problems) - MOST_PROBLEMS} more paragraphs differ"


def _every_difference(resolved: Content, wanted: Resolution, names: Mapping[str, str]) -> Iterator[str]:
    have = {note.ref: note for note in resolved.notes}
    want = {note.ref: note for note in wanted.notes}
    yield from _story_differs(resolved.blocks, wanted.paragraphs, have, want)
    stories = {story.name: story.paragraphs for story in wanted.stories}
    for here, name in names.items():
        yield from _story_differs(resolved.stories.get(here, ()), stories[name], have, want)


def _story_differs(
    blocks: Sequence[Block], wanted: Sequence[Paragraph], have: dict[str, Note], want: dict[str, Note]
) -> Iterator[str]:
    here, there = _cells(blocks), _cells(wanted)
    for number, (block, paragraph) in enumerate(zip_longest(blocks, wanted), 1):
        if paragraph is None:
            yield f"paragraph {number} (after {wanted[-1].address if wanted else 'nothing'}) is one too many"
            return
        if block is None:
            yield f"paragraph {number} ({paragraph.address}) is missing"
            return
        problem = _paragraph_differs(block, paragraph, have, want)
        if not problem and here[number - 1] != there[number - 1]:
            problem = "stands in another cell"
        if problem:
            yield f"{paragraph.address} {problem}"


def _cells(paragraphs: Sequence[Block | Paragraph]) -> list[tuple[int, int, int] | None]:
    """Table, row and cell of each paragraph, numbered as they turn up in the story; None outside of tables."""
    tables: dict[int, int] = {}
    rows: dict[tuple[int, int], int] = {}
    cells: dict[Cell, int] = {}
    places: list[tuple[int, int, int] | None] = []
    for cell in (paragraph.cell for paragraph in paragraphs):
        if cell is None:
            places.append(None)
            continue
        table = tables.setdefault(cell.table, len(tables))
        row = rows.setdefault((cell.table, cell.row), len(rows))
        places.append((table, row, cells.setdefault(cell, len(cells))))
    return places


def _paragraph_differs(block: Block, paragraph: Paragraph, have: dict[str, Note], want: dict[str, Note]) -> str:
    runs = block.runs
    if block.label not in (paragraph.label, paragraph.label.strip()):
        typed = _typed_label(plain(runs), paragraph)
        if block.label or not typed:
            return f"is numbered “{block.label}”, not “{paragraph.label}”"
        runs = tuple(cut(runs, len(typed)))
    elif not block.label and paragraph.label:
        return "has lost its number"
    problem = _runs_differ(runs, paragraph.runs) or _form_differs(block.form, paragraph.form)
    if problem:
        return problem
    for ref, wanted_ref in zip(note_refs(runs), note_refs(paragraph.runs), strict=True):
        problem = _note_differs(have.get(ref), want.get(wanted_ref))
        if problem:
            return f"calls a note that {problem}"
    return ""


def _labelled(resolved: Content, wanted: Resolution) -> Content:
    """What a file holds with typed numbers taken off the words, as a text that was read has them."""
    blocks = []
    for block, paragraph in zip_longest(resolved.blocks, wanted.paragraphs[: len(resolved.blocks)]):
        if paragraph is not None and not block.label and (typed := _typed_label(plain(block.runs), paragraph)):
            block = replace(block, runs=tuple(cut(block.runs, len(typed))), label=paragraph.label)
        blocks.append(block)
    return replace(resolved, blocks=tuple(blocks))


def _typed_label(text: str, paragraph: Paragraph) -> str:
    """The paragraph's number as it is typed in `text`, with the gap behind it; "" where it isn't.

    A number that had no gap of its own, one of Word's or right before the text, may have got a blank one.
    """
    gaps = [paragraph.gap] if paragraph.gap else [TYPED_GAP, ""]
    blank = text[len(paragraph.label) : len(text) - len(paragraph.text)]
    if not paragraph.gap and blank.isspace():
        gaps = [blank]
    return next((label for gap in gaps if text.startswith(label := paragraph.label + gap)), "")


def _note_differs(written: Note | None, wanted: Note | None) -> str:
    if written is None or wanted is None:
        return "" if written is wanted else "is missing"
    if len(written.paragraphs) != len(wanted.paragraphs):
        return f"has {len(written.paragraphs)} paragraphs, not {len(wanted.paragraphs)}"
    if not wanted.label.isdigit() and written.label != wanted.label:
        return f"is marked “{written.label}”, not “{wanted.label}”"
    problems = (_runs_differ(have, want) for have, want in zip(written.paragraphs, wanted.paragraphs, strict=True))
    return next((problem for problem in problems if problem), "")


def _runs_differ(resolved: Sequence[Run], wanted: Sequence[Run]) -> str:
    """What is wrong with the words or their look, "" if nothing is."""
    if [_seen(run) for run in resolved] == [_seen(run) for run in wanted]:
        return ""
    have, want = merged(resolved), merged(wanted)
    if _unstyled(have) != _unstyled(want):
        return _reads(plain(have), plain(want))
    at = 0
    for have_run, want_run in side_by_side(have, want):
        if not _looks_alike(have_run, want_run):
            text = plain(want)
            return f"looks different at “{text[max(at - 20, 0) : at + 20]}”"
        at += len(have_run.text)
    return ""


def _seen(run: Run) -> tuple[object, ...]:
    """What must be the same; a note counts by its place, since each file has refs of its own."""
    if run.atom is None:
        return run.text, run.style, run.style.traits
    return run.text, run.atom.kind, "" if run.note_ref else run.atom.key


def _unstyled(runs: Sequence[Run]) -> list[tuple[object, ...]]:
    """Text and atoms alone."""
    bare = merged(run if run.atom else Run(run.text) for run in runs)
    return [_seen(run) if run.atom else (run.text,) for run in bare]


def _looks_alike(have: Run, want: Run) -> bool:
    if have.atom or alike(have.style, want.style):
        return True
    return have.text.isspace() and alike_on_blanks(have.style, want.style)


def _form_differs(resolved: Form | None, wanted: Form | None) -> str:
    """What is wrong with the look of a paragraph itself, "" if nothing is or the source doesn't tell."""
    if resolved is None or wanted is None:
        return ""
    if not resolved.is_of_style(wanted):
        return f"is in the style “{resolved.style}”, not “{wanted.style}”"
    for have, want in differing(resolved.traits, wanted.traits):
        return f"has another {have.name} ({have.value or 'none'}, not {want.value or 'none'})"
    return ""


def _reads(have: str, wanted: str) -> str:
    return "has lost or gained a footnote, a field or a picture" if have == wanted else text_differs(have, wanted)
