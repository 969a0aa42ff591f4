"""Which public names of multiprocessing stand in which notebook."""

from __future__ import annotations

import gc
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.names.reader import names_in
from tests.notebook_paths import EXTRAS, LESSONS


def shown() -> dict[str, list[str]]:
    """Return each name that the notebooks' executed cells use, with these notebooks' numbers."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in LESSONS + EXTRAS:
        for name in names_in(code_of(path)):
            found[name].append(path.name[:2] if path in LESSONS else f"ek/{path.name[:2]}")
    return dict(found)


def found_among(names: set[str]) -> set[str]:
    """Return those of these names that stand in the notebooks' executed cells."""
    codes = [code_of(path) for path in LESSONS + EXTRAS]
    found = {name for code in codes for name in names_in(code, asked=set())}
    with _no_collector():
        for code in codes:  # Jedi is asked only about what is still sought
            found |= names_in(code, asked={name.rpartition(".")[2] for name in names - found})
    return names & found


@contextmanager
def _no_collector() -> Iterator[None]:
    """Jedi keeps the trees of all that it has read: to look through them again and again takes a third."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def code_of(path: Path) -> str:
    """Return the code of the executed cells, without what only IPython understands."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    code = [
        "".join(cell["source"]) for cell in cells if cell["cell_type"] == "code" and cell["execution_count"]
    ]
    return re.sub(r"^([ \t]*)[%!?].*$", r"\1pass", "\n".join(code), flags=re.MULTILINE)
