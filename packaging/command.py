"""The frozen program `redline`: the command line."""

import multiprocessing
import sys

import frozen

if __name__ == "__main__":
    frozen.give_back_environment()
    multiprocessing.freeze_support()  # a worker's process begins here, too, and goes no further
    from redline.cli import main

    sys.exit(main())
