"""A cache on disk: nothing is done twice, an interruption loses nothing."""

import json
from pathlib import Path
from typing import Any

WANTED = [3, 5, 7, 9, 11]
KNOWN = {5: -5, 9: -9}  # not their squares: so it shows who reads them
EXPECTED = {3: 9, 5: -5, 7: 49, 9: -9, 11: 121}
CUT_OFF = "[20, 4"
BEFORE = list(range(100, 130))  # before one that fails
MOST_LOST = 8  # they come while the failing one is at work
_NEW, _OLD, _BROKEN = Path("yeni.jsonl"), Path("eski.jsonl"), Path("kesilen.jsonl")


def probe(student: Any) -> object:
    """Ask with an old cache, without one, then for one that fails at the end."""
    lines = [json.dumps([number, value]) for number, value in KNOWN.items()]
    _OLD.write_text("\n".join([*lines, CUT_OFF]), encoding="utf-8")
    facts: dict[str, object] = {"old": student.run(list(WANTED), str(_OLD)), "old_file": _read(_OLD)}
    facts |= {"new": student.run([2, 4], str(_NEW)), "new_file": _read(_NEW)}
    try:
        student.run([*BEFORE, 1111], str(_BROKEN))
        facts["error"] = "hata yok"
    except ValueError:
        facts["error"] = "ValueError"
    return {**facts, "kept": sorted(set(_read(_BROKEN)) & set(BEFORE))}


def _read(path: Path) -> dict[int, int]:
    """Return the results in a file that can be read."""
    found = {}
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError:
        return {}
    for line in lines:
        try:
            number, value = json.loads(line)
            found[number] = value
        except (ValueError, TypeError):
            continue
    return found
