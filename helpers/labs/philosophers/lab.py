"""The philosophers' laboratory: a deadlock made, seen and cured."""

from __future__ import annotations

import threading
from dataclasses import asdict
from typing import Any, ClassVar

from helpers.labs.base.lab import front_end
from helpers.labs.base.one_run import Ending, OneRunLab, patience, start_methods
from helpers.labs.philosophers import _plan as plans
from helpers.labs.philosophers import _words as words
from helpers.labs.philosophers._result import DinnerRun, outcome, reason
from helpers.labs.philosophers._run import Dinner

_FILES = front_end(__file__)


class PhilosophersLab(OneRunLab[DinnerRun]):
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
    _words = words
    _checked = staticmethod(plans.checked)

    def __init__(self) -> None:
        self._seen = threading.Event()  # somebody waits for the result: a deadlock need not stay
        self._circle: tuple[int, ...] = ()  # in the last frame
        self._table: dict[str, Any] | None = None  # at the last dinner's end
        methods, method = start_methods()
        super().__init__(
            settings={
                "philosophers": 5,
                "cure": "none",
                "meals": 3,
                "forced": True,
                "start_method": method,
            },
            facts={
                "methods": methods,
                "cures": words.CURES,
                "states": words.STATES,
                "rules": words.RULES,
                "moments": words.MOMENTS,
                "philosophers": [plans.MIN_PHILOSOPHERS, plans.MAX_PHILOSOPHERS],
            },
            state={},
        )

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
        given = {"philosophers": philosophers, "cure": cure, "meals": meals, "forced": forced}
        seen = threading.Event()
        with self._guard:
            plan = plans.checked(self._chosen(**given, start_method=start_method))
            self._launch(
                lambda stopped: self._run(plan, stopped, seen),
                words.STARTING,
                settings=asdict(plan),
                table=None,
            )
            self._seen = seen

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
        limit, seen = patience(timeout), self._seen
        seen.set()
        try:
            run = self._wait(limit)
        except TimeoutError:
            seen.clear()  # a deadlock stays again
            raise
        assert run is not None
        return run

    def _results(self) -> dict[str, Any]:
        """Return the lines of the table of dinners, and how the last one's table stood at its end."""
        return {"runs": [asdict(run) for run in self._runs], "table": self._table}

    def _forget(self) -> None:
        """Forget the last dinner's table too."""
        self._table = None

    def _run(self, plan: plans.Plan, stopped: threading.Event, seen: threading.Event) -> Ending[DinnerRun]:
        self._table = None
        dinner = Dinner(plan, stopped, seen)
        try:
            run = dinner.run(self._watch)
        finally:
            self._table = dinner.drawn()
        kind = "bad" if run.deadlocked else "good" if run.complete else ""
        return Ending(run, outcome(run), kind, reason(run))

    def _watch(self, dinner: Dinner) -> None:
        self._end_if_alone()
        if dinner.deadlocked:
            if self.state["kind"] != "bad":
                self._show(message=words.stuck(dinner.circle), kind="bad", table=dinner.drawn())
        elif dinner.seconds() and self.state["message"] != words.RUNNING:
            self._show(message=words.RUNNING)
        new = dinner.circle != self._circle  # it may be gone again soon
        if dinner.seconds() and self._frame_is_due(at_once=new):
            self._circle = dinner.circle
            self.send({"frame": dinner.drawn()})
