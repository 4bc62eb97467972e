"""The real server, killed at random moments while decisions arrive: all it acknowledged is there, nothing twice."""

from __future__ import annotations

import http.client
import random
import sys
import threading
from collections import Counter
from pathlib import Path

import pytest

from redline.rooms import journal
from tests.web.roomserver import Hall, come, ferries, serve
from tests.web.serving import why_not

pytestmark = [
    pytest.mark.skipif(bool(why_not()), reason=why_not()),
    pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals are needed"),
]
GONE = (ConnectionError, http.client.HTTPException, TimeoutError)


def decided(hall: Hall, number: int, places: list[str]) -> None:
    """One decision, known by its number; returns when it is acknowledged."""
    place = places[number % len(places)]
    verdict = ("reject", "hold", "bracket")[number % 3]
    said = {"seen": hall.pen.seen(place), "note": f"n{number}", "once": f"n{number}", "form": "any"}
    status, news = hall.pen.script("/decide", place=place, verdict=verdict, **said)
    assert status == 200, news


@pytest.mark.parametrize("kills", [1, pytest.param(100, marks=pytest.mark.long)], ids=["drawn", "all"])
def test_a_server_that_is_killed_loses_nothing_and_does_nothing_twice(tmp_path: Path, kills: int) -> None:
    moments = random.Random(kills)
    path, acknowledged, link = ferries(tmp_path), 0, ""
    for kill in range(kills):
        hall = serve(tmp_path / f"server{kill}", path)
        link = link or hall.pen.link("party", "EU")
        places = hall.pen.places()
        decided(hall, acknowledged + 1, places)
        acknowledged += 1
        ending = threading.Timer(moments.uniform(0.02, 0.5), hall.server.process.kill)
        ending.start()
        try:
            while True:
                decided(hall, acknowledged + 1, places)  # the one that was under way is sent again
                acknowledged += 1
        except GONE:
            ending.join()
            hall.server.wait()
        kept = [int(decision.note[1:]) for decision in journal.read(path).decisions]
        assert set(range(1, acknowledged + 1)) <= set(kept)
        assert max(Counter(kept).values(), default=1) == 1
        assert len(kept) - acknowledged in (0, 1)
    hall = serve(tmp_path / "last", path)
    decided(hall, acknowledged + 1, hall.pen.places())
    assert len(journal.read(path).decisions) == acknowledged + 1
    assert come(hall.server, link).get("/sent").status == 200
    hall.end()
