"""The speed-up laboratory: measured speed-up against Amdahl's law, and where the time goes."""

from __future__ import annotations

from typing import Any, ClassVar

from helpers.labs.base.fields import Refused, read
from helpers.labs.base.lab import front_end
from helpers.labs.base.one_run import Ending
from helpers.labs.base.pools import PoolsLab, Table
from helpers.labs.pool import _plan as jobs
from helpers.labs.speedup import _plan as plans
from helpers.labs.speedup import _words as words
from helpers.labs.speedup._run import Measurement, result
from helpers.labs.speedup._shares_run import SharesRun
from helpers.labs.speedup._shown import row, table
from helpers.labs.speedup._speed_up_run import SpeedUpRun
from helpers.measure import MAX_POOL_SIZE

_FILES = front_end(__file__)


class SpeedUpLab(PoolsLab[SpeedUpRun | SharesRun]):
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
    _words = words

    def __init__(self) -> None:
        self._about = ""  # the experiment of which the message tells
        super().__init__(
            facts=_facts(),
            settings={
                "experiment": plans.SPEED_UP,
                **{kind: plans.defaults(kind) for kind in plans.SETTINGS},
            },
            state={},
        )

    def table(self) -> Table:
        """Ölçümlerin tablosunu metin olarak verir."""
        return table(self._runs)

    # What the buttons do.

    def start(self, **settings: Any) -> None:
        """Hızlanmayı ölçmeye başlar ve beklemeden döner; sonucu `wait()` verir.

        Önce sayılmayan bir ısınma turu yapılır. Sonra her turda bütün havuz boyutları birer kez ölçülür;
        sonuç, turların ortancasıdır. Hızlanma, aynı işin tek süreçte havuzsuz süresine göredir; bu süre bir
        işçili ölçümlerden alınır, bu yüzden 1 işçi her zaman ölçülür.

        Argümanlar:
            settings: yalnızca değiştirmek istedikleriniz; ötekiler denetimlerde yazdığı gibi kalır:
                job: "cpu" (hesap), "wait" (bekleme) ya da "memory" (bellek);
                tasks: iş sayısı, 1 ile 10_000 arasında;
                size: bir işin boyutu: milyon adım ("cpu"), saniye ("wait") ya da MB ("memory");
                pool_sizes: havuz boyutları, en fazla 8 değer; None ise çekirdek sayısının iki katına kadar;
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
        with self._guard:
            merged = plans.merge(plans.SPEED_UP, self.settings[plans.SPEED_UP], settings)
            self._begin(plans.plan_speed_up(merged))

    def start_shares(self, vary: str = "chunksize", **settings: Any) -> None:
        """Sürenin nereye gittiğini (başlatma, pickle, hesap, bekleme) ölçmeye başlar; beklemeden döner.

        Önce sayılmayan bir ısınma turu yapılır. Sonra her turda bütün değerler birer kez ölçülür; gösterilen,
        süresi ortanca olan ölçümdür.

        Argümanlar:
            vary: değişecek ayar: "chunksize" (parça boyutu) ya da "size" (iş boyutu).
            settings: yalnızca değiştirmek istedikleriniz; ötekiler denetimlerde yazdığı gibi kalır:
                values: denenecek değerler, en fazla 8 tane: bir parçadaki iş sayıları ya da iş boyutları;
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
        with self._guard:
            self._begin(plans.plan_shares(kind, plans.merge(kind, self.settings[kind], settings)))

    def wait(self, timeout: float | None = None) -> SpeedUpRun | SharesRun | None:
        """Süren ölçümün bitmesini bekler.

        Argümanlar:
            timeout: en çok beklenecek süre, saniye; 0 ile 3_600 arasında. None: sınırsız.

        Dönüş değeri: `start` sonrası SpeedUpRun, `start_shares` sonrası SharesRun; hiçbir ölçüm
            tamamlanmadan durdurulduysa None.

        Hatalar:
            RuntimeError: henüz hiçbir ölçüm başlatılmadıysa ya da süreçler başlatılamadıysa.
            TimeoutError: süre dolduysa; ölçüm sürer.
            TypeError, ValueError: `timeout` geçerli değilse.
            WorkerDied: bir işçi süreç dışarıdan sonlandırıldıysa.
        """
        return self._wait(timeout)

    def _read(self, entered: dict[str, Any]) -> tuple[dict[str, Any], Refused]:
        """Return the settings with what was entered for one experiment, and what of it is refused."""
        kind = entered.get("experiment", self.settings["experiment"])
        shown = self.settings[kind]
        own = {name: entry for name, entry in entered.items() if name != "experiment"}
        given, refused = read(own, plans.fields(kind, own.get("job", shown["job"])))
        return {**self.settings, "experiment": kind, kind: plans.merge(kind, shown, given)}, refused

    def _start(self) -> None:
        """Start the experiment that is shown."""
        kind = self.settings["experiment"]
        if kind == plans.SPEED_UP:
            self.start()
        else:
            self.start_shares(kind)

    # The measurement.

    def _begin(self, experiment: plans.Experiment) -> None:
        kind = experiment.kind
        self._launch(
            lambda stopped: self._run(Measurement(experiment, stopped, self._watch)),
            words.begin(experiment),
            settings={**self.settings, "experiment": kind, kind: experiment.settings},
            busy=kind,
        )

    def _run(self, measurement: Measurement) -> Ending[SpeedUpRun | SharesRun]:
        self._about = measurement.experiment.kind
        try:
            measurement.run()
        except Exception:
            part = self._result(measurement)
            if part is not None:
                self._runs.append(part)
            raise
        found = self._result(measurement)
        if found is None:
            return Ending(None, words.NOTHING_MEASURED)
        return Ending(found, found.outcome, "good" if found.complete else "", found.reason)

    def _result(self, measurement: Measurement) -> SpeedUpRun | SharesRun | None:
        return result(measurement, len(self._runs) + 1)

    def _watch(self, measurement: Measurement) -> None:
        self._end_if_alone()
        if not self._frame_is_due():
            return
        if measurement.fresh:
            measurement.fresh = False
            found = self._result(measurement)
            self._show(now=row(found) if found is not None else None)
        share, left = measurement.progress()
        frame = {"share": round(share, 4), "left": left and round(left, 1), "place": measurement.place}
        self.send({"frame": frame})

    def _forget(self) -> None:
        """Forget the last measurement, too."""
        super()._forget()
        self._about = ""

    def _results(self) -> dict[str, Any]:
        """Return what the pictures show: the last run of each experiment, and all runs' lines."""
        last: dict[str, Any] = dict.fromkeys(plans.SETTINGS)
        earlier = None
        for run in self._runs:
            if isinstance(run, SpeedUpRun):
                earlier, last[plans.SPEED_UP] = last[plans.SPEED_UP], row(run)
            else:
                last[run.vary] = row(run)
        count, about = len(self._runs), self._about
        return {"now": None, "last": last, "earlier": earlier, "count": count, "about": about}


def _facts() -> dict[str, Any]:
    return jobs.facts() | {
        "pool_sizes": list(plans.default_pool_sizes()),
        "max_pool": MAX_POOL_SIZE,
        "most_repeats": plans.MOST_REPEATS,
    }
