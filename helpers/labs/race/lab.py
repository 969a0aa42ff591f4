"""The race laboratory: a shared counter, with and without a lock."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import asdict
from typing import Any, ClassVar

from helpers.labs.base.lab import front_end
from helpers.labs.base.one_run import Ending, OneRunLab, start_methods
from helpers.labs.race import _plan as plans
from helpers.labs.race import _words as words
from helpers.labs.race._result import RaceRun, outcome, why
from helpers.labs.race._run import Race
from helpers.labs.race._steps import Tale, record, schema
from helpers.measure.checks import check_start_method

_FILES = front_end(__file__)


class RaceLab(OneRunLab[RaceRun]):
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
    _words = words
    _checked = staticmethod(plans.checked)

    def __init__(self) -> None:
        self._tales = {lock: schema(lock=lock) for lock in (False, True)}
        methods, method = start_methods()
        super().__init__(
            settings={"processes": 2, "increments": 100_000, "lock": False, "start_method": method},
            facts={"methods": methods, "max_processes": plans.MAX_PROCESSES},
            state={"about": "run"},
        )

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
        with self._guard:
            plan = plans.checked(self._chosen(**given))
            self._launch(
                lambda stopped: self._run(Race(plan, stopped)),
                words.STARTING,
                settings=asdict(plan),
                about="run",
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
        self._launch(
            lambda stopped: self._record(method, stopped), words.RECORDING, busy="record", about="record"
        )

    def tale(self, *, lock: bool = False) -> Tale:
        """Ağır çekimin adımlarını verir; daha kayıt yoksa bir şemanınkini.

        Argümanlar:
            lock: True ise kilitli olanın adımları.

        Dönüş değeri: adımlar ve sonuç (Tale).

        Hatalar: yok.
        """
        return self._tales[lock]

    def wait(self, timeout: float | None = None) -> RaceRun | None:
        """Süren çalışmanın bitmesini bekler.

        Argümanlar:
            timeout: en çok beklenecek süre, saniye; 0 ile 3_600 arasında. None: sınırsız.

        Dönüş değeri: yarışın sonucu (RaceRun); kayıttan ve sayım başlamadan durdurulan bir yarıştan
        sonra None.

        Hatalar:
            RuntimeError: daha hiçbir şey başlatılmadıysa ya da bir süreç işi bitmeden sona erdiyse.
            TimeoutError: çalışma bu sürede bitmediyse; çalışma sürer.
            TypeError, ValueError: `timeout` geçerli değilse.
        """
        return self._wait(timeout)

    def _actions(self) -> dict[str, Callable[[dict[str, Any]], None]]:
        """Return what the browser may ask for."""
        return {**super()._actions(), "record": lambda _: self.record()}

    def _results(self) -> dict[str, Any]:
        """Return the lines of the table, and the steps in slow motion."""
        runs = [
            {**asdict(run), "lost": run.lost, "said": outcome(run), "why": why(run, self._runs[:number])}
            for number, run in enumerate(self._runs)
        ]
        return {"runs": runs, "tales": [asdict(self._tales[lock]) for lock in (False, True)]}

    def _forget(self) -> None:
        """Forget the recordings too."""
        self._tales = {lock: schema(lock=lock) for lock in (False, True)}

    def _run(self, race: Race) -> Ending[RaceRun]:
        run = race.run(self._watch)
        if run is None:
            return Ending(None, words.NOTHING_COUNTED)
        return Ending(run, outcome(run), "bad" if run.lost else "good", why(run, self._runs))

    def _record(self, method: str, stopped: threading.Event) -> Ending[RaceRun]:
        for lock in (False, True):
            tale = record(method, stopped, lock=lock, watch=self._end_if_alone)
            if tale is not None:
                self._tales[lock] = tale
        return Ending(None, words.STOPPED) if stopped.is_set() else Ending(None, words.RECORDED, "good")

    def _watch(self, race: Race) -> None:
        self._end_if_alone()
        done, found, seconds = race.counted()
        if found and self.state["message"] != words.RUNNING:
            self._show(message=words.RUNNING)
        if seconds and self._frame_is_due():
            self.send({"frame": {"done": done, "found": found, "seconds": seconds}})
