"""What a session leaves in its output folder so that the next run need not do it again.

A pair's folder has a record beside its files: what they were made of, and their digests; the index has one of these
alone, by which it is known whether a person has gone on working in them. The cards of what was read
are in ".redline", a cache that may be deleted at any time.
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import redline
from redline.errors import OutputError
from redline.records import dataclass
from redline.sessions.batch import cards
from redline.sessions.batch.cards import Card
from redline.sessions.batch.figures import Figures, from_json
from redline.sessions.batch.inputs import STATE
from redline.sessions.batch.tasks import Wanted, Written
from redline.writing import files

SCHEMA = "redline-session/1"
RECORD = "record.json"
INDEX = ("index.html", "index.json", "index.csv", "index.docx")
MARK = '<meta name="generator" content="redline session">'
"""In every index.html that a session wrote."""


@dataclass(frozen=True, slots=True)
class PairRecord:
    """A pair's record. key: of what the files were made of, "" while they are being put in place.

    outputs: digests of the files that a run wrote or was about to write, by name.
    """

    key: str = ""
    outputs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    figures: Figures = field(default_factory=Figures)


def digest(data: bytes) -> str:
    """SHA-256, hexadecimal."""
    return sha256(data).hexdigest()


def output_key(sources: Iterable[tuple[str, str]], wanted: Wanted, dated: bool) -> str:
    """Equal where outputs would be equal. sources: digest and name of each file.   dated: whether the date counts."""
    date = wanted.wishes.date.isoformat() if dated and wanted.wishes.date else None
    options = asdict(replace(wanted, wishes=replace(wanted.wishes, date=None), agreed=None))
    return _key([*sources, options, date, wanted.agreed.digest if wanted.agreed else None])


def card_key(content: str, stem: str, wanted: Wanted) -> str:
    """Equal for files of which the same card would be made. content: the file's digest."""
    return _key([content, stem, wanted.language, wanted.tracked_changes])


def _key(parts: list[Any]) -> str:
    return digest(json.dumps([redline.__version__, *parts], sort_keys=True).encode())


class Store:
    """An output folder. force: overwrite files that no session wrote, or that were changed since."""

    def __init__(self, out: Path, force: bool = False) -> None:
        self.out = out
        self.force = force

    def open(self) -> None:
        """Make the folder, or see that it may be used; OutputError if not."""
        foreign = [name for name in INDEX if os.path.lexists(self.out / name) and not self._is_index(name)]
        if foreign and not self.force:
            raise OutputError(
                f"{self.out / foreign[0]}: this file exists and is no session's; choose another folder, or --force"
            )
        try:
            (self.out / STATE).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            why = error.strerror or "it can't be made"
            raise OutputError(f"{self.out}: this can't be the output folder ({why}); choose another with -o") from error

    def _is_index(self, name: str) -> bool:
        with suppress(OSError, ValueError):
            if not name.endswith((".html", ".json")):
                return digest((self.out / name).read_bytes()) in self._known_index().get(name, ())
            text = (self.out / name).read_text("utf-8")
            if name.endswith(".html"):
                return MARK in text
            return isinstance(fields := json.loads(text), dict) and fields.get("schema") == SCHEMA
        return False

    def _known_index(self) -> dict[str, list[str]]:
        """Digests of the index files by name, as earlier runs wrote them or were about to."""
        with suppress(OSError, ValueError, TypeError, KeyError):
            fields = json.loads((self.out / RECORD).read_text("utf-8"))
            return dict(fields["outputs"]) if fields["schema"] == SCHEMA else {}
        return {}

    def card(self, key: str) -> Card | None:
        """A card that was kept; None for one that wasn't or can't be read."""
        with suppress(OSError, ValueError, TypeError, KeyError, AttributeError):
            return cards.from_json(json.loads(self._card_path(key).read_text("utf-8")))
        return None

    def keep_card(self, key: str, card: Card) -> None:
        """Keep a card; one that can't be kept will be made again."""
        with suppress(OSError):
            path = self._card_path(key)
            path.parent.mkdir(exist_ok=True)
            _put(path, asdict(card))

    def _card_path(self, key: str) -> Path:
        return self.out / STATE / key[:2] / f"{key[2:]}.json"

    @property
    def state(self) -> Path:
        """The folder for what a run needs and nobody else."""
        return self.out.resolve() / STATE

    def record(self, name: str) -> PairRecord:
        """The record of a pair's folder; an empty one where there is none."""
        with suppress(OSError, ValueError, TypeError, KeyError, AttributeError):
            fields = json.loads((self.out / name / RECORD).read_text("utf-8"))
            if fields["schema"] == SCHEMA:
                outputs = {file: tuple(digests) for file, digests in fields["outputs"].items()}
                return PairRecord(fields["key"], outputs, from_json(fields))
        return PairRecord()

    def is_done(self, name: str, key: str) -> bool:
        """Whether a pair's files are there, made of the same things in the same way."""
        record = self.record(name)
        return record.key == key and all((self.out / name / file).is_file() for file in record.outputs)

    def put(self, name: str, key: str, written: Written, inputs: list[Path]) -> None:
        """Put a pair's files in place, whole or not at all, and record it.

        OutputError where a file can't be written, or stands there and is no session's or was changed since.
        """
        folder = self.out / name
        with files.explained(folder):
            folder.mkdir(exist_ok=True)
        known = self.record(name).outputs
        new = {file: digest(data) for file, data in written.files.items()}
        for file in written.files:
            self._check(folder / file, {*known.get(file, ()), new[file]})
        # A run that is killed between the two records leaves files that the next one knows to be its own.
        meant = {file: (*known.get(file, ()), *([new[file]] if file in new else ())) for file in {**known, **new}}
        self._record(folder, key="", outputs=meant, **asdict(Figures()))
        files.put([files.Output(folder / file, data) for file, data in written.files.items()], inputs, force=True)
        self._remove_former(folder, known, new)
        outputs = {file: (made,) for file, made in new.items()}
        self._record(folder, key=key, outputs=outputs, **asdict(written.figures))

    def _remove_former(self, folder: Path, known: Mapping[str, tuple[str, ...]], new: Mapping[str, str]) -> None:
        """What an earlier redline wrote under a shorter name, "redline.docx", unless a person changed it."""
        for file in known.keys() - new.keys():
            if any(name.endswith(f"-{file}") for name in new):
                with suppress(OSError):
                    path = folder / file
                    if digest(path.read_bytes()) in known[file]:
                        path.unlink()

    def _check(self, path: Path, ours: set[str]) -> None:
        if self.force or not os.path.lexists(path):
            return
        with files.explained(path):
            if path.is_file() and digest(path.read_bytes()) in ours:
                return
        raise OutputError(f"{path}: this file was changed, or is no session's; move it away, or overwrite with --force")

    def _record(self, folder: Path, **fields: Any) -> None:
        with files.explained(folder / RECORD):
            _put(folder / RECORD, {"schema": SCHEMA, **fields})

    def put_index(self, pages: Mapping[str, bytes]) -> None:
        """Put the index files in place; OutputError where they can't be written."""
        known, new = self._known_index(), {name: [digest(data)] for name, data in pages.items()}
        # A run that is killed between the two records leaves files that the next one knows to be a session's.
        self._record(self.out, outputs={name: [*known.get(name, ()), *made] for name, made in new.items()})
        files.put([files.Output(self.out / name, data) for name, data in pages.items()], force=True)
        self._record(self.out, outputs=new)


def _put(path: Path, fields: Mapping[str, Any]) -> None:
    """A small file, whole or not at all."""
    draft = path.with_name(f".{secrets.token_hex(6)}.part")
    try:
        draft.write_text(json.dumps(fields), "utf-8")
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
