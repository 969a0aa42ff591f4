"""A process class of one's own."""

from typing import Any


def probe(student: Any) -> object:
    """Start two processes of the student's class."""
    processes = [student.Toplayici(10), student.Toplayici(1000)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return [process.name for process in processes]
