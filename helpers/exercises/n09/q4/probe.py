"""A carrier is stopped in the middle of its work: no box is lost."""

import time
from typing import Any

SECONDS_OF_WORK = 1
ON_THE_WAY = 0.05  # seconds that a box takes


def probe(student: Any) -> object:
    """Let the carrier work for a second; return the counting, and how long all took."""
    begin = time.monotonic()
    counted = student.work_for(SECONDS_OF_WORK)
    return {"counted": counted, "seconds": time.monotonic() - begin}
