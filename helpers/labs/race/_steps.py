"""Two processes increment once each in slow motion: who read, added and wrote, and in which order."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from helpers.labs.race import _words as words
from helpers.labs.race._run import STALL_SECONDS, Crew
from helpers.workers.counter import FIELDS, MOMENTS, READ_VALUE, WRITTEN_VALUE, count_slowly

TRIES = 3  # a busy machine may run one process after the other, and then nothing is lost

# The moments (milliseconds) of a run as it would be on a quiet machine, for the time before a recording.
_PLAN: dict[bool, dict[int, dict[str, float]]] = {
    False: {1: {"read": 0, "added": 25, "wrote": 50}, 2: {"read": 10, "added": 35, "wrote": 60}},
    True: {
        1: {"asked": 0, "got": 0, "read": 0.1, "added": 25, "wrote": 50, "released": 75},
        2: {"asked": 10, "got": 75.1, "read": 75.2, "added": 100, "wrote": 125, "released": 150},
    },
}
SCHEMA = "Şema: süreler örnektir. Gerçeği için “Ağır çekimde kaydet” düğmesine basın."
RECORDING = "Gerçek kayıt: iki süreç birer kez artırdı, her adımın arasında kısa bir bekleme vardı."


@dataclass(frozen=True)
class Step:
    """Ağır çekimde bir adım.

    Öznitelikler:
        who: adımı atan süreç (1 veya 2); başlangıçta 0.
        does: "oku", "ekle", "yaz", "al", "bekle" veya "bırak"; başlangıçta "".
        milliseconds: ilk adımdan bu yana geçen süre, milisaniye.
        counter: sayacın bu adımdan sonraki değeri.
        hands: iki sürecin kendi belleğindeki değer; henüz yoksa None.
        owner: kilidi tutan süreç; kilit boştaysa 0.
        lost: True ise bu adımda bir artırma kayboldu.
        text: adımın açıklaması.
    """

    who: int
    does: str
    milliseconds: float
    counter: int
    hands: tuple[int | None, int | None]
    owner: int
    lost: bool
    text: str


@dataclass(frozen=True)
class Tale:
    """Ağır çekimin adımları.

    Öznitelikler:
        lock: True ise artırmalar kilitle korundu.
        recorded: False ise adımlar gerçek bir kayıttan değil, şemadan gelir.
        steps: adımlar; ilki başlangıçtaki durumdur.
        summary: sonuç, bir cümle.
        origin: adımların nereden geldiği, bir cümle.
    """

    lock: bool
    recorded: bool
    steps: tuple[Step, ...]
    summary: str
    origin: str

    @property
    def found(self) -> int:
        """Sayacın son değeri; beklenen 2'dir."""
        return self.steps[-1].counter


@dataclass(frozen=True)
class _Event:
    who: int
    what: str
    at: float


def schema(*, lock: bool) -> Tale:
    """Return the tale that is shown before anything has been recorded."""
    events = [_Event(who, what, at) for who, moments in _PLAN[lock].items() for what, at in moments.items()]
    return _tale(events, lock=lock, recorded=False)


def record(
    method: str, stopped: threading.Event, *, lock: bool, watch: Callable[[], None] = lambda: None
) -> Tale | None:
    """Record two processes; without a lock again if nothing was lost by chance. None if it was stopped."""
    tale = None
    for _ in range(TRIES):
        notes = _run(method, stopped, watch, lock=lock)
        if notes is None:
            return None
        events, agrees = _events(notes, lock=lock)
        if agrees:
            tale = _tale(events, lock=lock, recorded=True)
            if lock or tale.found < len(notes):
                break
    return tale or schema(lock=lock)


def _run(
    method: str, stopped: threading.Event, watch: Callable[[], None], *, lock: bool
) -> list[Sequence[float]] | None:
    crew = Crew(method, 2, stopped)
    notes = [crew.context.RawArray("d", FIELDS) for _ in range(2)]
    shared = (crew.counter, crew.ready, crew.go, notes)
    give_up = time.monotonic() + STALL_SECONDS
    try:
        crew.start(count_slowly, lambda number: (number, lock, shared))
        while not stopped.is_set() and not crew.look():
            crew.begin_if_ready()
            watch()
            if time.monotonic() > give_up:
                raise RuntimeError(words.NO_PROGRESS.format(seconds=round(STALL_SECONDS)))
    finally:
        crew.end()
    return None if stopped.is_set() else [note[:] for note in notes]


def _events(notes: list[Sequence[float]], *, lock: bool) -> tuple[list[_Event], bool]:
    """Return the events in order, and whether replaying them gives the values that the processes saw.

    A moment is noted right after the step; a process that is put aside in between could get it wrong.
    """
    kinds = MOMENTS if lock else MOMENTS[2:5]
    first = min(note[MOMENTS.index(kinds[0])] for note in notes)
    events = [
        _Event(who, kind, 1000 * (note[MOMENTS.index(kind)] - first))
        for who, note in enumerate(notes, 1)
        for kind in kinds
    ]
    events.sort(key=lambda event: event.at)
    counter, agrees = 0, True
    for event in events:
        note = notes[event.who - 1]
        if event.what == "read":
            agrees = agrees and note[READ_VALUE] == counter
        elif event.what == "wrote":
            counter = round(note[WRITTEN_VALUE])
    return events, agrees


def _tale(events: list[_Event], *, lock: bool, recorded: bool) -> Tale:
    steps = tuple(_steps(sorted(events, key=lambda event: event.at), lock=lock))
    found = steps[-1].counter
    if lock:
        why = "Kilidi bekleyen süreç, sayacı ancak öteki yazdıktan sonra okuyabildi."
    elif found < 2:  # noqa: PLR2004 - two processes
        why = "İki süreç de aynı sayıyı okudu ve ikisi de aynı sonucu yazdı."
    else:
        why = "Bu kez süreçler birbirinin arasına girmedi; yarış durumu her çalıştırmada ortaya çıkmaz."
    lost = "hiçbir artırma kaybolmadı" if found == 2 else "bir artırma kayboldu"  # noqa: PLR2004
    summary = f"Beklenen 2, bulunan {found}; {lost}. {why}"
    return Tale(lock, recorded, steps, summary, RECORDING if recorded else SCHEMA)


def _steps(events: list[_Event], *, lock: bool) -> Iterator[Step]:
    counter, owner = 0, 0
    hands: list[int | None] = [None, None]
    wrote = [False, False]
    text = "Başlangıç: sayaç 0. İki süreç birer kez artıracak." + (" Kilit boşta." if lock else "")
    yield Step(0, "", 0.0, 0, (None, None), 0, lost=False, text=text)
    for event in events:
        me, other, lost = event.who - 1, 2 - event.who, False
        name, rival = f"{event.who}. süreç", f"{other + 1}. süreç"
        mine = hands[me]
        if event.what == "asked":
            if not owner:
                continue  # it gets the lock at once
            does, text = "bekle", f"{name} kilidi istedi; kilit {rival}te olduğu için bekliyor."
        elif event.what == "got":
            owner = event.who
            does, text = "al", f"{name} kilidi aldı. {rival} artık araya giremez."
        elif event.what == "read":
            hands[me] = counter
            same = hands[other] is not None and not wrote[other]
            does, text = "oku", f"{name} sayacı okudu: {counter}."
            if same:
                text += f" {rival} de {counter} okumuştu ve henüz yazmadı: ikisi aynı sayıdan yola çıkıyor."
        elif event.what == "added":
            assert mine is not None
            hands[me] = mine + 1
            does = "ekle"
            text = f"{name} kendi belleğinde 1 ekledi: {mine} + 1 = {mine + 1}. Sayaç "
            text += f"hâlâ {counter}." if counter == mine else f"ise bu arada {counter} oldu."
        elif event.what == "wrote":
            assert mine is not None
            lost, wrote[me] = counter >= mine, True
            text = f"{name} {mine} yazdı. "
            text += (
                f"Sayaç zaten {counter} idi: {other + 1}. sürecin artırması kayboldu."
                if lost
                else f"Sayaç {counter} iken {mine} oldu."
            )
            does, counter = "yaz", mine
        else:
            owner = 0
            does, text = "bırak", f"{name} kilidi bıraktı."
        yield Step(event.who, does, event.at, counter, (hands[0], hands[1]), owner, lost, text)
