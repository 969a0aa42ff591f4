"""Yarış laboratuvarının süreçlerinin işi: ortak bir sayacı artırmak, tam hızla ya da ağır çekimde."""

from __future__ import annotations

import random
import time

TYPE_CHECKING = False  # importing `typing` would cost every child some milliseconds
if TYPE_CHECKING:
    from multiprocessing.sharedctypes import Synchronized
    from typing import Any

PORTION = 500  # increments between two looks at the stop sign
GIVE_UP_SECONDS = 120.0  # nobody gave the start: whoever started this process has gone
_SPIN_SECONDS = 0.002

# Where a slow-motion increment notes its moments; `READ_VALUE` and `WRITTEN_VALUE` are no moments.
MOMENTS = ("asked", "got", "read", "added", "wrote", "released")
ASKED, GOT, READ, ADDED, WROTE, RELEASED, READ_VALUE, WRITTEN_VALUE = range(8)
FIELDS = 8
_STAGGER_SECONDS = 0.01
_PAUSE_SECONDS = (0.02, 0.03)


def count(number: int, times: int, lock: bool, shared: tuple[Any, ...]) -> None:
    """Ortak sayacı `times` kez, ya da durması istenene kadar, birer artırır.

    Argümanlar:
        number: sürecin sırası, 0'dan başlar.
        times: artırma sayısı.
        lock: True ise her artırma sayacın kilidiyle yapılır.
        shared: paylaşılan bellek: sayaç, hazır olanlar, başlama anı (saniye; eksi bir sayı durmayı ister),
            yapılan artırmalar, bitiş anları (saniye).

    Dönüş değeri: yok (None). Sonuç paylaşılan bellektedir; bitiş anı yazılınca artırma sayısı kesindir.

    Hatalar: yok.
    """
    counter, ready, go, done, ends = shared
    left = times if start_together(number, ready, go) else 0
    while left and go.value >= 0:
        portion = min(left, PORTION)
        if lock:
            for _ in range(portion):
                with counter.get_lock():
                    counter.value += 1
        else:
            for _ in range(portion):
                counter.value += 1
        left -= portion
        done[number] = times - left
    ends[number] = time.perf_counter()


def count_slowly(number: int, lock: bool, shared: tuple[Any, ...]) -> None:
    """Ortak sayacı bir kez artırır; adımların arasında bekler, her adımın anını not eder.

    Argümanlar:
        number: sürecin sırası, 0'dan başlar.
        lock: True ise artırma sayacın kilidiyle yapılır.
        shared: paylaşılan bellek: sayaç, hazır olanlar, başlama anı (saniye), her sürecin notları (saniye).

    Dönüş değeri: yok (None). Sonuç, paylaşılan bellekteki notlardır.

    Hatalar: yok.
    """
    counter, ready, go, all_notes = shared
    notes = all_notes[number]
    if not start_together(number, ready, go):
        return
    time.sleep(random.uniform(0, _STAGGER_SECONDS))  # noqa: S311 - who comes first is left to chance
    if not lock:
        _increment_slowly(counter, notes)
        return
    notes[ASKED] = time.perf_counter()
    with counter.get_lock():
        notes[GOT] = time.perf_counter()
        _increment_slowly(counter, notes)
        # Noted before it happens, or the next one could seem to have got the lock before.
        notes[RELEASED] = time.perf_counter()


def _increment_slowly(counter: Synchronized[int], notes: Any) -> None:
    old = counter.value
    notes[READ] = time.perf_counter()
    notes[READ_VALUE] = old
    _pause()
    new = old + 1
    notes[ADDED] = time.perf_counter()
    _pause()
    counter.value = new
    notes[WROTE] = time.perf_counter()
    notes[WRITTEN_VALUE] = new
    _pause()


def _pause() -> None:
    time.sleep(random.uniform(*_PAUSE_SECONDS))  # noqa: S311 - not a secret


def start_together(number: int, ready: Any, go: Any) -> bool:
    """Sürecin hazır olduğunu bildirir, ortak başlama anını bekler.

    Argümanlar:
        number: sürecin sırası, 0'dan başlar.
        ready: paylaşılan bellekte, her süreç için bir bayrak.
        go: paylaşılan bellekte ortak başlama anı, saniye; 0 ise daha belli değil, eksi ise başlanmayacak.

    Dönüş değeri: başlanacaksa True.

    Hatalar: yok.
    """
    # Plain memory: with a Barrier or an Event, a killed process would leave the others waiting.
    ready[number] = 1
    give_up = time.perf_counter() + GIVE_UP_SECONDS
    while not go.value:
        if time.perf_counter() > give_up:
            return False
        time.sleep(0.001)
    begin: float = go.value
    time.sleep(max(0.0, begin - time.perf_counter() - _SPIN_SECONDS))
    while time.perf_counter() < begin:
        pass
    return begin > 0
