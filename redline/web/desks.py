"""What lies on a person's desk while a door's work is done: files in a private folder, nothing else and no longer."""

from __future__ import annotations

import re
import secrets
import shutil
import tempfile
import time
from asyncio import Task
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from redline.patterns import lazy
from redline.records import dataclass
from redline.web.calls import Order, Recognised, Result
from redline.web.doors import Door, Product
from redline.web.work import PieceOfWork, Refusal

MOST = 60
"""Desks that are kept at once; the one that was left alone longest is cleared for a new one."""
LEFT_ALONE = 600.0
"""Seconds after which a desk that nobody looks at may be cleared where there is no more space on the disk."""
MOST_SIGNS = 120  # of a file's name
_ID = lazy(r"[0-9a-f]{32}")
_NOT_OF_A_NAME = lazy(r'[\x00-\x1f\x7f<>:"/\\|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]+')


def new_id() -> str:
    """128 bits that nobody can guess."""
    return secrets.token_hex(16)


def file_name(sent: str) -> str:
    """The last part of a name that a browser sends, without what no folder can hold; "file" where nothing is left."""
    last = re.split(r"[/\\]", sent)[-1]
    name = _NOT_OF_A_NAME.sub("_", last).strip(" .")
    if len(name) > MOST_SIGNS:
        stem, dot, suffix = name.rpartition(".")
        name = f"{(stem or suffix)[: MOST_SIGNS - 10]}{dot}{suffix[:9]}"
    return name or "file"


@dataclass(slots=True)
class HeldFile:
    """A file on a desk.   known: what it is, or why it can't be read; None until that is known."""

    path: Path
    known: Recognised | Refusal | None = None

    @property
    def name(self) -> str:
        return self.path.name

    def is_same(self, sent: str, data: bytes | None) -> bool:
        """Whether it is a file of that name and content.   data: None for one that isn't there."""
        own = self.path.read_bytes() if self.path.exists() else None
        return self.name == file_name(sent) and own == data


class Desk:
    """The files of one piece of work, by slot, what was wished for, and what has come out."""

    def __init__(self, id_: str, door: Door, folder: Path) -> None:
        self.id, self.door, self.folder = id_, door, folder
        self.slots: dict[str, list[HeldFile]] = {slot.name: [] for slot in door.slots}
        self.missing: str = ""
        self.wishes: dict[str, str] = {}
        self.task: Task[None] | None = None
        self.job: PieceOfWork | None = None
        self.is_halted = False
        self.outcome: Result | Refusal | None = None
        self.turn = 0
        self.used = time.monotonic()

    @property
    def address(self) -> str:
        return f"/{self.door.name}/{self.id}"

    def wished(self, name: str) -> str:
        """What a form said of that, "" where nothing."""
        return self.wishes.get(name, "")

    @property
    def held(self) -> list[HeldFile]:
        """All files that lie here."""
        return [held for kept in self.slots.values() for held in kept]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the texts that lie here."""
        known = [held.known for held in self.held]
        return tuple(dict.fromkeys(text.language for text in known if isinstance(text, Recognised) and text.language))

    def put(self, slot: str, sent: str) -> HeldFile:
        """A place for a file that was sent; in a slot for one it takes the place of the former."""
        known = self.door.slot(slot)
        assert known is not None
        if not known.many:
            self.slots[slot].clear()
        folder = self.folder / "files" / secrets.token_hex(4)
        folder.mkdir(parents=True)
        held = HeldFile(folder / file_name(sent))
        self.slots[slot].append(held)
        self.touched()
        return held

    @contextmanager
    def whole_or_gone(self, held: HeldFile) -> Iterator[None]:
        """Within, a file is written; where that fails, nothing of it lies here, wherever it went meanwhile."""
        try:
            yield
        except BaseException:
            for kept in self.slots.values():
                kept[:] = [file for file in kept if file is not held]
            held.path.unlink(missing_ok=True)
            raise

    def touched(self) -> None:
        """What came out is no longer of what lies here."""
        self.halt()
        self.outcome, self.task, self.missing, self.is_halted = None, None, "", False
        self.turn += 1

    def halt(self) -> None:
        """End the work that is under way: nothing comes out of it."""
        if self.job is not None and self.is_at_work:
            self.job.stop()
            self.is_halted, self.task = True, None
            self.turn += 1

    def settle(self, turn: int, outcome: Result | Refusal) -> None:
        """What came out of the work of that turn; nothing, if files were changed or it was begun anew meanwhile."""
        if turn == self.turn:
            self.outcome = outcome

    def swap(self) -> None:
        """The files of the first two slots change places."""
        first, second = (slot.name for slot in self.door.slots[:2])
        self.slots[first], self.slots[second] = self.slots[second], self.slots[first]
        self.touched()

    def sort(self) -> None:
        """The older of two texts first, as far as their symbols tell."""
        known = [held.known for slot in self.door.slots[:2] for held in self.slots[slot.name]]
        issued = [text.issued for text in known if isinstance(text, Recognised) and text.issued]
        if len(issued) == len(known) == 2 and issued[1] < issued[0]:
            self.swap()

    @property
    def is_told(self) -> bool:
        """Whether files alone tell what is to be done: two, or one with tracked changes."""
        known = [held.known for held in self.held]
        return len(known) > 1 or any(isinstance(text, Recognised) and bool(text.authors) for text in known)

    def blame(self, held: HeldFile) -> str:
        """What the door's work says against this file, "" where nothing: such a sentence begins with its name."""
        if isinstance(self.outcome, Refusal) and self.outcome.sentence.startswith(f"{held.name}: "):
            return self.outcome.sentence
        return ""

    @property
    def blamed(self) -> list[str]:
        """The slots that hold a file which something was said against."""
        return [name for name, kept in self.slots.items() if any(map(self.blame, kept))]

    @property
    def is_at_work(self) -> bool:
        return self.task is not None and not self.task.done()

    @property
    def base(self) -> str:
        """What the files that come out are called by: the text's symbol, else its file's name."""
        held = next((held for name in (self.door.base, *self.slots) for held in self.slots[name]), None)
        if held is None:
            return "redline"
        label = held.known.label if isinstance(held.known, Recognised) else ""
        return file_name(label or held.path.stem)

    def path_of(self, product: Product) -> Path:
        return self.folder / "out" / str(self.turn) / product.name.format(base=self.base)

    def order(self, products: tuple[Product, ...], language: str = "") -> Order:
        """What a worker is to do for these files.   language: see `Order`."""
        (self.folder / "out" / str(self.turn)).mkdir(parents=True, exist_ok=True)
        files = {name: tuple(held.path for held in kept) for name, kept in self.slots.items() if kept}
        wanted = tuple((product.way, self.path_of(product)) for product in products)
        return Order(self.door.name, files, dict(self.wishes), wanted, self.folder / "step", language)

    @property
    def step(self) -> str:
        """What is being done."""
        try:
            return (self.folder / "step").read_text("ascii") or "reading"
        except OSError:
            return "reading"


class Desks:
    """All desks, each known by whose it is and its id."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._desks: OrderedDict[tuple[str, str], Desk] = OrderedDict()

    def get(self, owner: str, door: Door, id_: str) -> Desk | None:
        """The desk, which is made when it is first asked for; None for an id that is none, or of another door."""
        if not _ID.fullmatch(id_):
            return None
        desk = self._desks.get((owner, id_))
        if desk is None:
            desk = self._made(owner, door, id_)
        desk.used = time.monotonic()
        self._desks.move_to_end((owner, id_))
        return desk if desk.door is door else None

    def made(self, door: Door) -> Desk:
        """A new desk that is nobody's as yet."""
        return self._made("", door, new_id())

    def _made(self, owner: str, door: Door, id_: str) -> Desk:
        desk = Desk(id_, door, Path(tempfile.mkdtemp(dir=self._folder)))
        self._desks[owner, id_] = desk
        self._clear()
        return desk

    def hand_over(self, address: str, owner: str) -> None:
        """Nobody's desk of this address, if it is one, is the owner's from now on."""
        id_ = address.rpartition("/")[2]
        desk = self._desks.pop(("", id_), None)
        if desk is not None:
            self._desks[owner, id_] = desk

    @property
    def are_at_work(self) -> bool:
        return any(desk.is_at_work for desk in self._desks.values())

    def _clear(self) -> None:
        idle = [key for key, desk in self._desks.items() if not desk.is_at_work]
        for key in idle[: max(0, len(self._desks) - MOST)]:
            shutil.rmtree(self._desks.pop(key).folder, ignore_errors=True)

    def make_room(self, size: int) -> None:
        """Clear desks that have been left alone, the longest first, until so many bytes are free."""
        now = time.monotonic()
        left = [key for key, desk in self._desks.items() if not desk.is_at_work and now - desk.used > LEFT_ALONE]
        for key in left:
            if size <= 0:
                return
            desk = self._desks.pop(key)
            size -= sum(path.stat().st_size for path in desk.folder.rglob("*"))
            shutil.rmtree(desk.folder, ignore_errors=True)

    def remove(self, owner: str, id_: str) -> None:
        """Nothing of a desk is left."""
        desk = self._desks.pop((owner, id_), None)
        if desk is not None:
            desk.halt()
            shutil.rmtree(desk.folder, ignore_errors=True)
