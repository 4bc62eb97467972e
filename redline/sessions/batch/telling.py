"""What there is to say of a session in a line, and of what failed in it."""

from __future__ import annotations

from collections.abc import Iterator

from redline.sessions.batch.outcome import Session
from redline.writing.phrases import Phrases


def failures(done: Session, say: Phrases) -> list[str]:
    """A sentence for each file and each pair of which nothing came."""
    unread = [say.said(failure.sentence) for failure in done.unreadable.values()]
    failed = [(row.found, say.said(row.made.failure.sentence)) for row in done.rows if row.made.failure]
    return unread + [f"{pair.old} → {pair.new}: {sentence}" for pair, sentence in failed if sentence not in unread]


def counted(done: Session, say: Phrases) -> str:
    """ "2 pairs: 2 written, 1 failed, 3 without a pair": what there is."""
    return say.comma.join(_counted(done, say))


def _counted(done: Session, say: Phrases) -> Iterator[str]:
    kept = sum(row.made.kept for row in done.rows)
    written = say.counted(len(done.rows) - kept - done.failed, "session written")
    yield say("with words", what=say.counted(len(done.rows), "index pair"), words=written)
    if kept:
        yield say.counted(kept, "session kept")
    counts = {
        "index failed": done.failed,
        "session unreadable": len(done.unreadable),
        "index alone": len(done.unpaired),
        "index amendment": len(done.amendments),
        "session amended": len(done.amended),
    }
    yield from (say.counted(number, thing) for thing, number in counts.items() if number)
