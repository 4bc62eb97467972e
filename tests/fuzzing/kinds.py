"""The kinds of cases: a seed → the files and the command line of one case."""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence
from io import BytesIO
from random import Random
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZipFile, ZipInfo

import click
from lxml import etree

from redline.cli.group import commands
from redline.languages.tables import CODES
from tests.amending.drafts import DRAFT, HEAD
from tests.amending.pieces import MOST_PIECES, pieces
from tests.fuzzing import seeds
from tests.fuzzing.case import DATE, KNOWN, Case
from tests.fuzzing.damage import CONTROLS, NASTY, NUMBERS, broken, disturb, garbled, some
from tests.fuzzing.structure import is_sound, rearranged
from tests.reading.word_files import unzipped, zipped
from tests.trials.random_edits import version_files
from tests.trials.word_edits_all import ALL

SUFFIXES = (".docx", ".docx", ".docx", ".md", ".json", ".html", ".txt")
"""Of outputs; a redline most often, since most can be wrong in it."""


def zips(draw: Random) -> Case:
    """The bytes of a Word file, or how its parts are packed."""
    data = draw.choice(seeds.words())
    if draw.random() < 0.4:
        data = _packed_otherwise(data, draw)
    if draw.random() < 0.7:
        data = broken(data, draw)
    return _word_case(data, draw)


def _packed_otherwise(data: bytes, draw: Random) -> bytes:
    """Other ways to pack; parts twice, under wrong names, encrypted, of other sizes than is said."""
    parts, buffer = list(unzipped(data).items()), BytesIO()
    way = draw.choice((ZIP_STORED, ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA))
    odd = draw.randrange(len(parts))
    with ZipFile(buffer, "w", way, allowZip64=True) as archive:
        for number, (name, part) in enumerate(parts):
            entry = ZipInfo(_odd_name(name, draw) if number == odd and draw.random() < 0.5 else name)
            entry.compress_type, entry.flag_bits = way, draw.choice((0, 0, 0, 1, 8, 0x800))
            archive.writestr(entry, part)
        archive.comment = draw.choice((b"", b"", b"x" * 65_535, b"PK\x05\x06" * 9))
    packed = draw.choice((b"", b"", b"junk", b"%PDF-1.4\n", b"\x00" * 600)) + buffer.getvalue()
    sizes = [at for at in range(len(packed) - 46) if packed.startswith(b"PK\x01\x02", at)]
    if sizes and draw.random() < 0.3:
        at = draw.choice(sizes) + draw.choice((20, 24, 42))
        packed = packed[:at] + struct.pack("<I", draw.choice((0, 1, 1 << 31, (1 << 32) - 1))) + packed[at + 4 :]
    return packed


def _odd_name(name: str, draw: Random) -> str:
    others = (f"../{name}", f"/{name}", name.replace("/", "\\"), name.upper(), f"{name}/", f"\x1b[2J\u202e{name}")
    return draw.choice((*others, "[Content_Types].xml", "word/document.xml", "x" * 5000, f"{name}\n", "C:" + name))


def parts(draw: Random) -> Case:
    """The XML of a package's parts, or of an adopted text."""
    if draw.random() < 0.1:
        return _other_file("draft.xml", _disturbed(seeds.xmls()[0], draw), draw)
    held = unzipped(draw.choice(seeds.words()))
    for _ in range(some(draw, 3)):
        name = draw.choice(sorted(held))
        change = draw.choices((_disturbed, _rewritten, None, b""), (8, 3, 1, 1))[0]
        if callable(change):
            held[name] = change(held[name], draw)
        elif change is None and len(held) > 1:
            del held[name]
        else:
            held[name] = draw.choice((b"", held[draw.choice(sorted(held))], b"<x/>", draw.randbytes(30)))
    return _word_case(zipped(held), draw)


def _disturbed(part: bytes, draw: Random) -> bytes:
    """A part whose tree is another one; where there is no tree, its bytes are."""
    try:
        root = etree.fromstring(part)
    except (etree.XMLSyntaxError, ValueError):
        return broken(part, draw)
    disturb(root, draw)
    return etree.tostring(root)


def _rewritten(part: bytes, draw: Random) -> bytes:
    """Its source: an encoding that isn't its own, a document type, bytes broken."""
    whole = part[part.index(b"?>") + 2 :] if part.startswith(b"<?xml") else part
    encoding = draw.choice(("utf-16", "utf-32", "ascii", "cp500", "lamp", "utf-8"))
    return draw.choice(
        (
            broken(part, draw),
            f'<?xml version="1.0" encoding="{encoding}"?>'.encode() + whole,
            whole.decode("utf-8", "replace").encode("utf-16"),
            b'<!DOCTYPE x [<!ENTITY y "z">]>' + whole,
            b'<!DOCTYPE x SYSTEM "file:///etc/hostname">' + whole,
            b"\xef\xbb\xbf" + part,
            whole + b"<!-- " + b"-" * draw.choice((1, 9)) + b" -->",
        )
    )


def structure(draw: Random) -> Case:
    """Paragraphs, tables, fields, notes and revisions that stand in another way."""
    base = draw.choice(seeds.whole_words())
    one = rearranged(base, draw)
    other = rearranged(one, draw, 3) if draw.random() < 0.5 else base
    both = (one, other) if draw.random() < 0.5 else (other, one)
    return _pair(*both, draw, sound=is_sound(one, base) and is_sound(other, base))


def edits(draw: Random) -> Case:
    """Edits as a person makes them with Word."""
    both = version_files(draw.choice(seeds.whole_words()), draw, ALL)
    return _pair(*(both if draw.random() < 0.5 else both[::-1]), draw, sound=True)


def pdfs(draw: Random) -> Case:
    """The bytes of a PDF, its numbers and names."""
    data = draw.choice(seeds.pdfs())
    for _ in range(some(draw, 4)):
        data = draw.choice((_other_token, _other_token, broken))(data, draw)
    return _other_file("draft.pdf", data, draw)


def _other_token(data: bytes, draw: Random) -> bytes:
    """A word between blanks is another one of the file, a number that is too large, or lost."""
    words = data.split(b" ")
    at = draw.randrange(len(words))
    words[at] = draw.choice(
        (draw.choice(words), draw.choice(NUMBERS), b"", b"null", b"[", b">>", b"/X", b"(x)", b"stream")
    )
    return b" ".join(words)


def texts(draw: Random) -> Case:
    """Plain texts: lines, signs and encodings."""
    text = garbled(draw.choice(seeds.texts()), draw)
    encoding = draw.choices(("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "latin-1"), (8, 1, 1, 1, 1, 1))[0]
    data = text.encode(encoding, "replace")
    return _other_file("draft.txt", broken(data, draw) if draw.random() < 0.2 else data, draw)


def _other_file(name: str, data: bytes, draw: Random) -> Case:
    """Anything that is done with a draft."""
    good = DRAFT.encode()
    files = {name: data, KNOWN: good}
    pair = [name, KNOWN] if draw.random() < 0.5 else [KNOWN, name]
    suffix = draw.choice(SUFFIXES)
    command = draw.choice(
        (
            ["outline", name, *draw.choice(([], ["--json"], ["-o", "x.md"]))],
            ["check", name, "--format", draw.choice(("text", "json", "github")), *draw.choice(([], ["--strict"]))],
            ["compare", *pair, "-o", f"x{suffix}", "--date", DATE],
            ["compare", *pair, "-o", f"x{suffix}", "--date", DATE, "-q"],
            ["compare", *pair],
            ["compare", *pair, "--summary", "x.docx", "--date", DATE, "--report-language", "fr"],
            ["phrase", *pair, "-o", f"x{draw.choice(('.txt', '.md', '.docx'))}", "--date", DATE],
            ["phrase", *pair],
            ["history", *pair, KNOWN, "-o", f"x{draw.choice(('.md', '.html', '.json'))}"],
            ["amendments", name],
        )
    )
    return Case(files, tuple(command))


def amendments(draw: Random) -> Case:
    """Instructions of any words in any order, and documents of amendments whose lines are."""
    code = draw.choices(CODES, [6 if code in ("en", "fr") else 1 for code in CODES])[0]
    if draw.random() < 0.3:
        document = garbled(draw.choice(seeds.amendments()), draw, 4)
    else:
        held = pieces(code)
        items = [" ".join(draw.choices(held, k=draw.randint(1, MOST_PIECES))) for _ in range(some(draw, 6))]
        document = HEAD.format(sponsor="Lyonesse") + "\n\n".join(f"{n}. {item}" for n, item in enumerate(items, 1))
    files = {"draft.txt": DRAFT.encode(), "asked.txt": document.encode("utf-8", "replace"), "other.txt": _asked(draw)}
    suffix = draw.choice(SUFFIXES)
    command = draw.choice(
        (
            ["amendments", "asked.txt", *draw.choice(([], ["--json"], ["--language", code]))],
            ["amend", "draft.txt", "asked.txt", "-o", f"x{suffix}", "--date", DATE, *draw.choice(([], ["--whole"]))],
            ["amend", "draft.txt", "asked.txt", "other.txt", "-o", f"x{suffix}", "--date", DATE],
            ["compile", "draft.txt", "asked.txt", "other.txt", "-o", f"x{draw.choice(('.docx', '.md', '.txt'))}"],
        )
    )
    return Case(files, tuple(command))


def _asked(draw: Random) -> bytes:
    return draw.choice(seeds.amendments()).replace("Lyonesse", "Borduria").encode()


COMMANDS = (
    "compare",
    "amend",
    "amendments",
    "compile",
    "phrase",
    "check",
    "outline",
    "history",
    "verify",
    "completion",
)
FLAGS = (
    *("--exit-code", "--unchanged", "--force", "-q", "--quiet", "--whole", "--json", "--strict", "--keep-macros"),
    *("--manual-marking", "--manual-marking=bold", "--help", "-h", "--version", "--", "-", "--nothing", "-x"),
)
VALUED = {
    "-o": (
        ("x.docx", "x.md", "x.html", "x.json", "x.txt", "-", "-.json", "-.md"),
        ("x.exe", "no/x.md", "old.docx", "."),
    ),
    "--summary": (("s.docx", "s.md"), ("s.docm", "s")),
    "--report-language": (("en", "fr"), ("xx",)),
    "--language": (("en", "fr", "ar"), ("xx",)),
    "--tracked-changes": (("accept", "reject", "refuse", "accept:Z", "reject:EU,Z"), ("accept:", "x")),
    "--formatting": (("track", "ignore"), ("x",)),
    "--date": ((DATE, "0001-01-01"), ("2026-01-31T18:00:00+25:00", "9999-12-31T23:59:59-12:00", "1" * 99)),
    "--author": (("EU", "E" * 5000), ("E\x07", "E\u202eU")),
    "--color": (("always", "never", "auto"), ("red",)),
    "--format": (("text", "json", "github"), ("x",)),
    "--agreed": ((".",), ("none", "old.docx")),
    "--party": (("EU=old.docx", "EU=asked.txt"), ("EU", "=x", "EU=none.docx")),
    "--accept": (("Lyonesse", "Lyonesse:OP 1"), (":",)),
    "--sponsor": (("Lyonesse",), ("\x1b[0m",)),
    "--old": (("old.docx", "old.txt"), ("none",)),
    "--new": (("new.docx", "new.txt"), ("none",)),
}
"""What the options take: right values, and some of the wrong ones."""
RIGHT = ("old.docx", "new.docx", "old.txt", "new.txt", "asked.txt", "redline.docx", "draft.pdf")
PLACES = (
    *("-", "none.docx", ".", "", "\x1b[31m.txt", "\u202e.docx", "x" * 300, "old.docx/x", "empty.txt"),
    *("../here/old.docx", "old.docx", "old.txt"),
)


def lines(draw: Random) -> Case:
    """Command lines: commands, files and options, right ones and wrong ones."""
    command = draw.choice(COMMANDS)
    places = draw.choice((PLACES, RIGHT, RIGHT, RIGHT))
    words = [draw.choice(places) for _ in range(draw.choices((0, 1, 2, 3, 5), (1, 4, 8, 3, 1))[0])]
    for _ in range(draw.choices((0, 1, 2, 4), (3, 4, 4, 2))[0]):
        words += _option(draw, command)
    if draw.random() < 0.05:
        command = draw.choice(NASTY + CONTROLS)
    words = [command, *words]
    if draw.random() < 0.05:
        draw.shuffle(words)
    stdin = draw.choice((b"", DRAFT.encode(), b"\x00\xff", b"PK\x03\x04"))
    return Case(_files_of_a_folder(), tuple(word.replace("\x00", "") for word in words), stdin=stdin)


def _option(draw: Random, command: str) -> list[str]:
    """An option, mostly one of the command's own, with a value, mostly a right one."""
    known = commands.get_command(click.Context(commands), command)
    assert known is not None
    own = [name for parameter in known.params for name in parameter.opts if name.startswith("-")]
    option = draw.choice(own if own and draw.random() < 0.85 else [*VALUED, *FLAGS])
    option = {"--output": "-o"}.get(option, option)
    if option not in VALUED:
        return [option]
    right, wrong = VALUED[option]
    return [option, draw.choice(right if draw.random() < 0.8 else (*wrong, *NASTY, *CONTROLS))]


def _files_of_a_folder() -> dict[str, bytes]:
    small = seeds.small_word()
    return {
        "old.docx": small[2],
        "new.docx": small[3],
        "redline.docx": small[4],
        "old.txt": DRAFT.encode(),
        "new.txt": seeds.texts()[1].encode(),
        "asked.txt": seeds.amendments()[0].encode(),
        "draft.pdf": seeds.pdfs()[0],
        "empty.txt": b"",
    }


def _word_case(data: bytes, draw: Random) -> Case:
    """A Word file that may be damaged: read alone, or compared with a good one."""
    if draw.random() < 0.25:
        return Case({"draft.docx": data}, (*draw.choice((("outline",), ("check",), ("compare",))), "draft.docx"))
    good = seeds.small_word()[0]
    return _pair(*((data, good) if draw.random() < 0.5 else (good, data)), draw)


def _pair(old: bytes, new: bytes, draw: Random, sound: bool = False) -> Case:
    words = ["compare", "old.docx", "new.docx", "-o", "redline.docx", "--tracked-changes", "accept", "--date", DATE]
    more: Sequence[Sequence[str]] = ([], [], [], ["-o", "x.md"], ["-o", "x.json", "-q"], ["--formatting", "ignore"])
    return Case({"old.docx": old, "new.docx": new}, (*words, *draw.choice(more)), sound)


KINDS: dict[str, Callable[[Random], Case]] = {
    "zip": zips,
    "parts": parts,
    "structure": structure,
    "pdf": pdfs,
    "texts": texts,
    "amendments": amendments,
    "edits": edits,
    "lines": lines,
}


def drawn(kind: str, seed: int) -> Case:
    """A kind's case of a seed, always the same. KeyError for an unknown kind."""
    return KINDS[kind](Random(f"{kind} {seed}"))
