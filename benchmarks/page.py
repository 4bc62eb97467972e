"""How long the page takes beside the command: its first view, the first comparison of the PDF pair, those after it.

python -m benchmarks.page [TIMES]

A comparison is all that the server does for it: both files sent and recognised, the work, its answer; of the command
the whole process, with the same two outputs, and with the tracked file alone. Runs take turns with the command's.
Where the machine does much besides, the processor's time says more than the clock's.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks import processes
from redline.web.desks import new_id
from tests.published import CORPUS
from tests.trials.pairs import THE_PAIR
from tests.web.serving import Server, start

FIRST_VIEW, FIRST, LATER = 0.5, 1.2, 0.5
"""Bars, at most: seconds; a comparison's time as a share of the command's."""
REPORT = "report.html"
_BREATH = 2.5  # seconds within which the server begins to get ready, behind its first view


def processor(server: Server) -> float:
    """Seconds of processors that the server and its processes took so far (Linux)."""
    import os

    own = server.process.pid
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(stat.parent.name) == own or int(fields[1]) == own:
            ticks += sum(map(int, fields[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


def settled(server: Server) -> None:
    """Wait until the server is ready, which takes it less time than a person needs to choose two files."""
    time.sleep(_BREATH)
    before = -1.0
    while (now := processor(server)) > before:
        before = now
        time.sleep(1)


def compared(server: Server, old: Path, new: Path) -> None:
    """Both files sent, compared, and what came out looked at."""
    desk = f"/compare/{new_id()}"
    for slot, path in (("old", old), ("new", new)):
        assert server.send(f"{desk}/files/{slot}", [(slot, path.name, path.read_bytes())]).status == 200
    assert server.send(desk).status == 303
    assert 'class="verdict"' in server.outcome(desk)


def timed(server: Server, call: Callable[[], object]) -> tuple[float, float]:
    """Seconds by the clock, and of processors."""
    before, began = processor(server), time.monotonic()
    call()
    return time.monotonic() - began, processor(server) - before


def command(folder: Path, old: Path, new: Path, *more: str) -> processes.Run:
    """The tracked file, and more."""
    outputs = [word for name in ("redline.docx", *more) for word in ("-o", str(folder / name))]
    return processes.run([sys.executable, "-m", "redline", "compare", str(old), str(new), *outputs, "--force", "-q"])


def first_view(folder: Path) -> tuple[Server, tuple[float, float]]:
    """A server that was started; seconds by the clock, and of processors, until its first page was there."""
    began = time.monotonic()
    server = start(folder / "log")
    server.enter()
    assert 'id="desk"' in server.ask("GET", "/").body
    return server, (time.monotonic() - began, processor(server))


def say(told: str, mine: Sequence[tuple[float, float]], beside: Sequence[processes.Run], bar: float) -> None:
    clock, used = (statistics.median(column) for column in zip(*mine, strict=True))
    other = processes.median(beside)
    print(
        f"{told:22}{clock:6.3f} s, the command {other.seconds:.3f} s: {clock / other.seconds:.2f}; "
        f"of the processor's time {used:.3f} s, {other.processor:.3f} s: {used / other.processor:.2f} (bar {bar})"
    )


def main(arguments: Sequence[str]) -> None:
    times = int(arguments[0]) if arguments else 7
    old, new = (CORPUS / f"{name}.pdf" for name in THE_PAIR)
    views, first, later, beside, alone = [], [], [], [], []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        command(folder, old, new, REPORT)
        for _ in range(times):
            server, view = first_view(folder)
            views.append(view)
            settled(server)
            first.append(timed(server, lambda server=server: compared(server, old, new)))
            beside.append(command(folder, old, new, REPORT))
            alone.append(command(folder, old, new))
            later.append(timed(server, lambda server=server: compared(server, old, new)))
            server.end()
    clock, used = (statistics.median(column) for column in zip(*views, strict=True))
    print(f"first view {clock:.3f} s after the start, of the processor's time {used:.3f} s (bar {FIRST_VIEW})")
    say("first comparison", first, beside, FIRST)
    say("second comparison", later, beside, LATER)
    say("beside one file alone", later, alone, LATER)


if __name__ == "__main__":
    main(sys.argv[1:])
