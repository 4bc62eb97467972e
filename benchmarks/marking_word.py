"""How much is marked on Word files with tables, notes and formats, beside the least that must be and beside peers.

python -m benchmarks.marking_word        the corpus' tracked files resolved both ways, and its files with edited copies

Characters of tables are those of the body. Changes of format are no characters and are not counted.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks import marking, peers
from tests.trials import inputs_word

_NAME = 34
"""Width of a pair's name."""


def main() -> None:
    programs = [peers.redline(), *peers.found(["docxodus", "jubarte"])]
    print(marking.heading(programs))
    with tempfile.TemporaryDirectory() as folder:
        for name, before, after in inputs_word.pairs(Path(folder)):
            print(marking.row(f"{name[:_NAME]:{_NAME}}", before, after, programs), flush=True)


if __name__ == "__main__":
    main()
