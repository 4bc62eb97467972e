"""The one tree of errors; each class knows its exit code.

RedlineError
├── InputError         3   an input can't be read: missing, damaged, encrypted, without text
│   ├── HostileInput   3   an input that is built to exhaust or to deceive: zip bombs, XML entities
│   └── UnsettledChanges 3 an input holds tracked changes, and nobody said which text counts
├── OutputError        5   an output can't be written
│   └── RoomHeld       5   another program holds a room
├── UsageError         2   what was asked for makes no sense
│   └── PlaceChanged   2   a decision about a place that is no longer as it was seen
└── ProofError        70   the written file doesn't give OLD and NEW back; nothing was delivered

A message is one sentence for the user: which file, where, what to do.
"""

from __future__ import annotations


class RedlineError(Exception):
    """Root of every error that redline raises on purpose."""

    exit_code = 1

    @property
    def sentence(self) -> str:
        """What it says, as it was given: a `Message` where it can be said in other languages."""
        return self.args[0] if self.args and isinstance(self.args[0], str) else str(self)


class UsageError(RedlineError):
    """The request itself is wrong, whatever the files hold."""

    exit_code = 2


class InputError(RedlineError):
    """An input can't be read."""

    exit_code = 3


class HostileInput(InputError):
    """An input that would exhaust the machine or reach outside itself."""


class UnsettledChanges(InputError):
    """An input holds two texts, before and after its tracked changes, and nobody said which counts."""


class OutputError(RedlineError):
    """An output can't be written."""

    exit_code = 5


class RoomHeld(OutputError):
    """Another program holds the room."""


class PlaceChanged(UsageError):
    """A decision about a place of a room that is no longer as it was seen; nothing was decided."""


class ProofError(RedlineError):
    """Accepting or rejecting the written changes doesn't give the texts that went in."""

    exit_code = 70
