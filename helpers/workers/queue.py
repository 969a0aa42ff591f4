"""Kuyruk laboratuvarının süreçlerinin işi: üreticiler gerçek bir kuyruğa öğe koyar, tüketiciler alır."""

from __future__ import annotations

import threading
import time
from multiprocessing import parent_process
from queue import Empty, Full

from helpers.workers.counter import start_together

TYPE_CHECKING = False  # importing `typing` would cost every child some milliseconds
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

# What a producer or a consumer is doing.
STARTING, WORKING, WAITING, OTHERS, PILLS_OUT, DRAINING, ENDED = range(7)

# What each of them notes of itself, in an array of its own: no field has two writers.
STATE = 0
COUNT = 1  # items put, or items consumed
TAKEN = 2  # items taken off the queue; one of them may be still in hand
PILLS = 3  # poison pills put, or swallowed
WAITED = 4  # seconds spent waiting for the queue
SINCE = 5  # since when it is waiting just now; 0: it is not
HIGHEST = 6  # the highest level it has seen
END = 7  # when it was through
FIELDS = 8

PRODUCE, CONSUME = range(2)  # the two speeds: seconds an item
PILL = None

SLICE_SECONDS = 0.02  # between two looks at the stop sign and at the speeds
LOOK_UP_SECONDS = 1.0  # between two looks after the parent


class Line:
    """Kuyruk ve onun hakkında bilinenler; paylaşılan bellekte, kilitsiz: okuyan kimse beklemez.

    Argümanlar:
        context: süreçleri başlatan bağlam (`multiprocessing.get_context(...)`).
        shares: her üreticinin üreteceği öğe sayısı.
        consumers: tüketici sayısı.
        bound: kuyruğun sınırı; 0 ise sınırsız.
    """

    def __init__(self, context: Any, shares: list[int], consumers: int, bound: int) -> None:
        self.queue = context.Queue(bound)
        self.bound = bound
        self.shares = shares  # how many items each producer makes
        self.speeds = context.RawArray("d", 2)
        self.producers = [context.RawArray("d", FIELDS) for _ in shares]
        self.consumers = [context.RawArray("d", FIELDS) for _ in range(consumers)]
        self.ready: Any = None
        self.go: Any = None
        self._look_up = 0.0

    def level(self) -> tuple[int, int]:
        """Kuyrukta kaç öğe ve kaç zehirli hap olduğunu verir; bir anlığına bir yanılabilir.

        Argümanlar: yok.

        Dönüş değeri: öğe sayısı ve hap sayısı (tuple).

        Hatalar: yok.
        """
        # `Queue.qsize()` does not work on macOS. A count is written a moment after the thing was put or
        # taken, so a difference may for that moment be wrong by one: never below nothing or above the bound.
        items = sum(note[COUNT] for note in self.producers) - sum(note[TAKEN] for note in self.consumers)
        pills = sum(note[PILLS] for note in self.producers) - sum(note[PILLS] for note in self.consumers)
        found, most = max(0, round(items)), self.bound or round(abs(items) + abs(pills))
        return min(found, most), max(0, min(round(pills), most - found))

    def attended(self) -> bool:
        """Bu süreci başlatanın hâlâ yaşadığını denetler; yaşamıyorsa süreci bitirir.

        Argümanlar: yok.

        Dönüş değeri: True.

        Hatalar:
            SystemExit: üst süreç sona erdiyse.
        """
        if (now := time.monotonic()) > self._look_up:
            self._look_up = now + LOOK_UP_SECONDS
            parent = parent_process()
            if parent is not None and not parent.is_alive():
                self.queue.cancel_join_thread()
                raise SystemExit  # nobody is left to see anything
        return True

    def wanted(self) -> bool:
        """Çalışmanın sürmesinin istenip istenmediğini söyler.

        Argümanlar: yok.

        Dönüş değeri: durması istenmediyse True.

        Hatalar:
            SystemExit: üst süreç sona erdiyse.
        """
        return self.attended() and self.go.value >= 0


def work(number: int, line: Line) -> None:
    """Bir üretici ya da bir tüketici olur.

    Argümanlar:
        number: sürecin sırası, 0'dan başlar; önce üreticiler, sonra tüketiciler gelir.
        line: kuyruk ve notları (Line).

    Dönüş değeri: yok (None). Ne olduğu notlarda durur.

    Hatalar:
        SystemExit: üst süreç sona erdiyse.
    """
    begins, producers = start_together(number, line.ready, line.go), len(line.producers)
    if begins and number < producers:
        _produce(number, line)
    elif begins:
        _consume(line.consumers[number - producers], line)


def _produce(number: int, line: Line) -> None:
    mine = line.producers[number]
    for item in range(line.shares[number]):
        mine[STATE] = WORKING
        if not (_spend(PRODUCE, line) and _put(item, mine, line, line.wanted)):
            break
        mine[COUNT] += 1
        mine[HIGHEST] = max(mine[HIGHEST], sum(line.level()))
    if number == 0:
        _put_pills(mine, line)
    _flush(line)
    mine[END] = time.perf_counter()
    mine[STATE] = ENDED


def _flush(line: Line) -> None:
    """Wait until the queue's own thread has written everything to the pipe: the pills must come last."""
    line.queue.close()
    # In a thread, as it has no time limit: the pipe may be full.
    thread = threading.Thread(target=line.queue.join_thread, daemon=True)
    thread.start()
    while line.attended() and thread.is_alive():
        thread.join(SLICE_SECONDS)


def _put_pills(mine: Any, line: Line) -> None:
    """Once all the others are through, put one pill for each consumer."""
    mine[STATE] = OTHERS
    while line.attended() and any(other[STATE] != ENDED for other in line.producers[1:]):
        time.sleep(SLICE_SECONDS)
    for _ in line.consumers:
        mine[STATE] = PILLS_OUT
        _put(PILL, mine, line, line.attended)
        mine[PILLS] += 1


def _consume(mine: Any, line: Line) -> None:
    while _get(mine, line) is not PILL:
        mine[TAKEN] += 1
        mine[STATE] = WORKING
        if _spend(CONSUME, line):
            mine[COUNT] += 1
        else:
            mine[STATE] = DRAINING  # stopped: what it takes from now on it only throws away
    mine[PILLS] += 1
    mine[END] = time.perf_counter()
    mine[STATE] = ENDED


def _spend(speed: int, line: Line) -> bool:
    """Spend the time that an item takes just now; tell whether that was not cut short by the stop sign."""
    begin = time.perf_counter()
    while line.wanted():
        rest = begin + line.speeds[speed] - time.perf_counter()
        if rest <= 0:
            return True
        time.sleep(min(rest, SLICE_SECONDS))
    return False


def _put(thing: int | None, mine: Any, line: Line, may_wait: Callable[[], bool]) -> bool:
    """Put it on the queue; wait while that is full, and as long as one may."""
    try:
        line.queue.put(thing, block=False)
        return True
    except Full:
        if thing is not PILL:
            mine[HIGHEST] = line.bound
    begin = mine[SINCE] = time.perf_counter()
    mine[STATE] = WAITING
    done = False
    while not done and may_wait():
        try:
            line.queue.put(thing, timeout=SLICE_SECONDS)
            done = True
        except Full:
            continue
    mine[SINCE] = 0.0
    mine[WAITED] += time.perf_counter() - begin
    return done


def _get(mine: Any, line: Line) -> int | None:
    """Take the next thing off the queue; wait while that is empty."""
    try:
        thing: int | None = line.queue.get(block=False)
        return thing
    except Empty:
        begin = mine[SINCE] = time.perf_counter()
    mine[STATE] = WAITING if mine[STATE] != DRAINING else DRAINING
    while line.attended():
        try:
            thing = line.queue.get(timeout=SLICE_SECONDS)
            break
        except Empty:
            continue
    mine[SINCE] = 0.0
    mine[WAITED] += time.perf_counter() - begin
    return thing
