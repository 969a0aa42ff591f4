"""The philosophers' laboratory: a deadlock made, seen and cured."""

from __future__ import annotations

import multiprocessing
import threading
import time
from collections.abc import Callable
from dataclasses import asdict
from typing import Any, ClassVar

from helpers.labs import _philosophers_words as words
from helpers.labs._background import Background
from helpers.labs._lab import Lab, front_end
from helpers.labs._philosophers_run import Dinner, DinnerRun, Plan
from helpers.labs._philosophers_table import Table
from helpers.measure._checks import check_start_method
from helpers.measure._numbers import seconds
from helpers.workers._checks import real_number, whole_number

MIN_PHILOSOPHERS, MAX_PHILOSOPHERS = 2, 9
MAX_MEALS = 100
MAX_WAIT_SECONDS = 3_600
FRAME_SECONDS = 0.2
WAIT_SECONDS = 0.02

_FILES = front_end("philosophers")
_EXAMPLE = 'lab.start(philosophers=5, cure="order", meals=3)'
_WAIT_EXAMPLE = "lab.wait(60)"


class PhilosophersLab(Lab):
    """Yemek yiyen filozoflar: kilitlenme (deadlock) görülür, sonra bir çareyle önlenir.

    Her filozof ayrı bir süreç, her çatal gerçek bir `multiprocessing.Lock` nesnesidir. Hücrenin son
    satırına `PhilosophersLab()` yazınca düğmeleriyle görünür. Aynı işler Python'dan da yapılır:

        lab = PhilosophersLab()
        lab.start(philosophers=5, cure="none", meals=3)
        run = lab.wait(60)
        print(run)

    Öznitelikler:
        runs: biten, kilitlenen ve yarıda durdurulan yemeklerin sonuçları (DinnerRun listesi), eskiden
            yeniye.
    """

    title: ClassVar[str] = "Yemek yiyen filozoflar"
    _esm = _FILES["_esm"]
    _css = _FILES["_css"]

    def __init__(self) -> None:
        self._guard = threading.RLock()
        self._background = Background(self.title)
        self._seen = threading.Event()  # somebody waits for the result: a deadlock need not stay
        self._began: float | None = None
        self._outcome: DinnerRun | None = None
        self._error: Exception | None = None
        self._runs: list[DinnerRun] = []
        self._framed = 0.0  # when the last frame was sent
        self._circle: tuple[int, ...] = ()  # in that frame
        methods = multiprocessing.get_all_start_methods()
        method = multiprocessing.get_start_method(allow_none=True) or methods[0]
        super().__init__(
            settings={
                "philosophers": 5,
                "cure": "none",
                "meals": 3,
                "forced": True,
                "start_method": method,
            },
            state={
                "busy": False,
                "message": words.READY,
                "kind": "",
                "why": "",
                "runs": [],
                "table": None,
                "methods": methods,
                "cures": words.CURES,
                "states": words.STATES,
                "rules": words.RULES,
                "moments": words.MOMENTS,
                "philosophers": [MIN_PHILOSOPHERS, MAX_PHILOSOPHERS],
                "max_meals": MAX_MEALS,
            },
        )

    @property
    def runs(self) -> list[DinnerRun]:
        """Şimdiye kadarki sonuçlar, eskiden yeniye."""
        return list(self._runs)

    def start(
        self,
        philosophers: int | None = None,
        cure: str | None = None,
        meals: int | None = None,
        *,
        forced: bool | None = None,
        start_method: str | None = None,
    ) -> None:
        """Bir yemek başlatır ve beklemeden döner. Verilmeyen değerler denetimlerden alınır.

        İlk değerler: 5 filozof, çare yok, kişi başına 3 öğün.

        Argümanlar:
            philosophers: filozof (ve çatal) sayısı; 2 ile 9 arasında.
            cure: çare. "none": çare yok, herkes önce solundaki çatalı alır; "order": kilit sırası, herkes
                önce küçük numaralı çatalı alır; "timeout": süre sınırı, ikinci çatal 0,8 saniyede
                alınamazsa filozof elindekini geri koyar, sonra yeniden dener.
            meals: kişi başına öğün sayısı; 1 ile 100 arasında.
            forced: True ise (ilk değer budur) ilk öğünde kimse, herkes ilk çatalına uzanana kadar ikinci
                çatala uzanmaz; çare yoksa kilitlenme böylece kesinleşir. False ise kilitlenme şansa kalır.
            start_method: başlatma yöntemi; "fork", "spawn" veya "forkserver".

        Dönüş değeri: yok (None). Sonucu `wait()` verir.

        Hatalar:
            TypeError: bir değer yanlış türdeyse.
            ValueError: bir değer izin verilenlerden değilse.
            RuntimeError: bir yemek zaten sürüyorsa.
        """
        given = {
            "philosophers": philosophers,
            "cure": cure,
            "meals": meals,
            "forced": forced,
            "start_method": start_method,
        }
        plan = _checked(
            {**self.settings, **{name: value for name, value in given.items() if value is not None}}
        )
        with self._guard:  # the work's own messages come after these
            seen = threading.Event()
            if not self._background.start(lambda stopped: self._work(Dinner(plan, stopped, seen))):
                raise RuntimeError(words.BUSY)
            self._seen = seen
            self._began, self._outcome, self._error = time.monotonic(), None, None
            self.settings = asdict(plan)
            self._show(busy=True, message=words.STARTING, kind="", why="", table=None)

    def wait(self, timeout: float | None = None) -> DinnerRun:
        """Yemeğin bitmesini bekler.

        Kilitlenen bir yemek kendiliğinden bitmez. Kilitlenme görülünce bu çağrı süreçleri sonlandırır ve
        sonucu verir; `wait()` çağrılmadıysa kilitlenme, Durdur'a basılana kadar (en çok iki dakika)
        ekranda kalır.

        Argümanlar:
            timeout: en çok beklenecek süre, saniye; 0 ile 3_600 arasında. None: sınırsız.

        Dönüş değeri: yemeğin sonucu (DinnerRun); durdurulduysa o ana kadarki.

        Hatalar:
            RuntimeError: daha hiçbir yemek başlatılmadıysa ya da bir süreç yemek bitmeden sona erdiyse.
            TimeoutError: yemek bu sürede bitmediyse; yemek sürer.
            TypeError, ValueError: `timeout` geçerli değilse.
        """
        if timeout is not None:
            timeout = real_number(timeout, "timeout", low=0, high=MAX_WAIT_SECONDS, example=_WAIT_EXAMPLE)
        if self._began is None:
            raise RuntimeError(words.NOTHING_RUN)
        begin, seen = time.monotonic(), self._seen
        seen.set()
        while self._background.running:
            time.sleep(WAIT_SECONDS)
            if timeout is not None and time.monotonic() - begin > timeout:
                seen.clear()
                raise TimeoutError(words.NOT_OVER.format(seconds=seconds(timeout)))
        if self._error is not None:
            raise RuntimeError(str(self._error)) from self._error
        assert self._outcome is not None
        return self._outcome

    def stop(self) -> None:
        """Süren yemeği durdurur ve süreçlerinin bitmesini bekler; yarım sonuç `runs` içinde kalır.

        Argümanlar: yok.

        Dönüş değeri: yok (None).

        Hatalar: yok.
        """
        self._background.stop()

    def clear(self) -> None:
        """Süren yemeği durdurur, bütün sonuçları siler.

        Argümanlar: yok.

        Dönüş değeri: yok (None).

        Hatalar: yok.
        """
        self.stop()
        with self._guard:
            self._runs.clear()
            self._show(message=words.CLEARED, kind="", why="", runs=[], table=None)

    def _actions(self) -> dict[str, Callable[[dict[str, Any]], None]]:
        """Return what the browser may ask for."""
        return {
            "start": lambda content: self.start(**content["settings"]),
            "stop": lambda _: self.stop(),
            "clear": lambda _: self.clear(),
        }

    def _work(self, dinner: Dinner) -> None:
        with self._guard:
            pass  # until start() is through
        message, kind, why = "", "", ""
        try:
            run = dinner.run(self._watch)
        except OSError as error:
            self._error = RuntimeError(words.NOT_STARTED.format(error=error))
        except Exception as error:  # noqa: BLE001 - whatever it is, the lab says it and is free again
            self._error = error
        else:
            self._outcome = run
            self._runs.append(run)
            message, why = words.outcome(run), words.reason(run)
            kind = "bad" if run.deadlocked else "good" if run.complete else ""
        if self._error is not None:
            message, kind = str(self._error), "bad"
        self._show(
            busy=False,
            message=message,
            kind=kind,
            why=why,
            table=_drawn(dinner.table, dinner),
            runs=[asdict(run) for run in self._runs],
        )

    def _watch(self, dinner: Dinner) -> None:
        if self._began is not None and self.alone(self._began):
            dinner.stopped.set()
        if dinner.deadlocked:
            if self.state["kind"] != "bad":
                self._show(message=words.stuck(dinner.circle), kind="bad", table=_drawn(dinner.table, dinner))
        elif dinner.seconds() and self.state["message"] != words.RUNNING:
            self._show(message=words.RUNNING)
        new = dinner.circle != self._circle  # it may be gone again soon
        if dinner.seconds() and (new or time.monotonic() - self._framed > FRAME_SECONDS):
            self._framed, self._circle = time.monotonic(), dinner.circle
            self.send({"frame": _drawn(dinner.table, dinner)})

    def _show(self, **changes: Any) -> None:
        with self._guard:
            self.state = {**self.state, **changes}


def _checked(chosen: dict[str, Any]) -> Plan:
    """Return the plan, or say how to correct the call."""
    low, high = MIN_PHILOSOPHERS, MAX_PHILOSOPHERS
    count = whole_number(chosen["philosophers"], "philosophers", low=low, high=high, example=_EXAMPLE)
    meals = whole_number(chosen["meals"], "meals", low=1, high=MAX_MEALS, example=_EXAMPLE)
    cure, forced = chosen["cure"], chosen["forced"]
    names = ", ".join(f'"{name}"' for name in words.CURES)
    if not isinstance(cure, str):
        kind = type(cure).__name__
        raise TypeError(f"`cure` bir ad (str) olmalı; verilen değerin türü {kind}. Geçerli adlar: {names}")
    if cure not in words.CURES:
        raise ValueError(f"`cure` tanınmıyor: {cure[:40]!r}. Geçerli adlar: {names}")
    if not isinstance(forced, bool):
        kind = type(forced).__name__
        raise TypeError(f"`forced` True ya da False olmalı; verilen değerin türü {kind}. Örnek: {_EXAMPLE}")
    return Plan(count, cure, meals, forced, check_start_method(chosen["start_method"]))


def _drawn(table: Table, dinner: Dinner) -> dict[str, Any]:
    """Return what the page draws."""
    return {
        "doing": table.doing,
        "wants": table.wants,
        "holders": table.holders,
        "eaten": table.eaten,
        "give_ups": sum(table.give_ups),
        "circle": dinner.circle,
        "stuck": round(dinner.stuck_seconds(), 1),
        "seconds": round(dinner.seconds(), 1),
        "deadlocked": dinner.deadlocked,
    }
