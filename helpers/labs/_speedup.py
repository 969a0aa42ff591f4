"""The speed-up laboratory: measured speed-up against Amdahl's law, and where the time goes."""

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
from helpers.labs._pool_plan import JOBS, MAX_TASKS
from helpers.labs._pool_words import Table
from helpers.labs._speedup_result import SharesRun, SpeedUpRun
from helpers.labs._speedup_rows import row
from helpers.labs._speedup_run import Measurement, result
from helpers.labs._speedup_table import table
from helpers.measure import MAX_POOL_SIZE, usable_cores
from helpers.measure._numbers import seconds

WAIT_SECONDS = 600.0
LOOK_SECONDS = 0.05
FRAME_SECONDS = 0.2

_FILES = front_end("plot", "speedup")


class SpeedUpLab(Lab):
    """Hızlanma laboratuvarı: hızlanmayı Amdahl yasasıyla karşılaştırın, sürenin nereye gittiğini görün.

    Hücrenin son satırına `SpeedUpLab()` yazınca düğmeleriyle görünür. Aynı işler Python'dan da yapılır:

        lab = SpeedUpLab()
        lab.start(job="cpu", tasks=16, size=1, pool_sizes=[1, 2, 4], serial_share=0.25)
        run = lab.wait()
        print(run)

        lab.start_shares(vary="chunksize", values=[1, 10, 100])
        print(lab.wait())

    Öznitelikler:
        runs: biten ve yarıda durdurulan ölçümler, eskiden yeniye (SpeedUpRun ya da SharesRun).
    """

    title: ClassVar[str] = "Hızlanma laboratuvarı"
    _esm = _FILES["_esm"]
    _css = _FILES["_css"]

    facts = traitlets.Dict().tag(sync=True)

    def __init__(self) -> None:
        self._guard = threading.RLock()
        self._background = Background(self.title)
        self._measurement: Measurement | None = None
        self._began = 0.0
        self._framed = 0.0
        self._outcome: SpeedUpRun | SharesRun | None = None
        self._error: Exception | None = None
        self._runs: list[SpeedUpRun | SharesRun] = []
        super().__init__(
            facts=_facts(),
            settings={
                "experiment": plans.SPEED_UP,
                **{kind: plans.defaults(kind) for kind in plans.SETTINGS},
            },
            state={"busy": "", "message": words.READY, "kind": "", "why": "", "about": "", **self._results()},
        )

    @property
    def runs(self) -> tuple[SpeedUpRun | SharesRun, ...]:
        """Şimdiye kadarki ölçümler, eskiden yeniye."""
        return tuple(self._runs)

    def table(self) -> Table:
        """Ölçümlerin tablosunu metin olarak verir."""
        return table(self._runs)

    # What the buttons do.

    def start(self, **settings: Any) -> None:
        """Hızlanmayı ölçmeye başlar ve beklemeden döner; sonucu `wait()` verir.

        Önce sayılmayan bir ısınma turu yapılır. Sonra her turda bütün havuz boyları birer kez ölçülür;
        sonuç, turların ortancasıdır. Hızlanma, aynı işin tek süreçte havuzsuz süresine göredir; bu süre bir
        işçili ölçümlerden alınır, bu yüzden 1 işçi her zaman ölçülür.

        Argümanlar:
            settings: yalnız değiştirmek istedikleriniz; ötekiler denetimlerde yazdığı gibi kalır:
                job: "cpu" (hesap), "wait" (bekleme) ya da "memory" (bellek);
                tasks: iş sayısı, 1 ile 10_000 arasında;
                size: bir işin boyu: milyon adım ("cpu"), saniye ("wait") ya da MB ("memory");
                pool_sizes: havuz boyları, en fazla 8 değer; None ise çekirdek sayısının iki katına kadar;
                chunksize: bir parçadaki iş sayısı; None ise otomatik;
                repeats: tur sayısı, 1 ile 20 arasında;
                serial_share: bilerek seri bırakılacak pay, 0 ile 0.9 arasında: her işin bu kadarı, havuz
                    başlamadan önce tek bir süreçte art arda yapılır;
                start_method: başlatma yöntemi: "fork", "spawn", "forkserver".

        Dönüş değeri: yok (None).

        Hatalar:
            RuntimeError: bir ölçüm zaten sürüyorsa.
            TypeError: bir ayarın türü uygun değilse ya da öyle bir ayar yoksa.
            ValueError: bir ayar sınırların dışındaysa.
        """
        merged = plans.merge(plans.SPEED_UP, self.settings[plans.SPEED_UP], settings)
        self._launch(plans.plan_speed_up(merged))

    def start_shares(self, vary: str = "chunksize", **settings: Any) -> None:
        """Sürenin nereye gittiğini (başlatma, pickle, hesap, bekleme) ölçmeye başlar; beklemeden döner.

        Önce sayılmayan bir ısınma turu yapılır. Sonra her turda bütün değerler birer kez ölçülür; gösterilen,
        süresi ortanca olan ölçümdür.

        Argümanlar:
            vary: değişecek ayar: "chunksize" (parça boyu) ya da "size" (iş boyu).
            settings: yalnız değiştirmek istedikleriniz; ötekiler denetimlerde yazdığı gibi kalır:
                values: denenecek değerler, en fazla 8 tane: bir parçadaki iş sayıları ya da iş boyları;
                job, tasks, size, chunksize, repeats, start_method: `start` içindeki gibi;
                    değişen ayar `values` ile verilir;
                pool_size: işçi sayısı, 1 ile 256 (Windows'ta 61) arasında.

        Dönüş değeri: yok (None). Sonucu `wait()` verir.

        Hatalar:
            RuntimeError: bir ölçüm zaten sürüyorsa.
            TypeError: bir ayarın türü uygun değilse ya da öyle bir ayar yoksa.
            ValueError: bir ayar sınırların dışındaysa.
        """
        kind = plans.check_vary(vary)
        self._launch(plans.plan_shares(kind, plans.merge(kind, self.settings[kind], settings)))

    def wait(self, timeout: float = WAIT_SECONDS) -> SpeedUpRun | SharesRun | None:
        """Süren ölçümün bitmesini bekler.

        Argümanlar:
            timeout: en fazla bekleme süresi, saniye; verilmezse 600.

        Dönüş değeri: `start` sonrası SpeedUpRun, `start_shares` sonrası SharesRun; hiçbir ölçüm
            tamamlanmadan durdurulduysa None.

        Hatalar:
            RuntimeError: henüz hiçbir ölçüm başlatılmadıysa ya da süreçler başlatılamadıysa.
            TimeoutError: süre dolduysa; ölçüm sürer.
            WorkerDied: bir işçi süreç dışarıdan sonlandırıldıysa.
        """
        if self._measurement is None:
            raise RuntimeError(words.NOTHING_RUN)
        deadline = time.monotonic() + timeout
        while self._background.running:
            if time.monotonic() >= deadline:
                limit = seconds(timeout)
                raise TimeoutError(
                    f"Ölçüm {limit} içinde bitmedi; sürüyor. Durdurmak için lab.stop() çağırın."
                )
            time.sleep(LOOK_SECONDS)
        if self._error is not None:
            raise self._error
        return self._outcome

    def stop(self) -> None:
        """Süren ölçümü durdurur: işçiler bir saniye içinde sona erer, o ana kadarki ölçümler kalır.

        Süren bir ölçüm yoksa hiçbir şey yapmaz.

        Argümanlar: yok.

        Dönüş değeri: yok (None).

        Hatalar: yok.
        """
        measurement = self._measurement
        if measurement is None or not self._background.running:
            return
        with self._guard:
            if self.state["busy"]:
                self._show(busy="stopping", message=words.STOPPING, kind="", why="")
        measurement.stop()
        self._background.stop()

    def clear(self) -> None:
        """Süren ölçümü durdurur, bütün sonuçları siler.

        Argümanlar: yok.

        Dönüş değeri: yok (None).

        Hatalar: yok.
        """
        self.stop()
        with self._guard:
            self._runs.clear()
            self._measurement = self._outcome = self._error = None
            self._show(message=words.CLEARED, kind="", why="", about="", **self._results())

    def _actions(self) -> dict[str, Callable[[dict[str, Any]], None]]:
        """Return what the browser may ask for."""
        return {
            "start": self._start_clicked,
            "stop": lambda _: self.stop(),
            "clear": lambda _: self.clear(),
        }

    def _start_clicked(self, content: dict[str, Any]) -> None:
        kind, settings = content["experiment"], content["settings"]
        if kind == plans.SPEED_UP:
            self.start(**settings)
        else:
            self.start_shares(kind, **settings)

    # The measurement.

    def _launch(self, experiment: plans.Experiment) -> None:
        with self._guard:  # the work's own messages come after these
            began = time.monotonic()

            def work(stopped: threading.Event) -> None:
                measurement = self._measurement = Measurement(experiment, stopped, self._watch)
                ready.set()
                self._work(measurement)

            ready = threading.Event()
            if not self._background.start(work):
                raise RuntimeError(words.BUSY)
            ready.wait()
            self._began, self._outcome, self._error = began, None, None
            self.settings = {
                **self.settings,
                "experiment": experiment.kind,
                experiment.kind: experiment.settings,
            }
            self._show(
                busy=experiment.kind, message=words.begin(experiment), kind="", why="", **self._results()
            )

    def _work(self, measurement: Measurement) -> None:
        with self._guard:
            pass  # until _launch is through
        try:
            measurement.run()
        except OSError as error:
            self._error = RuntimeError(words.NOT_STARTED.format(error=error))
        except Exception as error:  # noqa: BLE001 - whatever it is, the lab says it and is free again
            self._error = error
        with self._guard:
            found = result(measurement, len(self._runs) + 1)
            if found is not None:
                self._runs.append(found)
            if self._error is not None:
                message, kind, why = str(self._error), "bad", words.USABLE
            elif found is None:
                message, kind, why = words.NOTHING_MEASURED, "", ""
            else:
                self._outcome = found
                message, why = found.outcome, found.reason
                kind = "good" if found.complete else ""
            about = measurement.experiment.kind
            self._show(busy="", message=message, kind=kind, why=why, about=about, **self._results())

    def _watch(self, measurement: Measurement) -> None:
        if self.alone(self._began):
            measurement.stop_soon()
        now = time.monotonic()
        if now - self._framed < FRAME_SECONDS:
            return
        self._framed = now
        if measurement.fresh:
            measurement.fresh = False
            found = result(measurement, len(self._runs) + 1)
            self._show(now=row(found) if found is not None else None)
        share, left = measurement.progress()
        frame = {"share": round(share, 4), "left": left and round(left, 1), "place": measurement.place}
        self.send({"frame": frame})

    def _show(self, **changes: Any) -> None:
        with self._guard:
            self.state = {**self.state, **changes}

    def _results(self) -> dict[str, Any]:
        """Return what the pictures show: the last run of each experiment, and all runs' lines."""
        last: dict[str, Any] = dict.fromkeys(plans.SETTINGS)
        earlier = None
        for run in self._runs:
            if isinstance(run, SpeedUpRun):
                earlier, last[plans.SPEED_UP] = last[plans.SPEED_UP], row(run)
            else:
                last[run.vary] = row(run)
        return {"now": None, "last": last, "earlier": earlier, "count": len(self._runs)}


def _facts() -> dict[str, Any]:
    jobs = {
        name: {"label": job.label, "unit": job.unit, "low": job.low, "high": job.high}
        | {kind: plans.defaults(kind, name) for kind in plans.SETTINGS}
        for name, job in JOBS.items()
    }
    cores = usable_cores()
    return {
        "jobs": jobs,
        "cores": cores.count,
        "source": cores.source,
        "methods": multiprocessing.get_all_start_methods(),
        "pool_sizes": list(plans.default_pool_sizes()),
        "max_tasks": MAX_TASKS,
        "max_pool": MAX_POOL_SIZE,
        "most_values": plans.MOST_VALUES,
        "most_repeats": plans.MOST_REPEATS,
    }
