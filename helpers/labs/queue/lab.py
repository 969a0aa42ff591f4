"""The queue laboratory: producers and consumers over a real bounded queue."""

from __future__ import annotations

import threading
from dataclasses import asdict
from typing import Any, ClassVar

from helpers.labs.base.lab import front_end
from helpers.labs.base.one_run import Ending, OneRunLab, start_methods
from helpers.labs.queue import _plan as plans
from helpers.labs.queue import _words as words
from helpers.labs.queue._result import QueueRun, outcome, reason
from helpers.labs.queue._run import Traffic

_FILES = front_end(__file__)


class QueueLab(OneRunLab[QueueRun]):
    """Kuyruk laboratuvarı: üreticiler sınırlı bir kuyruğa öğe koyar, tüketiciler oradan öğe alır.

    Her üretici ve her tüketici ayrı bir süreçtir; kuyruk gerçek bir `multiprocessing.Queue` nesnesidir.
    Hücrenin son satırına `QueueLab()` yazınca düğmeleriyle görünür. Aynı işler Python'dan da yapılır:

        lab = QueueLab()
        lab.start(producers=1, consumers=1, bound=5, items=40)
        run = lab.wait(60)
        print(run)

    Öznitelikler:
        runs: biten ve yarıda durdurulan çalışmaların sonuçları (QueueRun listesi), eskiden yeniye.
    """

    title: ClassVar[str] = "Kuyruk laboratuvarı"
    _esm = _FILES["_esm"]
    _css = _FILES["_css"]
    _words = words
    _checked = staticmethod(plans.checked)

    def __init__(self) -> None:
        self._traffic: Traffic | None = None  # the run that is on
        self._picture: dict[str, Any] | None = None  # the last one's end
        methods, method = start_methods()
        super().__init__(
            settings={**plans.DEFAULTS, "start_method": method},
            facts={
                "methods": methods,
                "states": [
                    {str(code): text for code, text in states.items()}
                    for states in (words.PRODUCER_STATES, words.CONSUMER_STATES)
                ],
                "cut_short": words.CUT_SHORT,
                "limits": {
                    "producers": plans.MAX_PRODUCERS,
                    "consumers": plans.MAX_CONSUMERS,
                },
            },
            state={},
        )

    def start(  # noqa: PLR0913 - one argument a control
        self,
        producers: int | None = None,
        consumers: int | None = None,
        *,
        produce_seconds: float | None = None,
        consume_seconds: float | None = None,
        bound: int | None = None,
        items: int | None = None,
        start_method: str | None = None,
    ) -> None:
        """Bir çalışma başlatır ve beklemeden döner. Verilmeyen değerler denetimlerden alınır.

        İlk değerler: 1 üretici, 1 tüketici, üretim 0,05 s, tüketim 0,15 s, sınır 5, 40 öğe.

        Argümanlar:
            producers: üretici süreç sayısı; 1 ile 8 arasında.
            consumers: tüketici süreç sayısı; 1 ile 8 arasında.
            produce_seconds: bir üreticinin bir öğeyi üretme süresi, saniye; 0 ile 2 arasında.
            consume_seconds: bir tüketicinin bir öğeyi tüketme süresi, saniye; 0 ile 2 arasında.
            bound: kuyruğun sınırı (`Queue(maxsize)`); 0 ile 100 arasında, 0 ise kuyruk sınırsızdır.
            items: üretilecek öğe sayısı, bütün üreticiler birlikte; 1 ile 10_000 arasında.
            start_method: başlatma yöntemi; "fork", "spawn" veya "forkserver".

        Dönüş değeri: yok (None). Sonucu `wait()` verir.

        Hatalar:
            TypeError: bir değer yanlış türdeyse.
            ValueError: bir değer izin verilen aralığın dışındaysa.
            RuntimeError: bir çalışma zaten sürüyorsa.
        """
        with self._guard:
            plan = plans.checked(
                self._chosen(
                    producers=producers,
                    consumers=consumers,
                    produce_seconds=produce_seconds,
                    consume_seconds=consume_seconds,
                    bound=bound,
                    items=items,
                    start_method=start_method,
                )
            )
            self._launch(
                lambda stopped: self._run(plan, stopped), words.STARTING, settings=asdict(plan), picture=None
            )

    def set_speed(self, produce_seconds: float | None = None, consume_seconds: float | None = None) -> None:
        """Hızları değiştirir; süren çalışmada hemen, yoksa sonraki çalışmada geçerli olur.

        Argümanlar:
            produce_seconds: bir öğenin üretim süresi, saniye; 0 ile 2 arasında. None: değişmez.
            consume_seconds: bir öğenin tüketim süresi, saniye; 0 ile 2 arasında. None: değişmez.

        Dönüş değeri: yok (None).

        Hatalar:
            TypeError, ValueError: bir değer geçerli değilse; o zaman hiçbir hız değişmez.
        """
        given = {"produce_seconds": produce_seconds, "consume_seconds": consume_seconds}
        new = {name: plans.speed(value, name) for name, value in given.items() if value is not None}
        with self._guard:
            self.settings = {**self.settings, **new}
            self._follow_sliders()

    def wait(self, timeout: float | None = None) -> QueueRun:
        """Süren çalışmanın bitmesini bekler.

        Argümanlar:
            timeout: en çok beklenecek süre, saniye; 0 ile 3_600 arasında. None: sınırsız.

        Dönüş değeri: çalışmanın sonucu (QueueRun); durdurulduysa o ana kadarki.

        Hatalar:
            RuntimeError: daha hiçbir çalışma başlatılmadıysa ya da bir süreç işi bitmeden sona erdiyse.
            TimeoutError: çalışma bu sürede bitmediyse; çalışma sürer.
            TypeError, ValueError: `timeout` geçerli değilse.
        """
        run = self._wait(timeout)
        assert run is not None
        return run

    def stop(self) -> None:
        """Süren çalışmayı durdurur ve süreçlerinin bitmesini bekler; yarım sonuç `runs` içinde kalır.

        Üreticiler üretimi keser, zehirli haplar kuyruğa konur, tüketiciler kuyruktakileri tüketmeden
        atıp hapı alır. Bir saniye içinde bitmeyen süreç kalmaz.

        Argümanlar: yok.

        Dönüş değeri: yok (None).

        Hatalar: yok.
        """
        super().stop()

    def _enter(self, message: dict[str, Any]) -> None:
        """Take over what a person has entered, a speed also into the run that is on."""
        with self._guard:
            super()._enter(message)
            self._follow_sliders()

    def _follow_sliders(self) -> None:
        if self._traffic is not None:
            self._traffic.set_speed(self.settings["produce_seconds"], self.settings["consume_seconds"])

    def _results(self) -> dict[str, Any]:
        """Return the lines of the table, and the picture of the last run's end."""
        runs = [{**asdict(run), "left_over": run.left_over} for run in self._runs]
        return {"runs": runs, "picture": self._picture}

    def _forget(self) -> None:
        """Forget the picture too."""
        self._picture = None

    def _run(self, plan: plans.Plan, stopped: threading.Event) -> Ending[QueueRun]:
        self._picture = None
        traffic = Traffic(plan, stopped)
        with self._guard:
            self._traffic = traffic
            self._follow_sliders()  # one may have been moved in the meantime
        try:
            run = traffic.run(self._watch)
        finally:
            with self._guard:
                self._traffic, self._picture = None, traffic.drawn(over=True)
        return Ending(run, outcome(run), "good" if run.complete else "", reason(run))

    def _watch(self, traffic: Traffic) -> None:
        self._end_if_alone()
        if not traffic.seconds():
            return
        moods = {"full": words.FULL, "empty": words.EMPTY, "": words.RUNNING}
        text = words.CLOSING if traffic.closing() else moods[traffic.mood]
        if self.state["message"] != text:
            self._show(message=text)
        if self._frame_is_due():
            self.send({"frame": traffic.drawn()})
