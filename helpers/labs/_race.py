"""The race laboratory: a shared counter, with and without a lock."""

from __future__ import annotations

import multiprocessing
import threading
import time
from collections.abc import Callable
from dataclasses import asdict
from typing import Any, ClassVar

from helpers.labs import _race_words as words
from helpers.labs._background import Background
from helpers.labs._lab import Lab, front_end
from helpers.labs._race_run import Race, RaceRun
from helpers.labs._race_steps import Tale, record, schema
from helpers.measure._checks import check_start_method
from helpers.workers._checks import whole_number

MAX_PROCESSES = 16
MAX_INCREMENTS = 10_000_000
FRAME_SECONDS = 0.25
WAIT_SECONDS = 0.02

_FILES = front_end("race")
_EXAMPLE = "lab.start(processes=2, increments=100_000, lock=False)"


class RaceLab(Lab):
    """Yarış laboratuvarı: birkaç süreç aynı sayacı artırır, kilitle ya da kilitsiz.

    Hücrenin son satırına `RaceLab()` yazınca düğmeleriyle görünür. Aynı işler Python'dan da yapılır:

        lab = RaceLab()
        lab.start(processes=2, increments=100_000, lock=False)
        run = lab.wait()
        print(run)

    Öznitelikler:
        runs: biten ve yarıda durdurulan yarışların sonuçları (RaceRun listesi), eskiden yeniye.
    """

    title: ClassVar[str] = "Yarış laboratuvarı"
    _esm = _FILES["_esm"]
    _css = _FILES["_css"]

    def __init__(self) -> None:
        self._guard = threading.RLock()
        self._background = Background(self.title)
        self._began: float | None = None
        self._outcome: RaceRun | None = None
        self._error: Exception | None = None
        self._runs: list[RaceRun] = []
        self._tales = {lock: schema(lock=lock) for lock in (False, True)}
        self._framed = 0.0  # when the last frame was sent
        methods = multiprocessing.get_all_start_methods()
        method = multiprocessing.get_start_method(allow_none=True) or methods[0]
        super().__init__(
            settings={"processes": 2, "increments": 100_000, "lock": False, "start_method": method},
            state={
                "busy": "",
                "message": words.READY,
                "kind": "",
                "why": "",
                "methods": methods,
                "max_processes": MAX_PROCESSES,
                **self._results(),
            },
        )

    @property
    def runs(self) -> list[RaceRun]:
        """Şimdiye kadarki sonuçlar, eskiden yeniye."""
        return list(self._runs)

    def start(
        self,
        processes: int | None = None,
        increments: int | None = None,
        *,
        lock: bool | None = None,
        start_method: str | None = None,
    ) -> None:
        """Bir yarış başlatır ve beklemeden döner. Verilmeyen değerler denetimlerden alınır.

        Argümanlar:
            processes: süreç sayısı; 1 ile 16 arasında.
            increments: süreç başına artırma sayısı; 1 ile 10_000_000 arasında.
            lock: True ise her artırma `with counter.get_lock():` içinde yapılır.
            start_method: başlatma yöntemi; "fork", "spawn" veya "forkserver".

        Dönüş değeri: yok (None). Sonucu `wait()` verir.

        Hatalar:
            TypeError: bir değer yanlış türdeyse.
            ValueError: bir değer izin verilen aralığın dışındaysa.
            RuntimeError: bir çalışma zaten sürüyorsa.
        """
        given = {"processes": processes, "increments": increments, "lock": lock, "start_method": start_method}
        chosen = {**self.settings, **{name: value for name, value in given.items() if value is not None}}
        count = whole_number(chosen["processes"], "processes", low=1, high=MAX_PROCESSES, example=_EXAMPLE)
        times = whole_number(chosen["increments"], "increments", low=1, high=MAX_INCREMENTS, example=_EXAMPLE)
        if not isinstance(chosen["lock"], bool):
            kind = type(chosen["lock"]).__name__
            raise TypeError(f"`lock` True ya da False olmalı; verilen değerin türü {kind}. Örnek: {_EXAMPLE}")
        method, with_lock = check_start_method(chosen["start_method"]), chosen["lock"]
        checked = {"processes": count, "increments": times, "lock": with_lock, "start_method": method}
        self._launch(
            "run",
            words.STARTING,
            lambda stopped: Race(count, times, method, stopped, lock=with_lock).run(self._watch),
            settings=checked,
        )

    def record(self, start_method: str | None = None) -> None:
        """İki süreci ağır çekimde kaydeder, önce kilitsiz, sonra kilitli; beklemeden döner.

        Argümanlar:
            start_method: başlatma yöntemi; verilmezse denetimdeki.

        Dönüş değeri: yok (None). Kayıt bitince (`wait()`) adımları `tale()` verir.

        Hatalar:
            TypeError, ValueError: `start_method` geçerli değilse.
            RuntimeError: bir çalışma zaten sürüyorsa.
        """
        method = check_start_method(start_method or self.settings["start_method"])
        self._launch("record", words.RECORDING, lambda stopped: self._record(method, stopped))

    def tale(self, *, lock: bool = False) -> Tale:
        """Ağır çekimin adımlarını verir; daha kayıt yoksa bir şemanınkini.

        Argümanlar:
            lock: True ise kilitli olanın adımları.

        Dönüş değeri: adımlar ve sonuç (Tale).

        Hatalar: yok.
        """
        return self._tales[lock]

    def wait(self) -> RaceRun | None:
        """Süren çalışmanın bitmesini bekler.

        Argümanlar: yok.

        Dönüş değeri: yarışın sonucu (RaceRun); kayıttan ve sayım başlamadan durdurulan bir yarıştan
        sonra None.

        Hatalar:
            RuntimeError: daha hiçbir şey başlatılmadıysa ya da bir süreç işi bitmeden sona erdiyse.
        """
        if self._began is None:
            raise RuntimeError(words.NOTHING_RUN)
        while self._background.running:
            time.sleep(WAIT_SECONDS)
        if self._error is not None:
            raise RuntimeError(str(self._error)) from self._error
        return self._outcome

    def stop(self) -> None:
        """Süren çalışmayı durdurur ve süreçlerinin bitmesini bekler; yarım sonuç `runs` içinde kalır.

        Argümanlar: yok.

        Dönüş değeri: yok (None).

        Hatalar: yok.
        """
        self._background.stop()

    def clear(self) -> None:
        """Süren çalışmayı durdurur, bütün sonuçları siler.

        Argümanlar: yok.

        Dönüş değeri: yok (None).

        Hatalar: yok.
        """
        self.stop()
        with self._guard:
            self._runs.clear()
            self._tales = {lock: schema(lock=lock) for lock in (False, True)}
            self._show(message=words.CLEARED, kind="", why="", **self._results())

    def _actions(self) -> dict[str, Callable[[dict[str, Any]], None]]:
        """Return what the browser may ask for."""
        return {
            "start": lambda content: self.start(**content["settings"]),
            "record": lambda content: self.record(content["start_method"]),
            "stop": lambda _: self.stop(),
            "clear": lambda _: self.clear(),
        }

    def _launch(
        self,
        busy: str,
        message: str,
        work: Callable[[threading.Event], RaceRun | None],
        settings: dict[str, Any] | None = None,
    ) -> None:
        with self._guard:  # the work's own messages come after these
            if not self._background.start(lambda stopped: self._work(busy, work, stopped)):
                raise RuntimeError(words.BUSY)
            self._began, self._outcome, self._error = time.monotonic(), None, None
            if settings is not None:
                self.settings = settings
            self._show(busy=busy, message=message, kind="", why="")

    def _work(
        self, busy: str, work: Callable[[threading.Event], RaceRun | None], stopped: threading.Event
    ) -> None:
        with self._guard:
            pass  # until _launch is through
        run = None
        try:
            run = work(stopped)
        except OSError as error:
            self._error = RuntimeError(words.NOT_STARTED.format(error=error))
        except Exception as error:  # noqa: BLE001 - whatever it is, the lab says it and is free again
            self._error = error
        message, kind, why = words.RECORDED, "good", ""
        if self._error is not None:
            message, kind = str(self._error), "bad"
        elif run is not None:
            message, kind = words.outcome(run), "bad" if run.lost else "good"
            why = f"{words.reason(run)} {words.price(run, self._runs)}".strip()
            self._outcome = run
            self._runs.append(run)
        elif stopped.is_set():
            message, kind = words.NOTHING_COUNTED if busy == "run" else words.STOPPED, ""
        self._show(busy="", message=message, kind=kind, why=why, **self._results())

    def _record(self, method: str, stopped: threading.Event) -> None:
        for lock in (False, True):
            tale = record(method, stopped, lock=lock, watch=lambda: self._end_if_alone(stopped))
            if tale is not None:
                self._tales[lock] = tale

    def _watch(self, race: Race) -> None:
        self._end_if_alone(race.stopped)
        done, found, seconds = race.counted()
        if found and self.state["message"] != words.RUNNING:
            self._show(message=words.RUNNING)
        if seconds and time.monotonic() - self._framed > FRAME_SECONDS:
            self._framed = time.monotonic()
            self.send({"frame": {"done": done, "found": found, "seconds": seconds}})

    def _end_if_alone(self, stopped: threading.Event) -> None:
        if self._began is not None and self.alone(self._began):
            stopped.set()

    def _show(self, **changes: Any) -> None:
        with self._guard:
            self.state = {**self.state, **changes}

    def _results(self) -> dict[str, Any]:
        runs = [{**asdict(run), "lost": run.lost} for run in self._runs]
        return {"runs": runs, "tales": [asdict(self._tales[lock]) for lock in (False, True)]}
