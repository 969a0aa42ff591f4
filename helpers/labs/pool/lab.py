"""The pool laboratory: what the controls do, for the browser and for Python alike."""

from __future__ import annotations

import multiprocessing
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, ClassVar

import traitlets

from helpers.labs.base.lab import Lab, front_end
from helpers.labs.pool import _plan as plans
from helpers.labs.pool import _words as words
from helpers.labs.pool._run import END_SECONDS, LabRun, Run
from helpers.measure import MAX_POOL_SIZE, fit_serial_share, usable_cores
from helpers.measure.numbers import seconds

WAIT_SECONDS = 600.0
WELCOME = "Ayarları seçin, sonra Başlat düğmesine basın."
DISTURBED = 0.95  # of the serial time, taken by the same tasks in a pool: something else was running then
SLIDER_LEAST = 8  # also on two cores one should see what more workers do


class PoolLab(Lab):
    """Havuz laboratuvarı: bir işi işçi havuzuna dağıtın, çekirdekleri ve işçileri izleyin, süreleri ölçün.

    Düğmelerin yaptığını Python'dan da yapabilirsiniz: `start`, `wait`, `stop`, `clear`; sonuçlar `runs`
    ve `table()` ile.

    Argümanlar:
        function: denemek istediğiniz kendi fonksiyonunuz; `%%worker` hücresinde tanımlı olmalı.
        items: fonksiyonun tek tek çağrılacağı öğeler; `function` ile birlikte verilir.
        settings: denetimlerin ilk değerleri; adları `start` ile aynı.

    Hatalar:
        TypeError: bir argümanın türü uygun değilse ya da öyle bir ayar yoksa.
        ValueError: `items` boşsa.
    """

    title: ClassVar[str] = "Havuz laboratuvarı"
    _esm = front_end(__file__)["_esm"]
    _css = front_end(__file__)["_css"]

    facts = traitlets.Dict().tag(sync=True)

    def __init__(
        self,
        function: Callable[[Any], Any] | None = None,
        items: Iterable[Any] | None = None,
        *,
        projector: bool = False,
        **settings: Any,
    ) -> None:
        plans.check_names(settings)
        self._own = plans.own_job(function, items)
        self._cores = usable_cores()
        self._guard = threading.RLock()
        self._run: Run | None = None
        self._runs: list[LabRun] = []
        self._numbers = 0
        self._turns = 0
        self._serials: dict[str, float] = {}
        super().__init__(
            projector=projector,
            facts=self._facts(),
            settings={**self._defaults(), **_with_size(settings)},
            state=self._state("idle", WELCOME),
        )

    def _facts(self) -> dict[str, Any]:
        jobs = {
            name: {"label": job.label, "unit": job.unit, "default": job.default}
            | {"low": job.low, "high": job.high, "step": job.step}
            for name, job in plans.JOBS.items()
        }
        own = self._own
        return {
            "jobs": jobs,
            "own": {"name": own.name, "tasks": len(own.items)} if own else None,
            "cores": self._cores.count,
            "source": self._cores.source,
            "methods": multiprocessing.get_all_start_methods(),
            "max_tasks": plans.MAX_TASKS,
            "slider": min(MAX_POOL_SIZE, max(SLIDER_LEAST, 2 * self._cores.count)),
        }

    def _defaults(self) -> dict[str, Any]:
        return {
            "job": plans.OWN if self._own else "cpu",
            "tasks": 16,
            "size": plans.JOBS["cpu"].default,
            "pool_size": min(self._cores.max_workers, MAX_POOL_SIZE),
            "chunksize": None,
            "start_method": multiprocessing.get_start_method(),
        }

    # What the buttons do.

    def start(self, **settings: Any) -> None:
        """Bir çalışma başlatır ve beklemeden döner; sonucu `wait()` ile alınır.

        Bir iş türü ilk kez çalışırken önce seri süre ölçülür: aynı işler tek işçiyle, art arda.

        Argümanlar:
            settings: yalnız değiştirmek istedikleriniz; ötekiler denetimlerde yazdığı gibi kalır:
                job: "cpu" (hesap), "wait" (bekleme), "memory" (bellek) ya da "own" (kendi fonksiyonunuz);
                tasks: iş sayısı, 1 ile 10_000 arasında;
                size: bir işin boyu: milyon adım ("cpu"), saniye ("wait") ya da MB ("memory");
                pool_size: işçi sayısı, 1 ile 256 (Windows'ta 61) arasında;
                chunksize: bir parçadaki iş sayısı; None ise otomatik;
                start_method: başlatma yöntemi: "fork", "spawn", "forkserver".

        Hatalar:
            RuntimeError: bir çalışma sürüyorsa.
            TypeError: bir ayarın türü uygun değilse, öyle bir ayar yoksa
                ya da bir iş pickle ile gönderilemiyorsa.
            ValueError: bir ayar sınırların dışındaysa.
            PicklingError: alt süreçler fonksiyonu yükleyemiyorsa.
        """
        plans.check_names(settings)
        if settings.get("job", self.settings["job"]) != self.settings["job"]:
            settings = _with_size(settings)
        merged = {**self.settings, **settings}
        with self._guard:
            if self._run is not None and self._run.active:
                raise RuntimeError(
                    "Bir çalışma sürüyor. Bitmesini beklemek için lab.wait(), "
                    "durdurmak için lab.stop() çağırın."
                )
            plan = plans.make_plan(merged, self._own)
            begin = time.monotonic()
            run = Run(
                plan,
                self._serials.get(plan.key),
                show=self.send,
                changed=self._changed,
                alone=lambda: self._alone(begin),
            )
            run.start()
            self._run = run
            self.settings = {**merged, **plan.settings}
            self._tell_phase(run)

    def wait(self, timeout: float = WAIT_SECONDS) -> LabRun | None:
        """Süren çalışmanın bitmesini bekler.

        Argümanlar:
            timeout: en fazla bekleme süresi, saniye; verilmezse 600.

        Dönüş değeri: LabRun; çalışma seri ölçüm sırasında durdurulduysa None.

        Hatalar:
            RuntimeError: henüz hiçbir çalışma başlatılmadıysa.
            TimeoutError: süre dolduysa; çalışma sürer.
            TaskFailed: işlerden biri hata verdiyse.
            WorkerDied: bir işçi süreç dışarıdan sonlandırıldıysa.
        """
        run = self._run
        if run is None:
            raise RuntimeError("Beklenecek bir çalışma yok; önce lab.start() çağırın.")
        if not run.wait(timeout):
            limit = seconds(timeout)
            raise TimeoutError(f"Çalışma {limit} içinde bitmedi; sürüyor. Durdurmak için lab.stop() çağırın.")
        if run.error is not None:
            raise run.error
        return next((known for known in reversed(self._runs) if known.result is run.result), None)

    def stop(self) -> None:
        """Süren çalışmayı durdurur: işçiler bir saniye içinde sona erer, sonuç yarım kalır.

        Süren bir çalışma yoksa hiçbir şey yapmaz.
        """
        run = self._run
        if run is None or not run.active:
            return
        run.stopping = True
        self._tell_phase(run)
        run.stop()
        run.wait(END_SECONDS)

    def clear(self) -> None:
        """Sonuçları ve ölçülmüş seri süreleri siler; süren bir çalışma varsa önce onu durdurur."""
        self.stop()
        with self._guard:
            self._runs.clear()
            self._serials.clear()
            self._numbers = 0
            self._run = None
            self.state = self._state("idle", WELCOME, cleared=True)

    @property
    def runs(self) -> tuple[LabRun, ...]:
        """Şimdiye kadarki çalışmaların sonuçları, eskiden yeniye."""
        return tuple(self._runs)

    def table(self) -> words.Table:
        """Çalışmaların tablosunu metin olarak verir."""
        return words.table(self._runs)

    def _actions(self) -> dict[str, Callable[[dict[str, Any]], None]]:
        """Return what the browser may ask for."""
        return {
            "start": self._start_clicked,
            "stop": lambda _: self.stop(),
            "clear": lambda _: self.clear(),
            "look": lambda _: self._look(),
        }

    def _start_clicked(self, content: dict[str, Any]) -> None:
        try:
            self.start(**content["settings"])
        except Exception as error:  # noqa: BLE001 - the page is where the student looks
            if self._run is None or not self._run.active:
                self.state = self._state("idle", str(error), "bad")

    def _look(self) -> None:
        if self._run is not None:
            self._run.show_all()

    # What is shown.

    def _changed(self, run: Run) -> None:
        """Take note of a run that goes into its second part, or has ended; called by its thread."""
        with self._guard:
            if run.serial_seconds is not None:
                self._serials.setdefault(run.plan.key, run.serial_seconds)
            if run.active:
                self._tell_phase(run)
                return
            text, kind = self._outcome(run)
            if run is self._run:
                self.state = self._state("idle", text, kind)

    def _tell_phase(self, run: Run) -> None:
        if not run.active:
            return
        tasks, size = len(run.plan.items), run.plan.pool_size
        if run.stopping:
            phase, text = "stopping", "Durduruluyor…"
        elif run.serial:
            phase = "serial"
            text = (
                f"Önce seri süre ölçülüyor: {tasks} iş, tek işçiyle art arda. Sonra {size} işçiyle çalışacak."
            )
        else:
            phase, text = "pool", f"{tasks} iş, {size} işçiyle çalışıyor."
        self.state = self._state(phase, text)

    def _outcome(self, run: Run) -> tuple[str, str]:
        """Keep the result of an ended run; return what to say of it, and whether that is good or bad."""
        if run.error is not None:
            return f"{run.error}\nLaboratuvar hazır: yeniden başlatabilirsiniz.", "bad"
        if run.result is None or run.serial_seconds is None:
            return "Durduruldu: seri ölçüm yarım kaldı, sonuç yok.", ""
        plan, result = run.plan, run.result
        self._numbers += 1
        found = LabRun(
            number=self._numbers,
            job=plan.job,
            work=plan.work,
            key=plan.key,
            tasks=len(plan.items),
            pool_size=plan.pool_size,
            chunksize=result.chunksize,
            start_method=plan.start_method,
            seconds=result.elapsed,
            serial_seconds=run.serial_seconds,
            done=len(result.spans),
            complete=result.complete,
            result=result,
        )
        self._runs.append(found)
        self._settle_serial(found)
        found = self._runs[-1]
        return words.sentence(found, self._cores.count), "good" if found.speed_up > 1 + words.SAME else ""

    def _settle_serial(self, found: LabRun) -> None:
        """Take the shortest serial time known: a disturbed measurement would flatter every run.

        The tasks of a run never take less time in sum than they would one after the other.
        """
        best = found.result.computing
        if not found.complete or best > DISTURBED * found.serial_seconds:
            return
        self._serials[found.key] = best
        self._runs = [
            replace(run, serial_seconds=best) if run.key == found.key else run for run in self._runs
        ]

    def _state(self, phase: str, text: str = "", kind: str = "", *, cleared: bool = False) -> dict[str, Any]:
        last = self._runs[-1] if self._runs else None
        self._turns += 1
        return {
            "turn": self._turns,  # or the answer to a click would not be sent if it is the same as before
            "phase": phase,
            "message": text,
            "kind": kind,
            "cleared": cleared,
            "runs": [run.row() for run in self._runs],
            "share": self._serial_share(last.key) if last else None,
        }

    def _serial_share(self, key: str) -> float | None:
        """Fit Amdahl's serial share to the runs of one job; None if they do not tell enough."""
        known = [run for run in self._runs if run.key == key and run.complete]
        # More workers than cores slow a computation down for another reason than its serial share.
        fair = [run for run in known if run.job == "wait" or run.pool_size <= self._cores.count]
        if len({run.pool_size for run in fair}) < 2:  # noqa: PLR2004 - no line through one point
            return None
        return fit_serial_share([run.pool_size for run in fair], [run.speed_up for run in fair])


def _with_size(settings: dict[str, Any]) -> dict[str, Any]:
    """Return settings whose size fits their job: one million steps are not one million seconds."""
    job = settings.get("job")
    kind = plans.JOBS.get(job) if isinstance(job, str) else None
    return {"size": kind.default, **settings} if kind else settings
