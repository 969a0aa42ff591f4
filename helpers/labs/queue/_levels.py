"""The queue's fill level over time, in as few numbers as a chart needs."""

from __future__ import annotations

FIRST_STEP_SECONDS = 0.05
MOST_POINTS = 240


class Levels:
    """Levels at even steps; when there are too many, every second one is dropped and the step doubled."""

    def __init__(self) -> None:
        self.step = FIRST_STEP_SECONDS
        self.points: list[int] = []

    def add(self, seconds: float, level: int) -> None:
        """Note the level at a moment; moments come in order."""
        while len(self.points) * self.step <= seconds:
            self.points.append(level)
            if len(self.points) > MOST_POINTS:
                self.points = self.points[::2]
                self.step *= 2
