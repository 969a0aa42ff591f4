"""Where a level stands after some steps: for the Python API, and for the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from helpers.labs.scheduler import _words as words
from helpers.labs.scheduler._level import Level
from helpers.labs.scheduler._objects import Array, SimpleQueue, Value
from helpers.labs.scheduler._world import World


@dataclass(frozen=True)
class Position:
    """Bir düzeyde gelinen yer.

    Öznitelikler:
        level: düzeyin numarası, "01" gibi.
        mend: seçilen onarımın harfi; onarım yoksa boş.
        order: şimdiye kadarki sıra, "0 0 1 1" gibi.
        values: paylaşılan değerler, adlarıyla (sözlük).
        waits: şimdi ilerleyemeyen süreçler; süreç numarası → beklediği şeyin adı (sözlük).
        circle: birbirini çember olarak bekleyen süreçler (tuple); yoksa boş.
        ended: True ise artık kimse ilerleyemez.
        broken: True ise program bozuldu: söz tutulmadı, biri hata yükseltti ya da sonsuza dek bekliyor.
        why: bozulduysa ne olduğu; bozulmadıysa boş.
    """

    level: str
    mend: str
    order: str
    values: dict[str, Any]
    waits: dict[int, str]
    circle: tuple[int, ...]
    ended: bool
    broken: bool
    why: str

    def __str__(self) -> str:
        """Sıra, paylaşılan değerler ve sonuç."""
        lines = [f"Sıra: {self.order or 'henüz adım yok'}"]
        lines += [f"{name} = {value}" for name, value in self.values.items()]
        if self.circle:
            lines.append(" → ".join(f"süreç {number}" for number in (*self.circle, self.circle[0])))
        if self.broken:
            lines.append(f"Bozuldu: {self.why}.")
        elif self.ended:
            lines.append("Program doğru bitti.")
        else:
            waits = [f"süreç {number} bekliyor: {name}" for number, name in self.waits.items()]
            lines.append("; ".join(["Sürüyor", *waits]) + ".")
        return "\n".join(lines)


def position(level: str, mend: str, world: World) -> Position:
    """Return where a level stands."""
    why = world.broken() if world.ended else ""
    return Position(
        level,
        mend,
        " ".join(map(str, world.order)),
        world.values(),
        waits(world),
        world.circle(),
        world.ended,
        bool(why),
        why,
    )


def waits(world: World) -> dict[int, str]:
    """Return what those who can't go on wait for."""
    names = {id(thing): name for name, thing in world.things()}
    found = {process.number: world.waits_for(process.number) for process in world.processes}
    return {number: names.get(id(thing), "") for number, thing in found.items() if thing is not None}


def drawn(world: World, pids: list[int]) -> dict[str, Any]:
    """Return what the page shows of a level's run."""
    source, waiting, circle = world.program.source.splitlines(), waits(world), world.circle()
    processes = []
    for process in world.processes:
        first, last = world.program.places[process.target]
        number = process.number
        variables = ", ".join(f"{name} = {value!r}" for name, value in process.variables.items())
        processes.append(
            {
                "name": f"Süreç {number}",
                "call": f"{process.target}{process.arguments}",
                "first": first,
                "lines": source[first - 1 : last],
                "line": process.line,
                "note": note(world, number),
                "variables": variables,
                "doing": world.doing(number),
                "error": process.error,
                "can": world.can(number),
                "waits": waiting.get(number, ""),
                "pid": pids[number] if pids else 0,
            }
        )
    things = [
        {
            "name": name,
            "kind": type(thing).__name__,
            "words": thing.words(),
            "holders": thing.holders(),
            "plain": isinstance(thing, Value | Array | SimpleQueue),
        }
        for name, thing in world.things()
    ]
    return {
        "processes": processes,
        "things": things,
        "circle": circle,
        "circle_words": circle_words(world),
        "order": world.order,
        "ended": world.ended,
    }


def note(world: World, number: int) -> str:
    """Return what a process's next step is called, where the line alone does not tell."""
    gate = world.processes[number].gate
    if gate is None:
        return ""
    asleep = gate.on is not None and number in gate.on.asleep()
    return "süre dolsun" if asleep and gate.ready() else gate.note


def circle_words(world: World) -> str:
    """Say the circle of those who wait for each other; empty if there is none."""
    circle, waiting = world.circle(), waits(world)
    if not circle:
        return ""
    return words.CIRCLE.format(circle=words.circle_line(circle, [waiting[number] for number in circle]))


def told(world: World) -> str:
    """Say where all stand, for those who can't see the picture."""
    waiting, parts, lines = waits(world), [], world.program.source.splitlines()
    for process in world.processes:
        number, doing = process.number, world.doing(process.number)
        if number in waiting:
            where = f" {doing}: {waiting[number]}"
        elif process.gate is None:
            where = f": {doing}"
        else:
            step = note(world, number)
            where = f": {lines[process.line - 1].strip()}" + (f" ({step})" if step else "")
        parts.append(f"Süreç {number}{where}")
    return "; ".join(parts) + "."


def level_drawn(level: Level, mend: str, tried: Sequence[str], *, open_now: bool) -> dict[str, Any]:
    """Return what the page shows of a level; the mends only once it has been seen broken."""
    found = [(letter, level.searched(letter)) for letter in tried]
    return {
        "level": level.number,
        "idea": level.idea if open_now else "",
        "task": level.task,
        "mends": [[one.letter, one.text, one.diff] for one in level.mends] if open_now else [],
        "mend": mend,
        "why": next((one.why for one in level.mends if one.letter == mend), ""),
        "tried": [[letter, one.orders, one.bad] for letter, one in found],
    }
