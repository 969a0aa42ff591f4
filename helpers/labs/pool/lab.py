"""The pool laboratory: what the controls do, for the browser and for Python alike."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, ClassVar

from helpers.labs.base.fields import Refused, read
from helpers.labs.base.lab import front_end
from helpers.labs.base.one_run import Ending
from helpers.labs.base.pools import DISTURBED, SAME, PoolsLab, Table, fit
from helpers.labs.pool import _plan as plans
from helpers.labs.pool import _words as words
from helpers.labs.pool._result import LabRun, sentence, table
from helpers.labs.pool._run import Run
from helpers.measure import MAX_POOL_SIZE, PoolRun, usable_cores
from helpers.measure.numbers import seconds

SLIDER_LEAST = 8  # also on two cores one should see what more workers do

_FILES = front_end(__file__)


class PoolLab(PoolsLab[LabRun]):
    """Havuz laboratuvarı: bir işi işçi havuzuna dağıtın, çekirdekleri ve işçileri izleyin, süreleri ölçün.

    Düğmelerin yaptığını Python'dan da yapabilirsiniz: `start`, `wait`, `stop`, `clear`; sonuçlar `runs`
    ve `table()` ile.

    Argümanlar:
        function: denemek istediğiniz kendi fonksiyonunuz; `%%worker` hücresinde tanımlı olmalı.
        items: fonksiyonun tek tek çağrılacağı öğeler; `function` ile birlikte verilir.
        settings: denetimlerin ilk değerleri; adları `start` ile aynı.

    Hatalar:
        TypeError: bir argümanın türü uygun değilse ya da öyle bir ayar yoksa.
        ValueError: `items` boşsa ya da bir ayar sınırların dışındaysa.
    """

    title: ClassVar[str] = "Havuz laboratuvarı"
    _esm = _FILES["_esm"]
    _css = _FILES["_css"]
    _words = words

    def __init__(
        self,
        function: Callable[[Any], Any] | None = None,
        items: Iterable[Any] | None = None,
        **settings: Any,
    ) -> None:
        self._own = plans.own_job(function, items)
        self._cores = usable_cores()
        self._run: Run | None = None  # the last one, whether on or over
        self._serials: dict[str, float] = {}
        own = {"name": self._own.name, "tasks": len(self._own.items)} if self._own else None
        slider = min(MAX_POOL_SIZE, max(SLIDER_LEAST, 2 * self._cores.count))
        shown = plans.merge(plans.defaults(self._own), settings)
        plans.make_plan(shown, self._own)  # or it says what is wrong
        facts = plans.facts() | {"own": own, "slider": slider}
        super().__init__(facts=facts, settings=shown, state={})

    # What the buttons do.

    def start(self, **settings: Any) -> None:
        """Bir çalışma başlatır ve beklemeden döner; sonucu `wait()` ile alınır.

        Bir iş türü ilk kez çalışırken önce seri süre ölçülür: aynı işler tek işçiyle, art arda.

        Argümanlar:
            settings: yalnızca değiştirmek istedikleriniz; ötekiler denetimlerde yazdığı gibi kalır:
                job: "cpu" (hesap), "wait" (bekleme), "memory" (bellek) ya da "own" (kendi fonksiyonunuz);
                tasks: iş sayısı, 1 ile 10_000 arasında;
                size: bir işin boyutu: milyon adım ("cpu"), saniye ("wait") ya da MB ("memory");
                pool_size: işçi sayısı, 1 ile 256 (Windows'ta 61) arasında;
                chunksize: bir parçadaki iş sayısı; None ise otomatik;
                start_method: başlatma yöntemi: "fork", "spawn", "forkserver".

        Hatalar:
            RuntimeError: bir çalışma sürüyorsa ya da süreçler başlatılamadıysa.
            TypeError: bir ayarın türü uygun değilse, öyle bir ayar yoksa
                ya da bir iş pickle ile gönderilemiyorsa.
            ValueError: bir ayar sınırların dışındaysa.
            PicklingError: alt süreçler fonksiyonu yükleyemiyorsa.
        """
        with self._guard:
            self._refuse_if_busy()
            chosen = plans.merge(self.settings, settings)
            plan = plans.make_plan(chosen, self._own)
            try:
                run = Run(plan, self._serials.get(plan.key), self.send)
            except OSError as error:
                raise RuntimeError(words.NOT_STARTED.format(error=error)) from error
            self._run = run
            self._launch(
                lambda stopped: self._work_on(run, stopped),
                self._phase(run),
                settings={**chosen, **plan.settings},
                busy="serial" if run.serial else "pool",
                cleared=False,
            )

    def wait(self, timeout: float | None = None) -> LabRun | None:
        """Süren çalışmanın bitmesini bekler.

        Argümanlar:
            timeout: en çok beklenecek süre, saniye; 0 ile 3_600 arasında. None: sınırsız.

        Dönüş değeri: LabRun; çalışma seri ölçüm sırasında durdurulduysa None.

        Hatalar:
            RuntimeError: henüz hiçbir çalışma başlatılmadıysa.
            TimeoutError: süre dolduysa; çalışma sürer.
            TaskFailed: işlerden biri hata yükselttiyse.
            WorkerDied: bir işçi süreç dışarıdan sonlandırıldıysa.
            TypeError, ValueError: `timeout` geçerli değilse.
        """
        return self._wait(timeout)

    def table(self) -> Table:
        """Çalışmaların tablosunu metin olarak verir."""
        return table(self._runs)

    def _actions(self) -> dict[str, Callable[[dict[str, Any]], None]]:
        """Return what the browser may ask for."""
        return {**super()._actions(), "look": lambda _: self._look()}

    def _read(self, entered: dict[str, Any]) -> tuple[dict[str, Any], Refused]:
        """Return the settings with what was entered, and what of it is refused."""
        given, refused = read(entered, plans.fields(entered.get("job", self.settings["job"])))
        return plans.merge(self.settings, given), refused

    def _look(self) -> None:
        if self._run is not None:
            self._run.show_all()

    # The run.

    def _work_on(self, run: Run, stopped: threading.Event) -> Ending[LabRun]:
        try:
            result = run.run(stopped, self._watch)
        finally:
            if run.serial_seconds is not None:
                self._serials.setdefault(run.plan.key, run.serial_seconds)
        if result is None or run.serial_seconds is None:
            return Ending(None, words.NO_RESULT)
        found, renewed = self._settled(self._found(run, result, run.serial_seconds))
        kind = "good" if found.speed_up > 1 + SAME else ""
        return Ending(found, f"{sentence(found, self._cores.count)} {renewed}".strip(), kind)

    def _watch(self, run: Run) -> None:
        self._end_if_alone()
        with self._guard:
            if self.state["busy"] == "serial" and not run.serial:
                self._show(busy="pool", message=self._phase(run))

    def _phase(self, run: Run) -> str:
        text = words.SERIAL if run.serial else words.POOL
        return text.format(tasks=len(run.plan.items), size=run.plan.pool_size)

    def _found(self, run: Run, result: PoolRun, serial_seconds: float) -> LabRun:
        plan = run.plan
        return LabRun(
            number=len(self._runs) + 1,
            job=plan.job,
            work=plan.work,
            key=plan.key,
            tasks=len(plan.items),
            pool_size=plan.pool_size,
            chunksize=result.chunksize,
            start_method=plan.start_method,
            seconds=result.elapsed,
            serial_seconds=serial_seconds,
            done=len(result.spans),
            complete=result.complete,
            result=result,
            others=run.others,
        )

    def _settled(self, found: LabRun) -> tuple[LabRun, str]:
        """Take the shortest serial time known: a disturbed measurement would flatter the runs from here on.

        The tasks of a run never take less time in sum than they would one after the other. What has been
        shown of earlier runs stays as it was; the words that are returned say so.
        """
        old, best = found.serial_seconds, found.result.computing
        if not found.complete or best > DISTURBED * old:
            return found, ""
        self._serials[found.key] = best
        shown = any(run.key == found.key for run in self._runs)
        note = words.RENEWED.format(old=seconds(old), new=seconds(best)) if shown else ""
        return replace(found, serial_seconds=best), note

    def _forget(self) -> None:
        """Forget the serial times and what somebody new would be shown."""
        super()._forget()
        self._serials.clear()
        self._run = None

    def _results(self) -> dict[str, Any]:
        """Return the lines of the table, Amdahl's serial share, and whether there is no run to look at."""
        share = self._serial_share(self._runs[-1].key) if self._runs else None
        return {"runs": [run.row() for run in self._runs], "share": share, "cleared": self._run is None}

    def _serial_share(self, key: str) -> float | None:
        """Fit Amdahl's serial share to the runs of one job; None if they do not tell enough."""
        known = [run for run in self._runs if run.key == key and run.complete]
        if not known:
            return None
        sizes, speed_ups = [run.pool_size for run in known], [run.speed_up for run in known]
        return fit(known[0].job, sizes, speed_ups, self._cores.count)
