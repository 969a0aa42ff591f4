"""Work for the supervised workers' tests."""

from __future__ import annotations

import os
import time


def work(item: object) -> object:
    if item == "hang":
        time.sleep(600)
    if item == "die":
        os._exit(9)
    if item == "fail":
        raise ValueError("olmadı")
    if item == "lambda":
        return lambda: None
    if item == "no file":
        raise FileNotFoundError("yok")
    return (item, os.getpid())
