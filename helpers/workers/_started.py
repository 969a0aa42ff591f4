"""What the children of a start-cost measurement do: tell that they are there, and wait."""

from __future__ import annotations

TYPE_CHECKING = False  # importing `typing` would cost every child some milliseconds
if TYPE_CHECKING:
    from multiprocessing.connection import Connection

MOST_SECONDS = 120.0  # whatever happens to the parent, the child ends


def report(connection: Connection) -> None:
    """Tell the parent that this process runs; stay until it has been measured."""
    connection.send(None)
    connection.poll(MOST_SECONDS)


def nothing(_item: int) -> None:
    """A pool's job that costs nothing."""
