"""The frozen program `redline-page`, without a terminal: a double click opens the page, files dropped are compared."""

import multiprocessing
import sys

import frozen

if __name__ == "__main__":
    frozen.give_back_environment()
    multiprocessing.freeze_support()  # a worker's process begins here, too, and goes no further
    from redline.cli import main

    words = sys.argv[1:]
    sys.exit(main(words if words[:1] == ["open"] else ["open", *words]))  # a file that is dropped comes as a whole path
