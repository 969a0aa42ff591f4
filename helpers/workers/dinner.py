"""Filozofların süreçlerinin işi: düşünmek, iki çatal almak, yemek, çatalları geri koymak."""

from __future__ import annotations

import random
import time
from multiprocessing import parent_process

from helpers.workers.counter import start_together

TYPE_CHECKING = False  # importing `typing` would cost every child some milliseconds
if TYPE_CHECKING:
    from typing import Any

# What a philosopher is doing.
THINKING, WAITS_LEFT, WAITS_RIGHT, REACHING, EATING, DONE = range(6)

THINK_SECONDS = (0.1, 0.3)
REACH_SECONDS = (0.05, 0.15)  # from one fork to the other
EAT_SECONDS = (0.2, 0.4)
LIMIT_SECONDS = 0.8  # with the cure "timeout": so long the second fork is waited for
RETRY_SECONDS = (0.05, 0.5)  # random: all would try again at the same moment otherwise
MOMENT_SECONDS = 20.0  # at most, for the forced moment
LOOK_UP_SECONDS = 1.0  # whoever waits without a limit sees after the parent now and then


class Notes:
    """Filozofların not ettiği, üst sürecin okuduğu her şey; paylaşılan bellekte, kilitsiz: kimse beklemez.

    Filozoflar ve çatallar 0'dan başlayarak sıralanır; notlarda 1'den başlayarak geçerler, 0 hiçbiri demektir.

    Argümanlar:
        context: süreçleri başlatan bağlam (`multiprocessing.get_context(...)`).
        count: filozof sayısı.
    """

    def __init__(self, context: Any, count: int) -> None:
        self.doing = context.RawArray("b", count)
        self.wants = context.RawArray("b", count)  # the fork that a philosopher waits for
        self.holders = context.RawArray("b", count)  # the philosopher who has a fork in hand
        self.eaten = context.RawArray("i", count)
        self.give_ups = context.RawArray("i", count)
        self.changes = context.RawArray("q", count)  # how often a philosopher has noted something
        self.moment = context.RawValue("b", 0)  # 1: the forced moment has come
        self.ends = context.RawArray("d", count)


def forks_of(number: int, count: int, cure: str) -> tuple[int, int]:
    """Bir filozofun iki çatalını, aldığı sırayla verir.

    Argümanlar:
        number: filozofun sırası, 0'dan başlar.
        count: filozof sayısı.
        cure: çare; "order" ise önce küçük numaralı çatal gelir, yoksa soldaki.

    Dönüş değeri: iki çatalın sırası, 0'dan başlar (tuple).

    Hatalar: yok.
    """
    left, right = number, (number + 1) % count
    if cure == "order" and right < left:
        return right, left
    return left, right


def dine(number: int, plan: tuple[int, str, bool], shared: tuple[Any, ...]) -> None:
    """Bir filozof olur: istenen sayıda öğün yer; çatallar gerçek kilitlerdir.

    Argümanlar:
        number: filozofun sırası, 0'dan başlar.
        plan: öğün sayısı, çarenin adı, ilk öğündeki anın zorlanıp zorlanmayacağı.
        shared: hazır olanlar, başlama anı (saniye), çatallar, notlar (Notes).

    Dönüş değeri: yok (None). Ne olduğu notlarda durur.

    Hatalar: yok.
    """
    meals, cure, forced = plan
    ready, go, forks, notes = shared
    if start_together(number, ready, go):
        philosopher = Philosopher(number, cure, forced, forks, notes)
        for _ in range(meals):
            philosopher.think(THINK_SECONDS)
            philosopher.take_both_forks()
            philosopher.eat()
        philosopher.leave()


class Philosopher:
    """Masadaki bir filozof.

    Argümanlar:
        number: sırası, 0'dan başlar.
        cure: çare: "none", "order" veya "timeout".
        forced: True ise ilk öğünde, herkes ilk çatalına uzanana kadar ikincisine uzanmaz.
        forks: çatallar: `multiprocessing.Lock` nesneleri.
        notes: filozofların notları (Notes).
    """

    def __init__(self, number: int, cure: str, forced: bool, forks: Any, notes: Notes) -> None:
        self.number, self.forks, self.notes = number, forks, notes
        self.first, self.second = forks_of(number, len(forks), cure)
        self.limit = LIMIT_SECONDS if cure == "timeout" else None
        self.forced = forced
        self.all_firsts = {forks_of(other, len(forks), cure)[0] for other in range(len(forks))}

    def think(self, seconds: tuple[float, float]) -> None:
        """Bir süre çatalsız durur.

        Argümanlar:
            seconds: sürenin alt ve üst sınırı, saniye.

        Dönüş değeri: yok (None).

        Hatalar: yok.
        """
        self._note(self.notes.doing, self.number, THINKING)
        time.sleep(random.uniform(*seconds))  # noqa: S311 - not a secret

    def take_both_forks(self) -> None:
        """Bir çatalı, sonra ötekini alır; süre sınırı varsa ve dolarsa ilkini geri koyup yeniden dener.

        Argümanlar: yok.

        Dönüş değeri: yok (None).

        Hatalar: yok.
        """
        while True:
            self._take(self.first, None)
            self._reach()
            if self._take(self.second, self.limit):
                return
            self._put_back(self.first)
            self._note(self.notes.give_ups, self.number, self.notes.give_ups[self.number] + 1)
            self.think(RETRY_SECONDS)

    def eat(self) -> None:
        """İki çatalla yer, sonra ikisini de geri koyar.

        Argümanlar: yok.

        Dönüş değeri: yok (None).

        Hatalar: yok.
        """
        self._note(self.notes.doing, self.number, EATING)
        time.sleep(random.uniform(*EAT_SECONDS))  # noqa: S311
        self._note(self.notes.eaten, self.number, self.notes.eaten[self.number] + 1)
        self._put_back(self.second)
        self._put_back(self.first)

    def leave(self) -> None:
        """Bütün öğünlerin yendiğini not eder.

        Argümanlar: yok.

        Dönüş değeri: yok (None).

        Hatalar: yok.
        """
        self._note(self.notes.doing, self.number, DONE)
        self.notes.ends[self.number] = time.perf_counter()

    def _take(self, fork: int, limit: float | None) -> bool:
        left = fork == self.number
        self._note(self.notes.wants, self.number, fork + 1)
        self._note(self.notes.doing, self.number, WAITS_LEFT if left else WAITS_RIGHT)
        taken = self._acquire(self.forks[fork], limit)
        # In this order: nobody may seem to wait for a fork in their own hand.
        self._note(self.notes.wants, self.number, 0)
        if taken:
            self._note(self.notes.holders, fork, self.number + 1)
        return taken

    def _acquire(self, lock: Any, limit: float | None) -> bool:
        if limit is not None:
            return bool(lock.acquire(timeout=limit))
        while not lock.acquire(timeout=LOOK_UP_SECONDS):
            parent = parent_process()
            if parent is not None and not parent.is_alive():
                raise SystemExit(1)  # nobody is left to end this process
        return True

    def _put_back(self, fork: int) -> None:
        self._note(self.notes.holders, fork, 0)
        self.forks[fork].release()

    def _reach(self) -> None:
        """Reach for the second fork; that takes a while, in which others reach for theirs."""
        self._note(self.notes.doing, self.number, REACHING)
        time.sleep(random.uniform(*REACH_SECONDS))  # noqa: S311
        if self.forced:
            self.forced = False  # the first time only
            self._wait_for_the_moment()

    def _wait_for_the_moment(self) -> None:
        """Wait until each has the first fork in hand, or waits for it as a neighbour has it."""
        give_up = time.monotonic() + MOMENT_SECONDS
        while not self.notes.moment.value and time.monotonic() < give_up:
            if all(self.notes.holders[fork] for fork in self.all_firsts) and THINKING not in self.notes.doing:
                self.notes.moment.value = 1
            time.sleep(0.002)

    def _note(self, field: Any, index: int, value: int) -> None:
        """Note something; the count goes first, so that who reads it last misses no change."""
        self.notes.changes[self.number] += 1
        field[index] = value
