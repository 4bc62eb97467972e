"""Commands that are ended at drawn moments: outputs whole or not there, nothing left behind, no process that runs on.

python -m benchmarks.killed [MOMENTS] [SEED] [COMMAND …]

Each command is first run to its end, for its time; then it is ended MOMENTS times (default 100), each time by another
of SIGTERM, SIGHUP, SIGINT and SIGKILL, at a moment drawn from that time. Prints for each command how often that came
before its end, and each fault. What SIGKILL leaves beside an output (".redline-….part") is none.
A session's outputs appear pair by pair: each pair's all or none, unless it is recorded as begun.
"""

from __future__ import annotations

import shutil
import sys
from collections import Counter
from collections.abc import Sequence

from tests.trials.ended import commands, faults


def main(arguments: Sequence[str]) -> None:
    numbers = [int(word) for word in arguments if word.isdigit()]
    moments, seed = [*numbers, *(100, 0)[len(numbers) :]][:2]
    chosen = [word for word in arguments if not word.isdigit()]
    for name, words in commands().items():
        if chosen and name not in chosen:
            continue
        codes: Counter[int] = Counter()
        found = list(faults(words, moments, seed, codes))
        early = moments - codes[0]
        print(f"{name}: ended {moments} times, {early} before its end, {len(found)} faults", flush=True)
        for fault in found:
            print(f"    {fault}")


if __name__ == "__main__":
    if shutil.which("ps") is None:
        raise SystemExit("ps is needed, to see which processes run on")
    main(sys.argv[1:])
