"""Written from nothing: measure over pool sizes, and fit the serial share."""

import time
from typing import Any

SIZES = [1, 2, 3]
ITEMS = [0.05] * 6

# Pool sizes, seconds, the mean of the shares. The second is not exact: shares 0.1, 0.2 and 0.3.
MEASURED = (
    ([1, 2, 4, 8], [10.0, 6.0, 4.0, 3.0], 0.2),
    ([1, 2, 4, 10], [10.0, 5.5, 4.0, 3.7], 0.2),
    ([1, 4], [8.0, 2.0], 0.0),
)


def probe(student: Any) -> object:
    """Ask for the shares of measurements, then let the student measure waiting work."""
    shares = [student.serial_share(sizes, seconds) for sizes, seconds, _ in MEASURED]
    return {"shares": shares, "seconds": student.measure(time.sleep, ITEMS, SIZES)}
