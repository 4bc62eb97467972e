"""A library of texts: one file that holds what many documents say, and answers who said it before.

What a document is, and which of them belong together, is found out elsewhere: here rows come in and answers go out.
"""
