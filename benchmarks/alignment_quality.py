"""How often the aligner is right about drafts of which the truth is known, beside thirty lines of greedy matching.

python -m benchmarks.alignment_quality [SIZE …]
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence

from tests.trials.alignment import by_bigrams, by_redline, recipes, score
from tests.trials.drafts import draft


def main(sizes: Sequence[int]) -> None:
    sys.stdout.write(
        f"{'':24}{'links F1':>9}{'groups':>8}{'split F1':>9}{'merge F1':>9}{'moved P':>9}{'moved R':>9}{'s':>7}\n"
    )
    for size in sizes:
        for language in ("en", "fr"):
            cases = [draft(recipe) for recipe in recipes(size, language)]
            ways = {"redline": by_redline, "bigrams": by_bigrams}
            for name, way in ways.items():
                if name == "bigrams" and size > 300:
                    continue
                start = time.perf_counter()
                found = score(cases, way)
                seconds = (time.perf_counter() - start) / len(cases)
                sys.stdout.write(
                    f"{size:>6} {language} {name:14}{found.f1('links'):>9.4f}{found.recall('groups'):>8.4f}"
                    f"{found.f1('split'):>9.3f}{found.f1('merged'):>9.3f}"
                    f"{found.precision('moved'):>9.3f}{found.recall('moved'):>9.3f}{seconds:>7.2f}\n"
                )


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [70, 300, 1000, 3000, 10_000])
