"""The speed-up laboratory: measured against predicted, and where the time goes."""

from __future__ import annotations

import multiprocessing
import threading
import time
from collections.abc import Callable
from typing import Any, ClassVar

import traitlets

from helpers.labs import _speedup_plan as plans
from helpers.labs import _speedup_words as words
from helpers.labs._background import Background
from helpers.labs._lab import Lab, front_end
from helpers.labs._pool_plan import JOBS
from helpers.labs._speedup_results import CostRun, SpeedupRun
from helpers.labs._speedup_run import Meter, Tell, measure_costs, measure_curve
from helpers.measure import usable_cores
from helpers.measure._numbers import seconds

WAIT_SECONDS = 600.0
LOOK_SECONDS = 0.02
LEAST_SLIDER = 4  # also on two cores one should see what more workers do
MOST_FIRST = 8  # what is measured unasked must not take minutes

_FILES = front_end("speedup")
Result = SpeedupRun | CostRun


class SpeedupLab(Lab):
    """Hızlanma laboratuvarı: ölçülen hızlanma ile öngörüleni karşılaştırın, sürenin nereye gittiğine bakın.

    Hücrenin son satırına `SpeedupLab()` yazınca düğmeleriyle görünür. Aynı işler Python'dan da yapılır:

        lab = SpeedupLab()
        lab.start(tasks=20, serial_tasks=2, max_workers=4)
        run = lab.wait()
        print(run.table())

    Öznitelikler:
        runs: biten ve yarıda durdurulan ölçümler (SpeedupRun, CostRun), eskiden yeniye.
    """

    title: ClassVar[str] = "Hızlanma laboratuvarı"
    _esm = _FILES["_esm"]
    _css = _FILES["_css"]

    facts = traitlets.Dict().tag(sync=True)

    def __init__(self) -> None:
        self._guard = threading.RLock()
        self._background = Background(self.title)
        self._began: float | None = None
        self._outcome: Result | None = None
        self._error: Exception | None = None
        self._runs: list[Result] = []
        self._numbers = 0
        cores = usable_cores()
        workers = min(cores.max_workers, plans.MAX_WORKERS)
        super().__init__(
            facts={
                "jobs": {
                    name: {"label": job.label, "unit": job.unit, "default": plans.SIZES[name]}
                    | {"low": job.low, "high": job.high}
                    for name, job in JOBS.items()
                },
                "cores": cores.count,
                "methods": multiprocessing.get_all_start_methods(),
                "max_workers": plans.MAX_WORKERS,
                "max_tasks": plans.MAX_TASKS,
                "max_repeats": plans.MAX_REPEATS,
                "max_steps": plans.MAX_STEPS,
                "max_megabytes": plans.MAX_MEGABYTES,
            },
            settings={
                "job": "cpu",
                "tasks": 20,
                "serial_tasks": 2,
                "size": plans.SIZES["cpu"],
                "max_workers": max(LEAST_SLIDER, min(workers, MOST_FIRST)),
                "repeats": 3,
                "start_method": multiprocessing.get_start_method(),
                "steps": 8.0,
                "megabytes": 8.0,
                "workers": min(workers, MOST_FIRST),
            },
            state={
                "phase": "idle",
                "message": words.READY,
                "kind": "",
                "why": "",
                "done": 0,
                "total": 0,
                "now": None,
                **self._results(),
            },
        )

    @property
    def runs(self) -> tuple[Result, ...]:
        """Şimdiye kadarki ölçümler, eskiden yeniye."""
        return tuple(self._runs)

    def start(self, **settings: Any) -> None:
        """Hızlanma eğrisini ölçmeye başlar ve beklemeden döner; sonucu `wait()` verir.

        Her havuz boyu `repeats` kez ölçülür. Önce bir ısınma koşusu yapılır; sonucu sayılmaz.

        Argümanlar:
            settings: yalnız değiştirmek istedikleriniz; ötekiler denetimlerde yazdığı gibi kalır:
                job: "cpu" (hesap), "wait" (bekleme) ya da "memory" (bellek);
                tasks: iş sayısı, 1 ile 1_000 arasında;
                serial_tasks: bunlardan havuzdan önce, sırayla yapılacakların sayısı; `tasks` değerinden az;
                size: bir işin boyu: milyon adım ("cpu"), saniye ("wait") ya da MB ("memory");
                max_workers: en büyük havuz boyu, 1 ile 64 (Windows'ta 61) arasında;
                repeats: tekrar sayısı, 1 ile 15 arasında;
                start_method: başlatma yöntemi: "fork", "spawn", "forkserver".

        Dönüş değeri: yok (None).

        Hatalar:
            RuntimeError: bir ölçüm sürüyorsa.
            TypeError: bir ayarın türü uygun değilse ya da öyle bir ayar yoksa.
            ValueError: bir ayar sınırların dışındaysa ya da bellek yetmeyecekse.
        """
        plans.check_names(settings, plans.CURVE)
        job = settings.get("job", self.settings["job"])
        if job != self.settings["job"] and job in plans.SIZES:
            settings = {"size": plans.SIZES[job], **settings}
        chosen = {**self.settings, **settings}
        plan = plans.make_curve(chosen)
        self._launch(
            "curve", chosen, plan.start_method, lambda *about: measure_curve(plan, *about)
        )

    def start_costs(self, **settings: Any) -> None:
        """Aynı işi farklı boyda parçalara bölüp ölçmeye başlar ve beklemeden döner.

        Toplam hesap ve toplam veri hep aynıdır; yalnız iş sayısı ve parça boyu değişir.

        Argümanlar:
            settings: yalnız değiştirmek istedikleriniz; ötekiler denetimlerde yazdığı gibi kalır:
                steps: toplam hesap, milyon adım; 0.1 ile 1_000 arasında;
                megabytes: işlerle gönderilen toplam veri, MB; 0 ile 64 arasında;
                workers: işçi sayısı, 1 ile 64 (Windows'ta 61) arasında;
                repeats: tekrar sayısı, 1 ile 15 arasında;
                start_method: başlatma yöntemi: "fork", "spawn", "forkserver".

        Dönüş değeri: yok (None).

        Hatalar:
            RuntimeError: bir ölçüm sürüyorsa.
            TypeError: bir ayarın türü uygun değilse ya da öyle bir ayar yoksa.
            ValueError: bir ayar sınırların dışındaysa.
        """
        plans.check_names(settings, plans.COSTS)
        chosen = {**self.settings, **settings}
        plan = plans.make_costs(chosen)
        self._launch("costs", chosen, plan.start_method, lambda *about: measure_costs(plan, *about))

    def wait(self, timeout: float = WAIT_SECONDS) -> Result | None:
        """Süren ölçümün bitmesini bekler.

        Argümanlar:
            timeout: en fazla bekleme süresi, saniye; verilmezse 600.

        Dönüş değeri: SpeedupRun ya da CostRun; ilk ölçüm bitmeden durdurulduysa None.

        Hatalar:
            RuntimeError: henüz hiçbir ölçüm başlatılmadıysa.
            TimeoutError: süre dolduysa; ölçüm sürer.
            WorkerDied: bir işçi süreç dışarıdan sonlandırıldıysa.
        """
        if self._began is None:
            raise RuntimeError(words.NOTHING_RUN)
        deadline = time.monotonic() + timeout
        while self._background.running:
            if time.monotonic() > deadline:
                raise TimeoutError(
                    f"Ölçüm {seconds(timeout)} içinde bitmedi; sürüyor. Durdurmak için lab.stop() çağırın."
                )
            time.sleep(LOOK_SECONDS)
        if self._error is not None:
            raise self._error
        return self._outcome

    def stop(self) -> None:
        """Süren ölçümü durdurur; o ana kadar ölçülenler `runs` içinde kalır.

        Süren bir ölçüm yoksa hiçbir şey yapmaz.
        """
        with self._guard:
            if self.state["phase"] in ("curve", "costs"):
                self._show(phase="stopping", message=words.STOPPING)
        self._background.stop()

    def clear(self) -> None:
        """Sonuçları siler; süren bir ölçüm varsa önce onu durdurur."""
        self.stop()
        with self._guard:
            self._runs.clear()
            self._numbers = 0
            self._show(message=words.CLEARED, kind="", why="", done=0, total=0, **self._results())

    def actions(self) -> dict[str, Callable[[dict[str, Any]], None]]:
        """Return what the browser may ask for."""
        return {
            "start": lambda content: self.start(**content["settings"]),
            "costs": lambda content: self.start_costs(**content["settings"]),
            "stop": lambda _: self.stop(),
            "clear": lambda _: self.clear(),
        }

    def _launch(
        self,
        phase: str,
        settings: dict[str, Any],
        start_method: str,
        measure: Callable[[Meter, int, Tell], Result | None],
    ) -> None:
        with self._guard:  # the thread's own messages come after these
            if not self._background.start(lambda stopped: self._work(start_method, measure, stopped)):
                raise RuntimeError(words.BUSY)
            self._began, self._outcome, self._error = time.monotonic(), None, None
            self.settings = settings
            self._show(phase=phase, message=words.WARMING, kind="", why="", done=0, total=0, now=None)

    # In the thread.

    def _work(
        self,
        start_method: str,
        measure: Callable[[Meter, int, Tell], Result | None],
        stopped: threading.Event,
    ) -> None:
        with self._guard:
            pass  # until _launch is through
        meter = Meter(start_method, stopped, lambda: self._end_if_alone(stopped))
        run = None
        try:
            run = measure(meter, self._numbers + 1, self._tell)
        except Exception as error:  # noqa: BLE001 - whatever it is, the lab says it and is free again
            self._error = error
        message, kind, why = words.NOTHING, "", ""
        if self._error is not None:
            message, kind = f"{self._error} {words.READY_AGAIN}", "bad"
        elif run is not None:
            with self._guard:
                self._numbers += 1
                self._runs.append(run)
            self._outcome = run
            kind = "good" if run.complete else ""
            if isinstance(run, SpeedupRun):
                message, why = words.curve_outcome(run), words.curve_reason(run)
            else:
                message, why = words.cost_outcome(run), words.cost_reason(run)
        with self._guard:
            done = self.state["total"] if run is not None and run.complete else self.state["done"]
            self._show(
                phase="idle", message=message, kind=kind, why=why, done=done, now=None, **self._results()
            )

    def _tell(self, text: str, done: int, total: int, result: Result | None) -> None:
        with self._guard:
            if self.state["phase"] != "stopping":
                self._show(message=text, done=done, total=total, now=result.row() if result else None)

    def _end_if_alone(self, stopped: threading.Event) -> None:
        if self._began is not None and self.alone(self._began):
            stopped.set()

    def _show(self, **changes: Any) -> None:
        with self._guard:
            self.state = {**self.state, **changes}

    def _results(self) -> dict[str, Any]:
        return {
            "curves": [run.row() for run in self._runs if isinstance(run, SpeedupRun)],
            "costs": [run.row() for run in self._runs if isinstance(run, CostRun)],
        }
