# a named tuple, annotations
from typing import NamedTuple


class Scores(NamedTuple):
    speed_up: float
    efficiency: float
    overhead: float


def scores(serial: float, parallel: float, workers: int) -> Scores:
    ideal = serial / workers
    return Scores(speed_up=serial / parallel, efficiency=ideal / parallel, overhead=parallel - ideal)
