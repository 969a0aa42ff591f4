"""The philosophers' table at one moment: who holds what, who waits for whom, and whether in a circle."""

from __future__ import annotations

from dataclasses import dataclass

from helpers.workers.dinner import Notes

# All are counted from 1 here, as people do; 0 stands for none.


@dataclass(frozen=True)
class Table:
    """One look at what the philosophers have noted."""

    doing: tuple[int, ...]
    wants: tuple[int, ...]
    holders: tuple[int, ...]
    eaten: tuple[int, ...]
    give_ups: tuple[int, ...]
    changes: tuple[int, ...]  # read last: what changed while the rest was read shows at the next look

    @property
    def waits_for(self) -> tuple[int, ...]:
        """Of each philosopher the one who has the fork that is waited for: the wait-for graph."""
        return tuple(self.holders[fork - 1] if fork else 0 for fork in self.wants)

    @property
    def circle(self) -> tuple[int, ...]:
        """The philosophers who wait for each other in a circle, each for the next; empty if there is none."""
        waits_for, seen = self.waits_for, set[int]()
        for start in range(1, len(waits_for) + 1):
            path: list[int] = []
            here = start
            while here and here not in seen:
                seen.add(here)
                path.append(here)
                here = waits_for[here - 1]
            if here in path:
                found = path[path.index(here) :]
                smallest = found.index(min(found))
                return (*found[smallest:], *found[:smallest])
        return ()


def look(notes: Notes) -> Table:
    """Take a look at the table."""
    return Table(
        tuple(notes.doing),
        tuple(notes.wants),
        tuple(notes.holders),
        tuple(notes.eaten),
        tuple(notes.give_ups),
        tuple(notes.changes),
    )


def standing_circle(before: Table, now: Table) -> tuple[int, ...]:
    """Return the circle that stood still from one look to the next.

    A look takes a while, so that one alone could put together waits that never were at the same time. If
    none in the circle has noted anything between two looks, all its waits were there at once in between.
    """
    found = now.circle
    same = all(before.changes[number - 1] == now.changes[number - 1] for number in found)
    return found if same and found == before.circle else ()
