"""All orders of a level's steps, tried and counted."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from helpers.labs.scheduler._program import BadLevel, Program
from helpers.labs.scheduler._world import World

MOST_STATES = 200_000


@dataclass(frozen=True)
class Search:
    """Kötü zamanlayıcının aramasının sonucu.

    Öznitelikler:
        orders: olası bütün sıraların sayısı.
        bad: bunların programı bozanlarının sayısı.
        example: en kısa bozan sıra, `play` ile oynanacak biçimde; yoksa boş.
        lengths: hiç kimsenin beklemediği programlarda süreçlerin adım sayıları (tuple); yoksa boş. Sıra
            sayısı o zaman (n+m)!/(n!·m!) formülüne uyar.
    """

    orders: int
    bad: int
    example: str
    lengths: tuple[int, ...] = ()

    def __str__(self) -> str:
        """Sonuç, bir iki cümleyle."""
        orders = grouped(self.orders)
        formula = f" Hesapla da aynı: {formula_of(self.lengths)} = {orders}." if self.lengths else ""
        if self.bad:
            begin = f"Kötü zamanlayıcı {orders} sıranın hepsini denedi: {grouped(self.bad)} tanesi bozuyor."
            return f"{begin}{formula}"
        return f"Kötü zamanlayıcı {orders} sıranın hepsini denedi: hiçbiri bozamadı.{formula}"


def grouped(value: int) -> str:
    """Return a whole number with its thousands apart: 1.680."""
    return f"{value:,}".replace(",", ".")


def closed_form(lengths: Sequence[int]) -> int:
    """Return how many orders there are of so many steps of each, if nobody ever waits."""
    return math.factorial(sum(lengths)) // math.prod(map(math.factorial, lengths))


def formula_of(lengths: Sequence[int]) -> str:
    """Return that as one writes it: (3+3)!/(3!·3!)."""
    return f"({'+'.join(map(str, lengths))})!/({'·'.join(f'{one}!' for one in lengths)})"


@dataclass(frozen=True)
class _Found:
    """What lies behind a state: how many orders there are, how many are bad, the shortest of these."""

    orders: int
    bad: int
    example: tuple[int, ...] | None
    lengths: frozenset[tuple[int, ...]]  # of the steps still to be taken


def search(program: Program) -> Search:
    """Try all orders of a program's steps.

    Two orders that lead to the same state have the same future: each state is looked at once, and the orders
    are counted by adding up. A program that can go round in a circle has no end: BadLevel.
    """
    known: dict[object, _Found | None] = {}
    found = _behind(program, [], World(program), known)
    lengths = next(iter(found.lengths)) if len(found.lengths) == 1 else ()
    if not lengths or closed_form(lengths) != found.orders:
        lengths = ()
    example = " ".join(map(str, found.example or ()))
    return Search(found.orders, found.bad, example, lengths)


def _behind(program: Program, order: list[int], world: World, known: dict[object, _Found | None]) -> _Found:
    state = world.state()
    if state in known:
        found = known[state]
        if found is None:
            raise BadLevel("Program aynı duruma geri dönebiliyor; sıraların sonu gelmez.")
        return found
    if len(known) > MOST_STATES:
        raise BadLevel("Programın durumları sayılamayacak kadar çok; düzeyi kısaltın.")
    known[state] = None
    able = world.able()
    if not able:
        bad = bool(world.broken())
        found = _Found(1, int(bad), () if bad else None, frozenset({(0,) * len(world.processes)}))
    else:
        parts = {}
        for number in able:
            # Generators can't be copied: one goes on with this world, the others play up to here again.
            here = world if number == able[0] else World(program).play(order)
            here.step(number)
            parts[number] = _behind(program, [*order, number], here, known)
        found = _added(parts, len(world.processes))
    known[state] = found
    return found


def _added(parts: dict[int, _Found], count: int) -> _Found:
    ways = [(number, *part.example) for number, part in parts.items() if part.example is not None]
    lengths = {
        tuple(length[one] + (one == number) for one in range(count))
        for number, part in parts.items()
        for length in part.lengths
    }
    return _Found(
        sum(part.orders for part in parts.values()),
        sum(part.bad for part in parts.values()),
        min(ways, key=lambda way: (len(way), way), default=None),
        frozenset(lengths),
    )
