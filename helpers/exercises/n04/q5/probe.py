"""A serial program made faster: jobs that wait, side by side."""

from typing import Any

PAGES = list(range(1, 17))


def probe(student: Any) -> object:
    """Ask for sixteen pages."""
    return student.download_all(PAGES)
