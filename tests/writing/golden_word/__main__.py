"""Writes golden XML anew: python -m tests.writing.golden_word [NAME…]. Look at what changed before you keep it."""

from __future__ import annotations

import sys

from tests.writing.golden_word.specimen import specimens, write_anew

for specimen in specimens():
    wanted = not sys.argv[1:] or specimen.path.stem in sys.argv[1:]
    if wanted and write_anew(specimen):
        sys.stdout.write(f"{specimen.path.stem}: changed\n")
