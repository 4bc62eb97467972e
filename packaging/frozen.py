"""What a frozen program has to set right before anything else."""

from __future__ import annotations

import os


def give_back_environment() -> None:
    """Let the programs that redline starts (LibreOffice, a browser) load their own libraries, not those of this folder.

    Source: PyInstaller's manual, "LD_LIBRARY_PATH / LIBPATH considerations".
    """
    for name in ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"):
        former = os.environ.pop(f"{name}_ORIG", None)
        if former is not None:
            os.environ[name] = former
        else:
            os.environ.pop(name, None)
