"""Nobody in: each route of a room × each role, from the route table itself; links that are foreign or taken back."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from urllib.parse import urlsplit

import pytest

from redline.rooms import journal
from tests.web.roomserver import Guest, Hall, come
from tests.web.serving import why_not

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not())


def ways() -> list[tuple[str, str, frozenset[str]]]:
    """Method, path and roles of each route, from the table that the page is made of."""
    if why_not():
        return []
    from redline.web.room.page import WAYS

    return [(way.method, way.path.replace("{take}", "open.json"), frozenset(map(str, way.roles))) for way in WAYS]


ROUTES = ways()
ROLES = ("pen", "party", "reader")
ENDING = "/stop"  # asked last, and only by whom it refuses


@pytest.fixture(scope="module")
def guests(hall: Hall) -> dict[str, Guest]:
    """Somebody of each role, by a link."""
    names = {"pen": "Deputy", "party": "EU", "reader": ""}
    return {role: come(hall.server, hall.pen.link(role, name)) for role, name in names.items()}


def ask(guest: Guest, method: str, path: str, **headers: str | None) -> int:
    return guest.server.ask(method, path, cookie=guest.cookie, **headers).status


def test_the_table_has_every_route(hall: Hall) -> None:
    assert len(ROUTES) == 24
    assert {path for _, path, roles in ROUTES if "reader" in roles} == {
        "/", "/follow", "/hall", "/parties.css", "/panel"
    }  # fmt: skip


@pytest.mark.parametrize("role", ROLES)
def test_each_role_is_answered_where_it_has_a_right_and_nowhere_else(
    hall: Hall, guests: dict[str, Guest], role: str
) -> None:
    before = journal.read(hall.path)
    for method, path, roles in ROUTES:
        if path == ENDING and role in roles:
            continue
        status = ask(guests[role], method, path)
        assert (status == 403) == (role not in roles), (method, path, status)
        assert status < 500, (method, path)
    if role != "pen":
        assert journal.read(hall.path) == before


def test_whoever_has_no_link_or_a_foreign_one_is_answered_nothing(hall: Hall) -> None:
    name = hall.pen.cookie.split("=")[0]
    for method, path, _ in ROUTES:
        for cookie in ("", f"{name}={'A' * 22}", f"{name}=", f"other={hall.pen.cookie.split('=')[1]}"):
            assert ask(Guest(hall.server, cookie), method, path) == 403, (method, path)


def test_no_route_is_asked_from_elsewhere_or_under_another_name(hall: Hall, guests: dict[str, Guest]) -> None:
    for method, path, _ in ROUTES:
        for guest in guests.values():
            assert ask(guest, method, path, sec_fetch_site="cross-site") == 403, (method, path)
            assert ask(guest, method, path, host="evil.example", origin="http://evil.example") == 403, (method, path)
            if method == "POST":
                assert ask(guest, method, path, origin="http://evil.example") == 403
                assert ask(guest, method, path, origin=None, sec_fetch_site=None) == 403


def test_a_link_that_is_taken_back_lets_nobody_in(hall: Hall) -> None:
    address = hall.pen.link("reader")
    guest = come(hall.server, address)
    assert guest.get("/").status == 200
    page = hall.pen.get("/links").body
    last = re.findall(r'name="link" value="([0-9a-f]{64})"', page)[-1]
    assert hall.pen.post("/revoke", link=last).status == 303
    assert guest.get("/").status == guest.get("/follow").status == 403
    parts = urlsplit(address)
    assert hall.server.ask("GET", f"{parts.path}?{parts.query}", cookie="").status == 403


def test_tokens_are_kept_as_hashes_and_shown_to_nobody_again(hall: Hall, guests: dict[str, Guest]) -> None:
    tokens = [guest.cookie.split("=")[1] for guest in guests.values()]
    assert all(len(token) == 22 for token in tokens)  # 128 bits
    for guest in (hall.pen, *guests.values()):
        for path in ("/", "/links", "/sent", "/history", "/hall"):
            assert not any(token in guest.get(path).body for token in tokens)
    for path in hall.path.rglob("*"):
        data = path.read_bytes() if path.is_file() else b""
        assert not any(token.encode() in data for token in tokens), path
    with closing(sqlite3.connect(f"{(hall.path / 'room.sqlite').as_uri()}?mode=ro", uri=True)) as database:
        assert database.execute("SELECT count(*) FROM access").fetchone()[0] >= 3
    log = hall.server.log.read_text("utf-8")
    assert not any(token in log for token in tokens)


def test_a_party_writes_its_own_proposals_alone(hall: Hall, guests: dict[str, Guest]) -> None:
    party, before = guests["party"], journal.read(hall.path)
    foreign = next(text for text in before.proposals if text.party == "Norway")
    assert party.post("/withdraw", text=str(foreign.number)).status == 422
    instruction = {"words": "replace “map” with “chart”", "where": "OP 3", "party": "Norway"}
    assert party.post("/words", **instruction).status == 303
    made = journal.read(hall.path).proposals[-1]
    assert (made.party, made.entry.who) == ("EU", "EU")
    answer = party.post(
        "/propose", [("file", "x.txt", b"In paragraph 3, delete the words.")], [("replaces", str(foreign.number))]
    )
    assert answer.status == 422
    assert foreign in journal.read(hall.path).proposals


def test_a_link_needs_a_name_that_can_stand(hall: Hall) -> None:
    count = len(re.findall('name="link"', hall.pen.get("/links").body))
    for role, name in (("party", ""), ("pen", " "), ("party", "a;b"), ("king", "x"), ("party", "a\x07b")):
        assert hall.pen.post("/links", role=role, name=name).status == 422
    assert len(re.findall('name="link"', hall.pen.get("/links").body)) == count
