"""What goes into the frozen folder, and what must not."""

from __future__ import annotations

import marshal
import re
from importlib.util import MAGIC_NUMBER, cache_from_source, source_hash
from pathlib import Path

LEFT_OUT = [
    # Of the standard library: what redline doesn't use, and what binds libraries under the GPL or the AGPL.
    *"readline _dbm _gdbm curses _curses tkinter _tkinter idlelib lib2to3 ensurepip pydoc_data test turtle".split(),
    # Of other people's packages: what those that are used would load if they were there.
    *"setuptools pkg_resources pip numpy distributed dask sphinx pytest hypothesis IPython trio uvloop".split(),
    *"httptools watchfiles websockets wsproto gunicorn dotenv yaml playwright PIL cssselect html5lib bs4".split(),
]
"""Modules that are not frozen."""

SYSTEM = re.compile(r"(libc|libm|libdl|libpthread|librt|libutil|libgcc_s|libstdc\+\+|ld-linux[\w-]*)\.so")
"""Libraries of the system itself, which a folder doesn't bring along."""


def data(package: Path, work: Path) -> list[tuple[str, str]]:
    """Files beside the modules of redline: where each lies, and in which folder of the frozen program it goes.

    A frozen program writes no byte code, so that each table would be read anew at each start: their byte code goes
    along, made here in work.
    """
    files = []
    for path in sorted(package.rglob("*")):
        if path.is_file() and path.suffix not in (".py", ".pyc"):
            target = Path("redline") / path.relative_to(package).parent
            files.append((str(path), str(target)))
            if path.suffix == ".toml":
                files.append((str(_byte_code(path, work / target)), str(target / "__pycache__")))
    return files


def _byte_code(path: Path, folder: Path) -> Path:
    """A table as byte code that is believed without a look at the table's time, which copying changes (PEP 552)."""
    from redline.data_files import code

    source = path.read_bytes()
    made = Path(cache_from_source(str(folder / path.name)))
    made.parent.mkdir(parents=True, exist_ok=True)
    unchecked = (1).to_bytes(4, "little")
    made.write_bytes(MAGIC_NUMBER + unchecked + source_hash(source) + marshal.dumps(code(path)))
    return made


def version() -> str:
    import redline

    return redline.__version__


def without_system(binaries: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """The libraries that go into the folder."""
    return [binary for binary in binaries if not SYSTEM.match(Path(binary[0]).name)]
