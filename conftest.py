"""Hooks for every test of the project: those in tests/ and the notebooks beside it."""

import os
import signal
import sys

# Where an environment forbids it, thousands of processes would each compile the helpers anew.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

pytest_plugins = ["pytester", "tests.nbval_hooks", "tests.repetitions", "tests.side_by_side"]


def pytest_configure() -> None:
    """Where a shell runs all this in the background, programs would ignore interrupts from their start on."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
