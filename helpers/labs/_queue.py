"""The queue laboratory: producers and consumers over a real bounded queue."""

from __future__ import annotations

import multiprocessing
import threading
import time
from collections.abc import Callable
from dataclasses import asdict
from typing import Any, ClassVar

from helpers.labs import _queue_plan as plans
from helpers.labs import _queue_words as words
from helpers.labs._background import Background
from helpers.labs._lab import Lab, front_end
from helpers.labs._queue_frames import drawn
from helpers.labs._queue_run import QueueRun, Traffic
from helpers.measure._numbers import seconds

FRAME_SECONDS = 0.2
WAIT_SECONDS = 0.02

_FILES = front_end("queue")


class QueueLab(Lab):
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

    def __init__(self) -> None:
        self._guard = threading.RLock()
        self._background = Background(self.title)
        self._traffic: Traffic | None = None  # the run that is on
        self._began: float | None = None
        self._outcome: QueueRun | None = None
        self._error: Exception | None = None
        self._runs: list[QueueRun] = []
        self._framed = 0.0  # when the last frame was sent
        methods = multiprocessing.get_all_start_methods()
        method = multiprocessing.get_start_method(allow_none=True) or methods[0]
        super().__init__(
            settings={**plans.DEFAULTS, "start_method": method},
            state={
                "busy": False,
                "message": words.READY,
                "kind": "",
                "why": "",
                "runs": [],
                "picture": None,
                "methods": methods,
                "states": [
                    {str(code): text for code, text in states.items()}
                    for states in (words.PRODUCER_STATES, words.CONSUMER_STATES)
                ],
                "cut_short": words.CUT_SHORT,
                "limits": {
                    "producers": plans.MAX_PRODUCERS,
                    "consumers": plans.MAX_CONSUMERS,
                    "speed": plans.MAX_SPEED_SECONDS,
                },
            },
        )

    @property
    def runs(self) -> list[QueueRun]:
        """Şimdiye kadarki sonuçlar, eskiden yeniye."""
        return list(self._runs)

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
        given = {
            "producers": producers,
            "consumers": consumers,
            "produce_seconds": produce_seconds,
            "consume_seconds": consume_seconds,
            "bound": bound,
            "items": items,
            "start_method": start_method,
        }
        plan = plans.checked(
            {**self.settings, **{name: value for name, value in given.items() if value is not None}}
        )
        with self._guard:  # the work's own messages come after these
            if not self._background.start(lambda stopped: self._work(plan, stopped)):
                raise RuntimeError(words.BUSY)
            self._began, self._outcome, self._error = time.monotonic(), None, None
            self.settings = asdict(plan)
            self._show(busy=True, message=words.STARTING, kind="", why="", picture=None)

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
            if self._traffic is not None:
                self._traffic.set_speed(self.settings["produce_seconds"], self.settings["consume_seconds"])

    def _slider_moved(self, speed: dict[str, Any]) -> None:
        """Take a speed over into the run that is on; the page itself keeps the settings.

        To send them back from here could undo what the page has changed in the meantime.
        """
        new = {name: plans.speed(value, name) for name, value in speed.items()}
        with self._guard:
            if self._traffic is not None:
                now = {**self.settings, **new}
                self._traffic.set_speed(now["produce_seconds"], now["consume_seconds"])

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
        limit = plans.patience(timeout)
        if self._began is None:
            raise RuntimeError(words.NOTHING_RUN)
        begin = time.monotonic()
        while self._background.running:
            time.sleep(WAIT_SECONDS)
            if limit is not None and time.monotonic() - begin > limit:
                raise TimeoutError(words.NOT_OVER.format(seconds=seconds(limit)))
        if self._error is not None:
            raise RuntimeError(str(self._error)) from self._error
        assert self._outcome is not None
        return self._outcome

    def stop(self) -> None:
        """Süren çalışmayı durdurur ve süreçlerinin bitmesini bekler; yarım sonuç `runs` içinde kalır.

        Üreticiler üretimi keser, zehirli haplar kuyruğa konur, tüketiciler kuyruktakileri tüketmeden
        atıp hapı alır. Bir saniye içinde bitmeyen süreç kalmaz.

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
            self._show(message=words.CLEARED, kind="", why="", runs=[], picture=None)

    def _actions(self) -> dict[str, Callable[[dict[str, Any]], None]]:
        """Return what the browser may ask for."""
        return {
            "start": lambda content: self.start(**content["settings"]),
            "speed": lambda content: self._slider_moved(content["speed"]),
            "stop": lambda _: self.stop(),
            "clear": lambda _: self.clear(),
        }

    def _work(self, plan: plans.Plan, stopped: threading.Event) -> None:
        with self._guard:  # until start() is through
            traffic = Traffic(plan, stopped)
            self._traffic = traffic
            # A slider may have been moved in the meantime.
            traffic.set_speed(self.settings["produce_seconds"], self.settings["consume_seconds"])
        message, kind, why = "", "", ""
        try:
            run = traffic.run(self._watch)
        except OSError as error:
            self._error = RuntimeError(words.NOT_STARTED.format(error=error))
        except Exception as error:  # noqa: BLE001 - whatever it is, the lab says it and is free again
            self._error = error
        else:
            self._outcome = run
            self._runs.append(run)
            message, why = words.outcome(run), words.reason(run)
            kind = "good" if run.complete else ""
        if self._error is not None:
            message, kind = str(self._error), "bad"
        with self._guard:
            self._traffic = None
            self._show(
                busy=False,
                message=message,
                kind=kind,
                why=why,
                picture=drawn(traffic, over=True),
                runs=[{**asdict(run), "left_over": run.left_over} for run in self._runs],
            )

    def _watch(self, traffic: Traffic) -> None:
        if self._began is not None and self.alone(self._began):
            traffic.stopped.set()
        if not traffic.seconds():
            return
        moods = {"full": words.FULL, "empty": words.EMPTY, "": words.RUNNING}
        text = words.CLOSING if traffic.closing() else moods[traffic.mood]
        if self.state["message"] != text:
            self._show(message=text)
        if time.monotonic() - self._framed > FRAME_SECONDS:
            self._framed = time.monotonic()
            self.send({"frame": drawn(traffic)})

    def _show(self, **changes: Any) -> None:
        with self._guard:
            self.state = {**self.state, **changes}
