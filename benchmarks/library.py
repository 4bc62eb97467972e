"""What the library must reach, measured: python -m benchmarks.library [exact|near|old|index|speed|large|draft|size] …

On the corpus beside the project, and on documents made by recombining its paragraphs, of which the truth is known.
Processor time is told beside the clock's: on a machine that does other work it is what counts.
"""

from __future__ import annotations

import os
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from redline.library.shelf import ShelfPassage, Shelved

import redline
from redline.errors import RedlineError
from redline.library import levelling
from redline.library.families import bands
from redline.library.filling import Filling
from redline.library.rows import ShelfEntry
from redline.library.searching import answer
from redline.library.store import Library
from redline.library.telling import SHOWN
from redline.sessions.batch.workers import at_work, cores
from redline.sessions.library import finding
from redline.sessions.library.adding import Adding
from tests.published import CORPUS
from tests.trials.pairs import LANGUAGES, collections
from tests.trials.word_sequences import drawn_sequence, levelled

HOME = Path(tempfile.gettempdir()) / "redline-library"
QUERIES = 2_000


def made(name: str, *sources: Path) -> Path:
    """A library of these sources, made once."""
    path = HOME / f"{name}.sqlite"
    if not path.exists():
        HOME.mkdir(parents=True, exist_ok=True)
        with Library(path, for_writing=True) as library, at_work(None, cores()) as workers:
            Adding(library, workers).run(sources)
    return path


def corpus() -> Path:
    """The library of the whole corpus."""
    return made("corpus", CORPUS)


def recombined(count: int, language: str = "") -> Path:
    """A folder of texts of 40 paragraphs each, drawn from the corpus' adopted texts of a language in turn."""
    folder = HOME / f"recombined-{count}{language}"
    if folder.exists():
        return folder
    dice = random.Random(count)
    with Library(corpus()) as library:
        rows = library.rows(
            "SELECT language, address, own FROM paragraph JOIN text ON text.id = text JOIN document ON "
            "document.id = document WHERE kind = 'adopted' AND (address LIKE 'PP %' OR address LIKE 'OP %') "
            "AND address NOT LIKE '%(%' AND address NOT LIKE '%¶%'"
        )
    pools: dict[tuple[str, str], list[str]] = {}
    for spoken, address, own in rows:
        pools.setdefault((str(spoken), str(address)[:2]), []).append(" ".join(str(own).split()).rstrip(",;.،؛，；。"))
    draft = folder.with_name(f"{folder.name}.part")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    for number in range(count):
        spoken = language or LANGUAGES[number % len(LANGUAGES)]
        (draft / f"A_RES_{60 + number // 400}_{number % 400 + 1}.txt").write_text(
            _text(dice, pools, spoken, number), "utf-8"
        )
    draft.rename(folder)
    return folder


ORGAN = {
    "en": "The General Assembly,", "fr": "L’Assemblée générale,", "es": "La Asamblea General,",
    "ru": "Генеральная Ассамблея,", "ar": "إن الجمعية العامة،", "zh": "大会，",
}  # fmt: skip


def _text(dice: random.Random, pools: dict[tuple[str, str], list[str]], language: str, number: int) -> str:
    symbol = f"A/RES/{60 + number // 400}/{number % 400 + 1}"
    lines = ["United Nations", symbol, "General Assembly", f"{number % 400 + 1}. Matter {number}", ORGAN[language]]
    lines += [f"{own}," for own in dice.sample(pools[language, "PP"], 15)]
    lines += [f"{place}. {own};" for place, own in enumerate(dice.sample(pools[language, "OP"], 25), 1)]
    return "\n\n".join(lines) + "\n"


@contextmanager
def clocked(what: str, unit: int = 1) -> Iterator[None]:
    """Tell the time that a block took, and processor time with that of its processes."""
    begun, own = time.perf_counter(), _processor()
    yield
    took, used = time.perf_counter() - begun, _processor() - own
    print(f"{what}: {took:.2f} s by the clock, {used:.2f} s of processor time, {1000 * used / unit:.2f} ms each")


def _processor() -> float:
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(use.ru_utime + use.ru_stime for use in map(resource.getrusage, kinds))


def exact(queries: int = QUERIES) -> None:
    """Random sequences of 3 to 12 words against a plain scan of the levelled texts."""
    for path in (corpus(), made("recombined-1000", recombined(1000))):
        dice = random.Random(3)
        with Library(path) as library:
            rows = library.rows(
                "SELECT document, own, language FROM paragraph JOIN text ON text.id = text JOIN document ON "
                "document.id = document WHERE kind = 'adopted'"
            )
            by_text: dict[str, set[int]] = {}
            for document, own, _ in rows:
                by_text.setdefault(str(own), set()).add(int(str(document)))
            plain = [(levelled(own), documents) for own, documents in by_text.items()]
            spoken = {code: [str(own) for _, own, language in rows if language == code] for code in LANGUAGES}
            right = wrong = missed = 0
            for number in range(queries):
                query = drawn_sequence(dice, spoken[LANGUAGES[number % 6]])
                truth = _scan(query, plain)
                told = {place.held.id for place in answer(library, query, near=0).exact}
                right += len(truth & told)
                wrong += len(told - truth)
                missed += len(truth - told)
                if told != truth:
                    print("  differs:", repr(query), len(told - truth), "too many,", len(truth - told), "missed")
        print(f"{path.stem}: {queries} queries, recall {right / (right + missed)}, precision {right / (right + wrong)}")


def _scan(query: str, plain: list[tuple[str, set[int]]]) -> set[int]:
    wanted = levelled(query)
    quick = [(text, documents) for text, documents in plain if wanted in text]
    pattern = re.compile(
        ("" if _is_han(wanted[0]) else r"(?<![^\W\u4e00-\u9fff])")
        + re.escape(wanted)
        + ("" if _is_han(wanted[-1]) else r"(?![^\W\u4e00-\u9fff])")
    )
    return {document for text, documents in quick if pattern.search(text) for document in documents}


def _is_han(sign: str) -> bool:
    return "\u4e00" <= sign <= "\u9fff"


def near(queries: int = 600) -> None:
    """Sentences of at least 12 words, two of them changed: is their paragraph, or its family, among the first three?"""
    for path in (corpus(), made("recombined-1000", recombined(1000))):
        with Library(path) as library:
            rows = library.rows(
                "SELECT own, language, family FROM paragraph JOIN text ON text.id = text JOIN document ON "
                "document.id = document WHERE kind = 'adopted'"
            )
            for language in LANGUAGES:
                dice = random.Random(7)
                spoken = [(str(own), int(str(family))) for own, code, family in rows if code == language]
                vocabulary = [word for own, _ in dice.sample(spoken, 200) for word in levelling.words(own)]
                good = sum(_is_found(library, dice, spoken, vocabulary) for _ in range(queries // 6))
                print(f"{path.stem} {language}: {good} of {queries // 6}")


def _is_found(library: Library, dice: random.Random, spoken: list[tuple[str, int]], vocabulary: list[str]) -> bool:
    while True:
        own, family = dice.choice(spoken)
        words = levelling.words(own)
        least = 12 if any(len(word) > 1 for word in words) and not _is_han(words[len(words) // 2]) else 24
        if len(words) >= least:
            break
    start = dice.randrange(len(words) - least + 1)
    asked = words[start : start + dice.randint(least, 30)]
    for place in dice.sample(range(len(asked)), 2):
        asked[place] = dice.choice(vocabulary)
    reply = answer(library, ("" if least == 24 else " ").join(asked), near=3)
    return family in [place.family for place in (*reply.folded, *reply.near)][:3]


def old() -> None:
    """OLD of every published pair, and of drafts whose predecessors aren't there."""
    with Library(corpus()) as library:
        for name, pairs in collections():
            olds: dict[str, set[str]] = {}
            for former, new in pairs:
                olds.setdefault(new, set()).add(_symbol(library, former))
            right = sure = 0
            for new, names in olds.items():
                try:
                    origin = finding.predecessor_of(library, redline.read(CORPUS / new), Path(new).name)
                except RedlineError as error:
                    print("  none:", new, error)
                    continue
                right += origin.held.name in names
                sure += origin.sure
                if origin.held.name not in names:
                    print("  wrong:", new, origin.held.name)
            print(f"{name}: {right} of {len(olds)}, {sure} by title and citation")
        for draft in sorted((CORPUS / "amendments").glob("*.pdf")):
            try:
                held = finding.predecessor_of(library, redline.read(draft), draft.name).held
                print(f"  {draft.name}: {held.name} ({held.entry.title})")
            except RedlineError:
                print(f"  {draft.name}: none")


def _symbol(library: Library, path: str) -> str:
    return library.documents("path = ?", (str((CORPUS / path).resolve()),))[0].name


def index(count: int = 1000) -> None:
    """How long documents take to be added, by format: .txt recombined, .xml and .pdf as published, again and again."""
    folders = {"txt": recombined(count)}
    for suffix, sources in (("xml", "akn/*/*.xml"), ("pdf", "[ps][ae][ir]*s/*.pdf")):
        folder = folders[suffix] = HOME / f"copies-{suffix}"
        if not folder.exists():
            folder.mkdir(parents=True)
            published = sorted(CORPUS.glob(sources))
            for number in range(count):
                source = published[number * 37 % len(published)]
                (folder / f"{number}-{source.name}").write_bytes(source.read_bytes() + b"\n" * number)
    for suffix, folder in folders.items():
        path = HOME / f"index-{suffix}.sqlite"
        path.unlink(missing_ok=True)
        files = len(list(folder.iterdir()))
        with clocked(f"{suffix}: {files} documents", files):
            command = ["library", "add", str(folder), "--library", str(path), "-q"]
            subprocess.run([sys.executable, "-m", "redline", *command], check=True)
        with Library(path) as library:
            ((size, paragraphs),) = library.rows(
                "SELECT sum(length(CAST(own AS BLOB))), count(*) FROM paragraph JOIN text ON text.id = text"
            )
        share = path.stat().st_size / int(str(size))
        print(f"  {int(str(paragraphs)) / files:.0f} paragraphs each; the index is {share:.2f} times the text")


def speed() -> None:
    """A search in the process, on 1,000 documents; and the whole command beside `redline --version`."""
    path = made("recombined-1000", recombined(1000))
    _searches(path)
    environment = {**os.environ, "REDLINE_LIBRARY": str(path)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # as installed: compiled once
    asked = ["agreed", "as appropriate and in accordance with national law"]
    least = [min(_of_command(words, environment) for _ in range(20)) for words in (["--version"], asked)]
    print(f"--version {1000 * least[0]:.0f} ms, agreed {1000 * least[1]:.0f} ms: {least[1] / least[0]:.2f} times")


def _searches(path: Path, queries: int = 300, most: int | None = None) -> None:
    """most: as of `answer`."""
    dice = random.Random(9)
    with Library(path) as library:
        rows = library.rows("SELECT own, id FROM text WHERE length(own) > 60 ORDER BY id")
        texts = [str(own) for own, _ in rows]
        took = []
        for _ in range(queries):
            query = drawn_sequence(dice, texts)
            begun = time.process_time()
            answer(library, query, most=most)
            took.append(time.process_time() - begun)
    took.sort()
    middle, high = took[len(took) // 2], took[int(len(took) * 0.95)]
    told = f"{1000 * middle:.1f} ms (half of them), {1000 * high:.1f} ms (95 %), {1000 * took[-1]:.1f} ms at most"
    print(f"{path.stem}: a search {told}")


def _of_command(words: list[str], environment: dict[str, str]) -> float:
    before = _processor()
    subprocess.run([sys.executable, "-m", "redline", *words], env=environment, capture_output=True, check=True)
    return _processor() - before


def archive(count: int) -> Path:
    """A library of a whole archive: 40 paragraphs a document, drawn from the corpus, put in without being read."""
    path = HOME / f"archive-{count}.sqlite"
    if path.exists():
        return path
    dice = random.Random(count)
    draft = path.with_suffix(".part")
    draft.unlink(missing_ok=True)
    with Library(corpus()) as library:
        rows = library.rows("SELECT own FROM text WHERE length(own) > 60 ORDER BY id")
    passages = [ShelfPassage("OP 1", "", str(own), bands(levelling.words(str(own)))) for (own,) in rows]
    with Library(draft, for_writing=True) as library:
        for first in range(0, count, 500):
            with library.writing():
                for number in range(first, min(first + 500, count)):
                    symbol = f"A/RES/{number // 400}/{number % 400 + 1}"
                    day = f"{1950 + number // 400}-12-{number % 28 + 1:02}"
                    entry = ShelfEntry(symbol, symbol=symbol, kind="adopted", organ="GA", date=day, title="Matter")
                    Filling(library).put(Shelved(entry, tuple(dice.sample(passages, 40))))
        with library.writing():
            Filling(library).tidy(count)
    draft.rename(path)
    return path


def large(count: int = 25_000) -> None:
    """A whole archive: searches and memory."""
    path = archive(count)
    print(f"{path.stem}: {path.stat().st_size / 1e6:.0f} MB")
    _searches(path, 200, SHOWN)
    with Library(path) as library:
        for query in ("of the", "human rights", "as appropriate"):
            begun = time.process_time()
            texts = answer(library, query, most=SHOWN).texts
            print(f"  {query}, which {texts} texts have: {1000 * (time.process_time() - begun):.0f} ms")
    code = (  # what the system calls the most that a process had; its `ru_maxrss` begins with that of this one
        "import sys; from pathlib import Path; from redline.cli import main\n"
        f"main(['agreed', 'of the', '--library', {str(path)!r}])\n"
        "print(Path('/proc/self/status').read_text().partition('VmHWM:')[2].split('\\n')[0].strip(), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    print(f"memory of a search: {done.stderr.strip()}")


def draft() -> None:
    """A draft of 60 paragraphs against 1,000 texts, the whole command."""
    path = made("recombined-1000en", recombined(1000, "en"))
    with Library(path) as library:
        rows = library.rows("SELECT own FROM text WHERE length(own) > 120 ORDER BY id")
    dice = random.Random(4)
    words = [str(own) for (own,) in dice.sample(rows, 60)]
    changed = [_shortened(own) if number % 2 else own for number, own in enumerate(words)]
    lines = ["A/C.3/99/L.1", "Ninety-ninth session", "The General Assembly,"]
    lines += [f"{place}. {own.rstrip(',;.')};" for place, own in enumerate(changed, 1)]
    file = HOME / "draft.txt"
    file.write_text("\n\n".join(lines) + "\n", "utf-8")
    with clocked("a draft of 60 paragraphs"):
        command = ["agreed", str(file), "--library", str(path), "--json"]
        done = subprocess.run([sys.executable, "-m", "redline", *command], capture_output=True, text=True, check=True)
    print(f"  {done.stdout.count(chr(34) + 'state' + chr(34))} stretches")


def _shortened(own: str) -> str:
    return " ".join(word for place, word in enumerate(own.split()) if place % 9)


MEASURES: dict[str, Callable[[], None]] = {
    "exact": exact, "near": near, "old": old, "index": index, "speed": speed, "large": large, "draft": draft,
}  # fmt: skip

if __name__ == "__main__":
    for name in sys.argv[1:] or MEASURES:
        print(f"== {name}")
        MEASURES[name]()
