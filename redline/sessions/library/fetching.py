"""Documents fetched by their symbols: the one place of redline that asks a network for anything, and only when told to.

What comes is put aside until it is known to be what was asked for: a file of a kind that is read, whole, whose own
symbol is the one that was asked for. Anything else is kept apart, and said.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from contextlib import suppress
from email.message import Message
from email.utils import parsedate_to_datetime
from http.client import HTTPException, HTTPMessage, HTTPResponse
from itertools import count
from pathlib import Path
from typing import Any, NoReturn
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

import redline
from redline.errors import InputError, UsageError
from redline.patterns import lazy
from redline.records import dataclass
from redline.sessions.batch import cards
from redline.sessions.batch.naming import safe
from redline.sessions.library.shelving import symbol_of

VARIABLE = "REDLINE_ADDRESS"
"""The environment variable that names the address of documents."""
OFFICIAL = "https://documents.un.org/api/symbol/access?s={symbol}&l={language}&t=pdf"
"""The address at which the United Nations give a document out, a PDF. Source: https://documents.un.org"""
_SUFFIXES = {"pdf": ".pdf", "docx": ".docx", "xml": ".xml"}
_SYMBOL = lazy(r"[A-Z]+(/[\w.\-]+)+( ?\(\d{4}\))?( ?\[[A-Z]+\])?\*?")
_CHUNK = 1 << 16
_SHARED = 3
"""Letters, at the most, of what many sites share below a country: "co", "gov"."""


@dataclass(frozen=True, slots=True)
class FetchManner:
    """How a server is asked. In seconds: between two requests, for an answer, for a whole file, the longest wait.

    tries: how often a file is asked for that doesn't come.   most: bytes of a file.
    """

    pause: float = 1.0
    patience: float = 30.0
    whole: float = 300.0
    longest: float = 120.0
    tries: int = 4
    most: int = 100 << 20


@dataclass(frozen=True, slots=True)
class Fetched:
    """What became of a symbol. path: of its file, None where it didn't come.   reason: why not, or "" ."""

    symbol: str
    path: Path | None
    reason: str = ""


class FetchRefusal(Exception):
    """Why a file isn't taken; asking once more wouldn't help."""


class _NotNow(Exception):
    """Why a file didn't come this time. wait: seconds that the server asks for; None where it doesn't say."""

    def __init__(self, why: str, wait: float | None = None) -> None:
        super().__init__(why)
        self.wait = wait


def address(template: str, symbol: str, language: str) -> str:
    """The address of a document. UsageError for a template that can't be one."""
    parts = urlsplit(template)
    if parts.scheme not in ("http", "https") or not parts.hostname or "{symbol}" not in template:
        raise UsageError(
            f"{template or 'no address'}: give the address of documents with {{symbol}} in it, and {{language}} where "
            f"it counts, by --address or {VARIABLE}; that of the United Nations is {OFFICIAL}"
        )
    return template.replace("{symbol}", quote(symbol, safe="/")).replace("{language}", quote(language))


class Fetching:
    """Documents fetched into a folder, one after the other.

    tell: is told each address before it is asked, and what is waited for.
    """

    def __init__(
        self, template: str, folder: Path, tell: Callable[[str], None], manner: FetchManner | None = None
    ) -> None:
        self._template, self._folder, self._tell = template, folder, tell
        self._manner = manner or FetchManner()
        self._last = 0.0

    def fetch(self, symbol: str, language: str, again: bool = False) -> Fetched:
        """The file of a symbol. again: ask for one that is there already, too.

        UsageError for an address that can't be one.
        """
        where = address(self._template, symbol, language)
        if not _SYMBOL.fullmatch(symbol.strip()):
            return Fetched(symbol, None, "this is no whole symbol, such as A/RES/79/166; nothing was asked")
        name = f"{safe(symbol)}-{language}"
        here = [path for suffix in _SUFFIXES.values() if (path := self._folder / f"{name}{suffix}").exists()]
        if here and not again:
            return Fetched(symbol, here[0], "it was here already")
        self._folder.mkdir(parents=True, exist_ok=True)
        part = self._folder / f".{name}.part"
        try:
            self._whole(where, part)
            spoken = language if "{language}" in self._template else ""
            return Fetched(symbol, self._taken(symbol, spoken, name, part, here))
        except FetchRefusal as refusal:
            return Fetched(symbol, None, str(refusal))

    def _whole(self, where: str, part: Path) -> None:
        """Bring the file down, in several tries where one breaks off. Refusal where it doesn't come."""
        wait = 0.0
        why = ""
        for number in range(self._manner.tries):
            if number:
                self._tell(f"Waiting {wait:.0f} s: {why}")
                time.sleep(wait)
            try:
                self._rest(where, part)
                return
            except _NotNow as error:
                why = str(error)
                wait = error.wait if error.wait is not None else self._manner.pause * 2**number
                if wait > self._manner.longest:
                    raise FetchRefusal(f"the server asks to wait {wait:.0f} s ({why}); try again later") from error
        raise FetchRefusal(
            f"it did not come in {self._manner.tries} tries ({why}); the same command goes on from there"
        )

    def _rest(self, where: str, part: Path) -> None:
        """Ask for what is missing of the file, and put it behind what is there."""
        self._keep_pace()
        mark = _mark(part)
        begun = part.stat().st_size if part.exists() and mark else 0
        headers = {"User-Agent": f"redline/{redline.__version__}", "Accept-Encoding": "identity"}
        if begun:
            headers |= {"Range": f"bytes={begun}-", "If-Range": mark}
        self._tell(f"Asking {where}")
        try:
            opener = build_opener(_SameSite(where))  # with the system's proxies and certificates
            with opener.open(Request(where, headers=headers), timeout=self._manner.patience) as answer:
                self._read(answer, part, begun)
        except HTTPError as error:
            _explain(error, part)
        except FetchRefusal:
            raise
        except (URLError, HTTPException, OSError, ValueError) as error:
            raise _NotNow(_said(error)) from error

    def _keep_pace(self) -> None:
        time.sleep(max(0.0, self._last + self._manner.pause - time.monotonic()))
        self._last = time.monotonic()

    def _read(self, answer: HTTPResponse, part: Path, begun: int) -> None:
        resumed = answer.status == 206
        if resumed and (not begun or not _begins_at(answer, begun)):
            part.unlink(missing_ok=True)
            raise _NotNow("the server sent another part of it than was asked for")
        length = answer.headers.get("Content-Length")
        expected = int(length) if length and length.isdigit() else None
        begun = begun if resumed else 0
        if expected is not None and begun + expected > self._manner.most:
            raise FetchRefusal(f"it is larger than {self._manner.most >> 20} MB")
        mark = answer.headers.get("ETag") or answer.headers.get("Last-Modified") or ""
        _mark_file(part).write_text(json.dumps("" if mark.startswith("W/") else mark), "utf-8")
        until = time.monotonic() + self._manner.whole
        with part.open("ab" if resumed else "wb") as file:
            got = 0
            while data := answer.read1(_CHUNK):
                got += file.write(data)
                if begun + got > self._manner.most:
                    raise FetchRefusal(f"it is larger than {self._manner.most >> 20} MB")
                if time.monotonic() > until:
                    raise _NotNow(f"it takes longer than {self._manner.whole:.0f} s")
        if expected is not None and got < expected:
            raise _NotNow("the answer was cut off")

    def _taken(self, symbol: str, language: str, name: str, part: Path, here: list[Path]) -> Path:
        """Give the file its name, if it is what was asked for; Refusal otherwise, and the file is kept apart.

        language: that was asked for, "" where the address has no place for one.
        """
        data = part.read_bytes()
        try:
            suffix = _suffix(data, symbol, language)
        except FetchRefusal as refusal:
            raise FetchRefusal(f"{refusal}; kept apart as {self._apart(name, part)}") from None
        target = self._folder / f"{name}{suffix}"
        if here and here[0].read_bytes() != data:
            apart = self._apart(name, part)
            raise FetchRefusal(
                f"it is another file than {here[0].name}, which stays; the new one is kept apart as {apart}"
            )
        part.replace(target)
        _mark_file(part).unlink(missing_ok=True)
        return target

    def _apart(self, name: str, part: Path) -> Path:
        folder = self._folder / "refused"
        folder.mkdir(exist_ok=True)
        apart = next(path for number in count(1) if not (path := folder / f"{name}-{number}").exists())
        part.replace(apart)
        _mark_file(part).unlink(missing_ok=True)
        return apart


def _begins_at(answer: HTTPResponse, place: int) -> bool:
    """Whether a part of a file is the one from some byte on (RFC 9110, 14.4)."""
    return (answer.headers.get("Content-Range") or "").strip().startswith(f"bytes {place}-")


def _suffix(data: bytes, symbol: str, language: str) -> str:
    """The suffix of the file's kind. Refusal for another kind, symbol or language, or no symbol."""
    from redline.reading.door import opened, understood

    page = FetchRefusal("what came is a page, not the document")
    if data.lstrip()[:15].lower().startswith((b"<!doctype html", b"<html")):
        raise page
    try:
        read, form, findings = opened(data, symbol)
        if form not in _SUFFIXES:
            raise page
        card = cards.card(understood(read, form, symbol, findings=findings))
    except InputError as error:
        raise FetchRefusal(f"what came can't be read ({error})") from error
    own = symbol_of(card)
    if not own:
        raise FetchRefusal("what came bears no symbol")
    if own.casefold() != symbol.strip().rstrip("*").casefold():
        raise FetchRefusal(f"what came is {own}")
    if language and card.language not in ("", language):
        raise FetchRefusal(f"what came is in another language ({card.language}, not {language})")
    return _SUFFIXES[form]


class _SameSite(HTTPRedirectHandler):
    """Follows a redirect within the site that was named, and nowhere else, nor from https to http."""

    def __init__(self, where: str) -> None:
        self._asked = urlsplit(where)

    def redirect_request(
        self, req: Request, fp: Any, code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        new = urlsplit(newurl)
        if _site(new.hostname) != _site(self._asked.hostname) or new.port != self._asked.port:
            raise FetchRefusal(
                f"the server sends elsewhere, to {new.hostname}:{new.port or new.scheme}, which nobody named"
            )
        if new.scheme != self._asked.scheme and new.scheme != "https":
            raise FetchRefusal(f"the server sends to an address without protection ({new.scheme})")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _site(host: str | None) -> str:
    """ "un.org" of "docs.un.org"; a number stays whole, and of a country's "gov.xx" or "co.xx" there are many sites."""
    parts = (host or "").lower().split(".")
    many = len(parts) > 2 and len(parts[-1]) == 2 and len(parts[-2]) <= _SHARED
    return ".".join(parts if parts[-1].isdigit() else parts[-3:] if many else parts[-2:])


def _explain(error: HTTPError, part: Path) -> NoReturn:
    """Raises what an answer other than "here it is" means."""
    with error:
        if error.code == 416:  # more than all of it is here
            part.unlink(missing_ok=True)
            raise _NotNow("what was here of it does not fit") from error
        if error.code in (429, 500, 502, 503, 504):
            raise _NotNow(f"the server answers {error.code}", _retry_after(error.headers)) from error
        raise FetchRefusal(f"the server answers {error.code}: {_in_a_line(str(error.reason))}") from error


def _retry_after(headers: Message) -> float | None:
    header = (headers.get("Retry-After") or "").strip()
    if header.isdigit():
        return float(header)
    with suppress(ValueError, TypeError):
        return max(0.0, parsedate_to_datetime(header).timestamp() - time.time())
    return None


def _mark(part: Path) -> str:
    """What the server called the version of which a part is here; "" for nothing."""
    with suppress(OSError, ValueError):
        return str(json.loads(_mark_file(part).read_text("utf-8")))
    return ""


def _mark_file(part: Path) -> Path:
    return part.with_name(f"{part.name}.mark")


def _said(error: BaseException) -> str:
    reason = getattr(error, "reason", None)
    return _in_a_line(str(reason or error)) or type(error).__name__


def _in_a_line(reason: str) -> str:
    return " ".join(reason.partition("\n")[0].split())
