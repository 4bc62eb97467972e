"""The four ratios that have a bar, in one run: whole processes in turns, medians, the peers beside.

python -m benchmarks.ratios [TIMES]

Nothing else should be running. Some minutes: docxodus takes most of them, with the ten thousand paragraphs.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks import peers, processes, scaling, speed
from tests.trials import inputs
from tests.trials.pairs import THE_PAIR

TIMES = 5


def published(_: int, folder: Path) -> tuple[Path, Path]:
    """The real pair as Word files."""
    old, new = (inputs.published_as_word(name, folder) for name in THE_PAIR)
    return old, new


JOBS = (
    ("Word pair", published, 1, (("docxodus", speed.DOCXODUS_SHARE), ("jubarte", speed.JUBARTE_SHARE))),
    ("10,000 paragraphs", inputs.easy, scaling.SIZES[-1], (("docxodus", scaling.DOCXODUS_SHARE),)),
    ("hard 2,000", inputs.hard, scaling.HARD, (("LibreOffice", scaling.LIBREOFFICE_SHARE),)),
)


def main(arguments: Sequence[str]) -> None:
    times = int(arguments[0]) if arguments else TIMES
    with tempfile.TemporaryDirectory() as folder:
        for name, make, size, bars in JOBS:
            programs = [peers.redline(), *peers.found([peer for peer, _ in bars])]
            medians = scaling.measured(make, size, programs, Path(folder), times)
            for peer, bar in bars:
                if peer in medians:
                    ratio = processes.ratios(medians["redline"], medians[peer])
                    print(f"{name} / {peer}: {ratio} (bar {bar})", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
