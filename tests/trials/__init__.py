"""What is tried and how it is judged, for tests and benchmarks: drafts and edits drawn from seeds, pairs, measures.

Tests import nothing of `benchmarks/`, which only measure and print what this package makes and judges.
"""
