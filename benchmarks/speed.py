"""How long a comparison of one real pair takes, from start to end of the process, proof included, beside peers.

python -m benchmarks.speed [TIMES]

Read the ratios, not the seconds: runs take turns, so that all share what else the machine does. Where that is much,
those of the processor's time say more.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks import peers, processes
from tests.published import CORPUS
from tests.trials import inputs
from tests.trials.pairs import THE_PAIR

DOCXODUS_SHARE, JUBARTE_SHARE, PDF_SHARE = 0.33, 1.4, 1.6
"""Bars, at most: the Word pair's time as a share of docxodus' and of jubarte's, the PDF pair's of the Word pair's."""

HEAVY = ("lxml", "docx", "pypdfium2", "rapidfuzz", "rich", "jinja2", "diff_match_patch")
"""What `redline --help` may not load."""


def calls(folder: Path) -> dict[str, list[str]]:
    """The command lines that are timed, by name."""
    old, new = (inputs.published_as_word(name, folder) for name in THE_PAIR)
    old_pdf, new_pdf = (CORPUS / f"{name}.pdf" for name in THE_PAIR)
    ours = peers.redline()
    found = {"redline, Word": ours.call(old, new, folder / "ours.docx")}
    found["redline, PDF"] = ours.call(old_pdf, new_pdf, folder / "ours-pdf.docx")
    found["redline --help"] = [ours.command[0], "--help"]
    for peer in peers.found(["docxodus", "jubarte"]):
        found[peer.name] = peer.call(old, new, folder / f"{peer.name}.docx")
    return found


def loaded_by_help() -> list[str]:
    """Those of the heavy parts that `redline --help` loads: none."""
    script = "import sys; from redline.cli import main; main(['--help']); sys.stderr.write(' '.join(sys.modules))"
    program = Path(peers.redline().command[0]).with_name("python")
    ended = subprocess.run([str(program), "-c", script], check=True, capture_output=True, text=True)
    return sorted(set(HEAVY) & set(ended.stderr.split()))


def report(runs: Mapping[str, Sequence[processes.Run]]) -> None:
    """A line a program, then the ratios that have a bar."""
    medians = {name: processes.median(found) for name, found in runs.items()}
    ours = medians["redline, Word"]
    print(f"{'':16}{'median s':>9}{'fastest':>9}{'slowest':>9}{'MiB':>6}{'Word pair = 1':>15}{'processor s':>13}")
    for name, median in medians.items():
        seconds = [run.seconds for run in runs[name]]
        print(
            f"{name:16}{median.seconds:>9.3f}{min(seconds):>9.3f}{max(seconds):>9.3f}{median.mebibytes:>6.0f}"
            f"{median.seconds / ours.seconds:>15.2f}{median.processor:>13.3f}"
        )
    for name, bar in (("docxodus", DOCXODUS_SHARE), ("jubarte", JUBARTE_SHARE)):
        if name in medians:
            print(f"Word pair / {name}: {processes.ratios(ours, medians[name])} (bar {bar})")
    print(f"PDF pair / Word pair: {processes.ratios(medians['redline, PDF'], ours)} (bar {PDF_SHARE})")


def main(arguments: Sequence[str]) -> None:
    times = int(arguments[0]) if arguments else 15
    with tempfile.TemporaryDirectory() as folder:
        report(processes.interleaved(calls(Path(folder)), times))
    print(f"redline --help loads: {', '.join(loaded_by_help()) or 'none'} of {', '.join(HEAVY)}")


if __name__ == "__main__":
    main(sys.argv[1:])
