"""A list inside of a manager's dict: changed in place, the change is lost."""

from multiprocessing import Manager, Process
from typing import Any

_CALLS = (("Ayşe", 90), ("Can", 80), ("Ayşe", 100), ("Efe", 65))


def probe(student: Any) -> object:
    """Let a process after the other note a grade."""
    with Manager() as manager:
        grades = manager.dict({"Ayşe": [70], "Can": [55, 60]})
        for name, grade in _CALLS:
            process = Process(target=student.add_grade, args=(grades, name, grade))
            process.start()
            process.join()
        return {name: list(found) for name, found in grades.items()}
