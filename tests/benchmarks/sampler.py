"""What the load sampler costs at four samples a second, in shares of one core."""

import time

from helpers.measure import LoadSampler
from helpers.measure._load import _read_cores

INTERVAL, SECONDS, FAKED_CORES = 0.25, 10.0, 256


def cost(**options: object) -> float:
    """Return the processor time of this process while it samples, divided by the time that passes."""
    sampler = LoadSampler(INTERVAL, **options)  # type: ignore[arg-type]
    with sampler:
        sampler.wait_next(5)  # what is imported at first is not counted
        before, begin = time.process_time(), time.perf_counter()
        time.sleep(SECONDS)
        used, passed = time.process_time() - before, time.perf_counter() - begin
    if sampler.error is not None:
        raise sampler.error
    expected = SECONDS / INTERVAL
    if len(sampler.history()) < 0.8 * expected:
        raise RuntimeError(f"only {len(sampler.history())} samples of {expected:.0f}")
    return used / passed


def many_cores() -> list[float]:
    """Read this machine's cores and repeat them: that there are more is only parsing more of one file."""
    found = _read_cores()
    return (found * FAKED_CORES)[:FAKED_CORES]


def main() -> dict[str, float]:
    """Return both costs."""
    return {"here": cost(), "many": cost(read=many_cores)}
