"""How far a command is that works on many files, and who does the work."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from redline.cli import options

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from redline.sessions.batch.running import SessionStage, Watcher
    from redline.writing.phrases import Phrases

MOST_JOBS = 1024
"""Processes that a run may start; far more than a machine has cores."""

jobs = click.option(
    "--jobs", type=click.IntRange(1, MOST_JOBS), metavar="N", help="How many processes. Default: one for each core."
)
cluster = click.option(
    "--cluster", metavar="ADDRESS", help="Send the work to the Dask scheduler at ADDRESS, such as tcp://host:8786."
)
by_many = options.together(jobs, cluster)


@contextmanager
def executor(address: str | None) -> Iterator[tuple[Executor | None, int | None]]:
    """The cluster's executor and how much it does at once; None for this machine's processes."""
    if address is None:
        yield None, None
        return
    from redline.sessions.batch.cluster import cluster

    with cluster(address) as pool:
        yield pool


@contextmanager
def watched(quiet: bool, say: Phrases) -> Iterator[Watcher]:
    """A bar with an estimate on standard error, where that is a window."""
    if quiet or sys.stderr is None or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description:9}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        tasks = {}

        def show(step: SessionStage) -> None:
            if step.stage not in tasks:
                tasks[step.stage] = bar.add_task(say(f"session {step.stage}"), total=step.total)
            bar.update(tasks[step.stage], completed=step.done)

        yield show
