"""Runs the command line behind its name and prints how long it took and how much memory.

Seconds from start to end, seconds of processors (those of its children included), MiB of the largest process.
A small process of its own: a program starts with the memory of the one that starts it, as the system counts.
"""

import os
import sys
import time

_UNIT = 2**10 if sys.platform == "linux" else 2**20  # in how many parts of a MiB ru_maxrss counts: KiB, elsewhere bytes


def main(call: list[str]) -> int:
    start = time.perf_counter()
    process = os.fork()
    if not process:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.execvp(call[0], call)
    _, status, used = os.wait4(process, 0)
    print(time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / _UNIT)
    return os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
