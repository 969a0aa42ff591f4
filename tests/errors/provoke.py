"""Runs programs as scripts, one after the other in one process; its arguments are a start method and files.

Before each program's output stands a line with its name. A test runs this file's text as a program.
"""

from __future__ import annotations

import multiprocessing
import os
import runpy
import sys
from pathlib import Path

from helpers import errors

MARK = "=== "


def main() -> None:
    method, *files = sys.argv[1:]
    for file in files:
        os.chdir(Path(file).parent)
        # As a fresh Python would begin, but with this method as its default.
        multiprocessing.set_start_method(method, force=True)
        if "set_start_method" in Path(file).read_text(encoding="utf-8"):
            multiprocessing.set_start_method(None, force=True)
        print(f"{MARK}{Path(file).stem}", flush=True)
        runpy.run_path(file, {"caught": errors.caught, "last_words": errors.last_words}, "__main__")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
