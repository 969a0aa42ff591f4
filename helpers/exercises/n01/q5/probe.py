"""A process class of one's own."""

from typing import Any


def probe(student: Any) -> object:
    """Start three processes of the student's class, one of them with nothing to add up."""
    processes = [student.Toplayici(10), student.Toplayici(1000), student.Toplayici(-1)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return {
        "names": [process.name for process in processes],
        "codes": [process.exitcode for process in processes],
    }
