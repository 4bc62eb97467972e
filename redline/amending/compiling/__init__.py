"""Compile what several parties want of one draft into one text, each change in its parties' names.

`wishes` sees what one party asks for, `merging` sets all of it side by side, `choices` takes one party's text out
again, `conflicts` says where parties meet, `accepting` makes the next text.
"""
