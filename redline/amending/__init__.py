"""Amendments: read a document of them, apply them to the draft that they target, word them, set several side by side.

`understanding` reads what a document asks for, `applying` carries it out on the draft's `text`, `phrasing` goes the
other way round, `compiling` sets several parties' wishes side by side.
"""
