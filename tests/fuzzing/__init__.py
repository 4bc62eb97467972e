"""Cases that are drawn: inputs damaged, rearranged or edited by a seed, what to do with them, and who judges the end.

Shared by `python -m benchmarks.fuzz`, which runs as many as are wanted, and by a sample in these tests. It lies here
because its seeds and edits are those of the tests (`tests/reading/word_files.py`, `tests/trials/word_edits_all.py`),
and tests import nothing of `benchmarks/`.
"""
