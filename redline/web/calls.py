"""What happens behind each door: the call that its command makes. All of it runs in a worker's process."""

from __future__ import annotations

import hashlib
import pickle
import re
import secrets
import shutil
import zipfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import field
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from redline.errors import RedlineError
from redline.messages import Message
from redline.records import dataclass

if TYPE_CHECKING:
    from redline.delivery import Targets, Wishes
    from redline.model import Finding, Resolution
    from redline.sessions.library.agreed import LibraryTexts


@dataclass(frozen=True, slots=True)
class Order:
    """What a worker is to do.

    files: by slot.   wishes: as a form sends them, as text; "party ID" names the party of the file in that folder.
    products: the files to write, each with the option that it is written by.   steps: file to say in what is done.
    language: of the page, in which it is said what came out; "" for that of the texts, in which reports are.
    """

    door: str
    files: Mapping[str, tuple[Path, ...]]
    wishes: Mapping[str, str]
    products: tuple[tuple[str, Path], ...]
    steps: Path
    language: str = ""

    @property
    def spoken(self) -> str:
        """The language in which it is said what came out: one that was wished for, else the page's, else ""."""
        return self.wishes.get("report_language") or self.language

    def step(self, name: str) -> None:
        self.steps.write_text(name, "ascii")

    @property
    def inputs(self) -> list[Path]:
        return [path for paths in self.files.values() for path in paths]

    @property
    def targets(self) -> Targets:
        """The files to write."""
        from redline.delivery import Targets

        outputs, summaries, briefs = (
            [path for known, path in self.products if known == way] for way in ("outputs", "summaries", "briefs")
        )
        return Targets(outputs, summaries, briefs, self.inputs)

    @property
    def tracked_changes(self) -> str:
        """Which text of a file with tracked changes counts, as `redline.read` has it."""
        return self.wishes.get("tracked_changes") or "refuse"


@dataclass(frozen=True, slots=True)
class Result:
    """What a door says above its report.   lines: the most important first.   loud: warnings.   notes: the rest."""

    lines: tuple[str, ...]
    loud: tuple[str, ...] = ()
    notes: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a file is.

    symbol: or the number of an adopted text, "" where none is printed.   label: the symbol as a file's name.
    kind: "draft", "adopted", "amendment" or "other".   form: "docx", "pdf", "text", "xml".
    language: two letters, or "".
    authors: of its tracked changes, in words; "" without changes.   title: of the text.
    issued: what texts are sorted by, the older first: session, whether adopted, revision; () where that isn't known.
    """

    symbol: str
    label: str
    kind: str
    form: str
    language: str
    authors: str = ""
    title: str = ""
    issued: tuple[int, ...] = ()


def recognise(path: Path, tracked_changes: str, may_be_tracked: bool) -> Recognised:
    """What is in a file. InputError for one of no use."""
    from redline.sessions.batch.cards import card

    with NamedForPeople(path):
        data, form, _ = _opened(path)
        authors = _authors(data, path.name) if form == "docx" else ""
        way = "accept" if authors and (may_be_tracked or tracked_changes == "refuse") else tracked_changes
        known = card(_read(path, way), path.stem)
    symbol = known.symbol or known.number
    kind = "adopted" if known.adopted else "draft"
    return Recognised(
        symbol=symbol,
        label=symbol.replace("/", "_").replace(" ", ""),
        kind=kind if known.kind == "resolution" else known.kind,
        form=known.format,
        language=known.language,
        authors=authors,
        title=known.title,
        issued=() if known.session is None else (known.session, known.adopted, known.signs.revision),
    )


@lru_cache(maxsize=2)
def _opened(path: Path) -> tuple[bytes, str, tuple[Finding, ...]]:
    """A file's bytes and format: kept for the reading that follows, since a conversion takes seconds."""
    from redline.reading.door import bytes_of, opened

    return opened(*bytes_of(path))


def _read(path: Path, tracked_changes: str) -> Resolution:
    """As `redline.read`. What was recognised isn't read again to be compared, by whichever process: it is kept beside
    the file, in the private folder, under a name that no file of a person's can have (`desks.file_name`).
    """
    from redline.reading.door import understood

    way = hashlib.sha256(tracked_changes.encode()).hexdigest()[:16]  # a form may wish for anything
    kept = path.with_name(f".read-{way}")
    with suppress(OSError):
        known: Resolution = pickle.loads(kept.read_bytes())
        return known
    data, form, findings = _opened(path)
    resolution = understood(data, form, path.name, None, tracked_changes, findings=findings)
    draft = path.with_name(f".{secrets.token_hex(8)}")
    draft.write_bytes(pickle.dumps(resolution))
    draft.replace(kept)
    return resolution


def _authors(data: bytes, name: str) -> str:
    from redline.ooxml.package import Package
    from redline.ooxml.settling import authors_of, names_of

    authors = authors_of(Package.open(data, name))
    return names_of(authors) if authors else ""


def carry_out(order: Order) -> Result:
    """What the door's command does; its files are written. Raises what the command reports."""
    order.step("reading")
    with NamedForPeople(*order.inputs):
        return _CALLS[order.door](order)


class NamedForPeople:
    """Within, an error says a file's name, not the private folder in which the page keeps it."""

    def __init__(self, *paths: Path) -> None:
        self._paths = paths

    def __enter__(self) -> None:
        return

    def __exit__(self, kind: object, error: BaseException | None, traceback: object) -> None:
        if isinstance(error, RedlineError) and any(str(path.parent) in str(error) for path in self._paths):
            raise type(error)(self.told(error)) from error

    def told(self, error: RedlineError) -> str:
        """What an error says, with names for paths; a `Message` where it is one."""
        said = error.sentence
        return said.refilled(self._named) if isinstance(said, Message) else self._named(said)

    def _named(self, words: str) -> str:
        for path in self._paths:
            words = words.replace(str(path), path.name)
        return words


def _wishes(order: Order) -> Wishes:
    from redline import delivery

    wished = order.wishes
    author, language = wished.get("author") or "redline", wished.get("report_language", "")
    agreed = _library_texts() if wished.get("agreed") else None
    panels = agreed.panels if agreed else None
    return delivery.Wishes(author=author, force=True, language=language, agreed=agreed, panels=panels)


def _library_texts() -> LibraryTexts:
    from redline.library.where import library_path
    from redline.sessions.library.agreed import opened

    with NamedForPeople(library_path()):
        return opened(library_path())


def _texts(order: Order) -> tuple[Resolution, Resolution, tuple[str, ...]]:
    """The two texts and what to say of them: of two files, both of one, or OLD found in the library."""
    from redline.reading.door import bytes_of
    from redline.reading.versions import has_versions, versions_of
    from redline.web.searching import has_library

    [old], new = order.files["old"], order.files.get("new", ())
    if new:
        return _read(old, order.tracked_changes), _read(new[0], order.tracked_changes), ()
    data, name = bytes_of(old)
    if has_library() and not has_versions(data, name):
        return _with_predecessor(_read(old, order.tracked_changes), name, order.spoken)
    return *versions_of(data, name, tracked_changes=order.wishes.get("tracked_changes") or "accept"), ()


def _with_predecessor(draft: Resolution, name: str, language: str) -> tuple[Resolution, Resolution, tuple[str, ...]]:
    """As `redline compare DRAFT`. UsageError where the library doesn't tell what it comes from."""
    import redline
    from redline.sessions.library.finding import predecessor_of
    from redline.web.searching import own_library
    from redline.writing.phrases import phrases, text_language

    with own_library() as library:
        origin = predecessor_of(library, draft, name)
    with NamedForPeople(Path(origin.held.entry.path)):
        read = redline.read(origin.file)
    say = phrases(language or text_language(draft))
    line = say("agreed against", old=origin.held.name, reason=say.said(origin.reason))
    return read, draft, (line,)


def _compare(order: Order) -> Result:
    import redline
    from redline import delivery
    from redline.writing.upshot import upshot

    old, new, notes = _texts(order)
    order.step("comparing")
    comparison = redline.compare(old, new)
    order.step("writing")
    wishes = _wishes(order)
    made = delivery.content(comparison, wishes)
    delivery.deliver(made, order.targets)
    lines = upshot(made.assessment, order.spoken)
    return Result((lines.verdict, lines.totals), lines.cautions, (*notes, *lines.left))


def _amend(order: Order) -> Result:
    import redline
    from redline import delivery
    from redline.amending.understanding.document import amendments_to
    from redline.writing.report.amendments import totals

    draft = _read(order.files["draft"][0], order.tracked_changes)
    documents = [
        amendments_to(draft, _read(path, order.tracked_changes), str(path)) for path in order.files["amendments"]
    ]
    order.step("amending")
    amended = redline.amend(draft, documents, bool(order.wishes.get("whole")))
    order.step("writing")
    wishes = _wishes(order)
    delivery.deliver(delivery.amended_content(amended, wishes), order.targets)
    return Result((totals(amended, order.spoken),))


def _phrase(order: Order) -> Result:
    import redline
    from redline import delivery
    from redline.writing.report import phrased as reports

    old, new, notes = _texts(order)
    order.step("comparing")
    comparison = redline.compare(old, new, typography="ignore")
    order.step("phrasing")
    phrased = redline.phrase(comparison, order.wishes.get("wording", ""), sponsor=order.wishes.get("sponsor") or None)
    order.step("writing")
    delivery.deliver_phrased(phrased, order.targets, _wishes(order))
    return Result((reports.total(phrased, order.spoken),), notes=(*notes, *reports.not_phrased(phrased, order.spoken)))


def _compile(order: Order) -> Result:
    from redline import delivery
    from redline.amending.compiling.compiled import compile_texts
    from redline.sessions.parties import parties
    from redline.writing.report import compilation

    draft = _read(order.files["draft"][0], order.tracked_changes)
    sent = order.files["files"]
    whose = {path: name for path in sent if (name := order.wishes.get(f"party {path.parent.name}", "").strip())}
    order.step("compiling")
    compiled = compile_texts(draft, parties(draft, sent, whose))
    order.step("writing")
    wishes = _wishes(order)
    delivery.deliver_compiled(compiled, order.targets, wishes)
    return Result((compilation.totals(compiled, order.spoken),))


def _check(order: Order) -> Result:
    from redline import delivery
    from redline.writing.phrases import phrases, text_language
    from redline.writing.report.checks import count_line

    drafts = order.files["drafts"]
    read = [(path.name, _read(path, order.tracked_changes)) for path in drafts]
    order.step("writing")
    language = order.wishes.get("report_language") or text_language(*(text for _, text in read))
    delivery.deliver_checks(read, bool(order.wishes.get("strict")), language, order.targets, True)
    return Result((count_line(read, phrases(order.spoken or language)),))


def _session(order: Order) -> Result:
    """As `redline session`, in this process. What was made stays beside, so that another product of it is at hand."""
    from redline.sessions.batch import session, telling
    from redline.sessions.batch.workers import Here
    from redline.writing.phrases import phrases

    folder, out = _folder_of(order), order.steps.with_name("session")
    done = session(
        folder,
        out,
        executor=Here(),
        formats=("docx", "html"),
        author=order.wishes.get("author") or "redline",
        tracked_changes=order.tracked_changes,
        report_language=order.wishes.get("report_language", ""),
        watcher=lambda step: order.step(step.stage),
    )
    order.step("writing")
    for _, product in order.products:
        product.write_bytes(_of_session(out, product))
    say = phrases(order.spoken or done.language)
    return Result((telling.counted(done, say),), tuple(telling.failures(done, say)))


def _folder_of(order: Order) -> Path:
    """The files of a session in one folder; of two with one name the second in a folder of its own."""
    folder = order.steps.with_name("texts")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for number, path in enumerate(order.inputs):
        home = folder / str(number) if (folder / path.name).exists() else folder
        home.mkdir(exist_ok=True)
        shutil.copyfile(path, home / path.name)
    return folder


def _of_session(out: Path, product: Path) -> bytes:
    """A product of a session: the index, in which links to files beside it would lead nowhere on the page, or all."""
    if product.suffix == ".zip":
        stream = BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in sorted(out.rglob("*")):
                if path.is_file() and not path.relative_to(out).parts[0].startswith("."):
                    archive.write(path, path.relative_to(out))
        return stream.getvalue()
    data = (out / product.name).read_bytes()
    return re.sub(rb'<a href="[^#][^>]*>(.*?)</a>', rb"\1", data) if product.suffix == ".html" else data


_CALLS: Mapping[str, Callable[[Order], Result]] = {
    "compare": _compare,
    "amend": _amend,
    "phrase": _phrase,
    "compile": _compile,
    "brief": _compare,
    "check": _check,
    "session": _session,
}
