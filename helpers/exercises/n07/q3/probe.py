"""A barrier between two stages: nobody goes on before all have come."""

from typing import Any

from helpers.exercises.n07._probe import Notes, wait_until

COUNT = 3
LOADED, COMPUTED = 100, 200
_START_SECONDS = 6.0  # for the others: they may not even have started


class Load:
    """The first stage; the last process's takes so long that others could be through the second one."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes

    def __call__(self, number: int) -> None:
        """Note the end of the stage."""
        if number == COUNT - 1:
            wait_until(lambda: len(self._notes.all()) >= COUNT - 1, _START_SECONDS)
            wait_until(lambda: any(note >= COMPUTED for note in self._notes.all()))
        self._notes.append(LOADED + number)


class Compute:
    """The second stage."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes

    def __call__(self, number: int) -> None:
        """Note its beginning."""
        self._notes.append(COMPUTED + number)


def probe(student: Any) -> object:
    """Run both stages; return the notes in their order."""
    notes = Notes()
    student.run_all(COUNT, Load(notes), Compute(notes))
    return notes.all()
