"""A room: a folder that keeps a negotiation of one draft, and what stands when all that was decided in it is applied.

`journal` keeps what happened, `holding` lets one program write, `storage` knows what kind of place a folder is,
`places` sees what can be decided, `standing` what is, `text` what follows from it, `room` is the door. None of them
knows who asks: a page, the command line or a program in Python.
"""

SUFFIX = ".room"
"""How the name of a room's folder ends."""
