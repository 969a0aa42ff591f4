"""What the speed-up laboratory's workers run. Children import this: standard library only."""

from helpers.workers._load import burn_cpu


def burn_with_data(item: "tuple[int, bytes]") -> int:
    """Compute so many steps; the data only has to be sent."""
    steps, _data = item
    return burn_cpu(steps)
