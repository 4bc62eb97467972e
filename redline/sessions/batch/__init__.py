"""A whole session in one run: pairs found, every redline and summary written, an index."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from redline.sessions.batch.inputs import Finder
    from redline.sessions.batch.keeping import Store
    from redline.sessions.batch.outcome import Session
    from redline.sessions.batch.running import Watcher
    from redline.sessions.batch.tasks import AgreedLibrary
    from redline.writing.selection import Selection


def session(
    source: str | os.PathLike[str],
    out: str | os.PathLike[str],
    *,
    executor: Executor | None = None,
    jobs: int | None = None,
    formats: Sequence[str] | None = None,
    author: str = "redline",
    date: datetime | None = None,
    language: str | None = None,
    tracked_changes: str = "refuse",
    unchanged: bool = False,
    details: bool = False,
    typography: str = "track",
    reviewers: str = "",
    report_language: str = "",
    agreed: str | os.PathLike[str] | None = None,
    chosen: Selection | None = None,
    watched: Sequence[str] = (),
    force: bool = False,
    watcher: Watcher | None = None,
    find: Finder | None = None,
) -> Session:
    """Pair the texts of a folder or manifest, and write every redline and summary, index.html and index.json.

    out:      a folder, made where it is missing. Pairs that it holds already, of the same inputs and options, are kept.
    executor: does the work; None: processes of this machine, where a script needs `if __name__ == "__main__":`.
    jobs: how many tasks at once; None: one for each core of this machine.   watcher: is told how far it is.
    formats:  keys of `tasks.FILES`: "docx", "html", "md", "json", "txt", "pdf", "brief.docx" …; None: the first four.
    report_language: "" for that of each pair.   agreed: a folder of adopted texts, or the file of a library.
    chosen: which changes reports list, None for all.   watched: terms told of first.   find: the file of a symbol.
    The rest as `redline.write`. What can't be done is in the result. InputError, UsageError: source. OutputError: out.
    """
    from redline.delivery import Wishes
    from redline.sessions.batch import inputs, processes, tasks, workers
    from redline.sessions.batch.keeping import Store
    from redline.sessions.batch.running import SessionRun
    from redline.sessions.batch.texts import read_texts

    processes.end_if_it_reads_its_script()
    kinds = _checked(formats, author, reviewers)
    gathered, store = inputs.gather(Path(source), Path(out), find), Store(Path(out), force)
    store.open()
    adopted, left_out = _adopted(agreed, store)
    wishes = Wishes(author, date or _given_date(), unchanged, False, report_language, None, details)
    wishes = replace(wishes, chosen=chosen, watched=(*watched,), reviewers=reviewers)
    wanted = tasks.Wanted(kinds, language, tracked_changes, typography, wishes, adopted)
    with workers.at_work(executor, jobs or workers.cores()) as hands, read_texts(store.out / inputs.STATE) as texts:
        return SessionRun(gathered, store, wanted, hands, texts, watcher or (lambda _: None), left_out).session()


def _checked(formats: Sequence[str] | None, author: str, reviewers: str) -> tuple[str, ...]:
    """The formats that are wished, each once; UsageError for one that can't be written, or reviewers that can't be."""
    from redline.delivery import check_reviewers
    from redline.sessions.batch import tasks

    check_reviewers(author, reviewers)
    chosen = tuple(dict.fromkeys(formats)) if formats else tasks.UNASKED
    tasks.check_formats(chosen)
    return chosen


def _adopted(source: str | os.PathLike[str] | None, store: Store) -> tuple[AgreedLibrary | None, tuple[str, ...]]:
    """The library of the adopted texts, where all workers find it, and a line for each left out.

    Of a folder it is made here once.
    """
    if source is None:
        return None, ()
    from redline.sessions.batch.tasks import AgreedLibrary
    from redline.sessions.library.agreed import made, standing

    left_out: list[str] = []
    if Path(source).is_file():
        path = Path(source).absolute()
        digest = standing(path)
    else:
        path = store.state / "agreed.sqlite"
        digest = made(Path(source), path, left_out, but=store.out)
    return AgreedLibrary(str(path), digest, str(store.out)), tuple(left_out)


def _given_date() -> datetime | None:
    """The date that SOURCE_DATE_EPOCH gives; None without it, so that a later run keeps what this one wrote."""
    from redline.delivery import default_date

    return default_date() if os.environ.get("SOURCE_DATE_EPOCH") else None
