# a dataclass: its arguments are the exception's
from dataclasses import dataclass


@dataclass
class SensorError(Exception):
    name: str
    value: int

    def __str__(self) -> str:
        return f"{self.name}: {self.value} aralık dışında"


def measure(name):
    raise SensorError(name, 140)
