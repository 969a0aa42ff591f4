"""The core load lab: how busy each core is, live."""

from __future__ import annotations

import multiprocessing
import threading
import time
from collections.abc import Callable, Sequence
from multiprocessing.process import BaseProcess
from typing import Any

from helpers.labs.base.lab import Background, Lab, front_end
from helpers.measure import LoadSampler, Sample, usable_cores
from helpers.workers.busy import keep_busy
from helpers.workers.checks import whole_number

# Five frames a second: at least four must reach the screen while all cores are busy.
INTERVAL = 0.2
HISTORY = 300  # samples: a minute
MAX_LOAD = 64
NAME = "kurs-yuk"  # of these processes


class CoreLoad(Lab):
    """Çekirdek yükü: her çekirdeğin ne kadar meşgul olduğunu canlı gösterir.

    Bir hücrede `CoreLoad()` yazınca çizilir. Başlat ve Durdur düğmelerinin yaptığını `start()` ve `stop()`
    de yapar; `load(2)` iki hesap süreciyle yük yaratır. Kimse bakmıyorsa (sekme kapandıysa, çıktı
    silindiyse) ölçüm ve yük birkaç saniye içinde kendiliğinden durur.

    Argümanlar:
        read: çekirdeklerin yüzde olarak yükünü veren fonksiyon; verilmezse gerçek yük ölçülür. 256
            çekirdekli bir makinenin nasıl görüneceğini denemek için kullanılabilir.

    Hatalar:
        TypeError: `read` çağrılabilir değilse.
    """

    title = "Çekirdek yükü"
    _esm = front_end(__file__)["_esm"]
    _css = front_end(__file__)["_css"]

    def __init__(self, read: Callable[[], Sequence[float]] | None = None) -> None:
        if read is not None and not callable(read):
            raise TypeError(
                f"`read` bir fonksiyon olmalı; verilen değerin türü {type(read).__name__}. "
                "Örnek: CoreLoad(read=lambda: [50.0] * 256)"
            )
        self._sampler = LoadSampler(INTERVAL, HISTORY, read=read)
        self._background = Background("core load lab")
        self._guard = threading.RLock()
        self._burning: list[BaseProcess] = []
        super().__init__(state={"running": False, "load": 0})

    def start(self) -> None:
        """Ölçümü başlatır; zaten sürüyorsa bir şey yapmaz."""
        begin = time.monotonic()
        self._background.start(lambda stop: self._work(stop, begin))

    def load(self, processes: int) -> None:
        """Bu kadar hesap süreciyle yük yaratır; öncekiler biter. Ölçüm sürmüyorsa başlar.

        Argümanlar:
            processes: süreç sayısı, 0 ile 64 arasında; 0 ise yük biter, ölçüm sürer.

        Dönüş değeri: yok (None). Süreçler `stop()` ile ya da laboratuvar kapanınca sona erer.

        Hatalar:
            TypeError, ValueError: `processes` geçerli değilse.
        """
        count = whole_number(processes, "processes", low=0, high=MAX_LOAD, example="lab.load(2)")
        self.start()
        with self._guard:
            self._end_load()
            for number in range(count):
                name = f"{NAME}-{number + 1}"
                process = multiprocessing.Process(target=keep_busy, name=name, daemon=True)
                process.start()
                self._burning.append(process)
            self.state = {**self.state, "load": count}

    def stop(self) -> None:
        """Ölçümü ve laboratuvarın yükünü durdurur; sürmüyorsa bir şey yapmaz. Alınmış örnekler kalır."""
        self._background.stop()

    @property
    def running(self) -> bool:
        """Ölçüm sürüyorsa True."""
        return self._background.running

    def latest(self, timeout: float = 5) -> Sample | None:
        """Son örneği verir; ölçüm yeni başladıysa ilk örneği bekler.

        Argümanlar:
            timeout: ilk örnek için en fazla bekleme süresi, saniye.

        Dönüş değeri: Sample (`cores` ve `total` yüzde, `workers` işçi süreç sayısı); hiç örnek yoksa None.
        """
        deadline = time.monotonic() + timeout
        while (sample := self._sampler.latest()) is None and self.running and time.monotonic() < deadline:
            time.sleep(0.02)
        return sample

    def history(self) -> tuple[Sample, ...]:
        """Son bir dakikanın örneklerini eskiden yeniye verir."""
        return self._sampler.history()

    def _actions(self) -> dict[str, Callable[[dict[str, Any]], None]]:
        """Return what the browser may ask for."""
        return {
            "start": lambda _: self.load(1),  # one process fills one core: that is what there is to see
            "stop": lambda _: self.stop(),
            "load": lambda message: self.load(message["processes"]),
        }

    def _end_load(self) -> None:
        for process in self._burning:
            process.kill()
        for process in self._burning:
            process.join(5)
        self._burning.clear()

    def _work(self, stop: threading.Event, begin: float) -> None:
        problem = ""
        with self._guard:
            self.state = {"running": True, "usable": usable_cores().count, "load": len(self._burning)}
        try:
            with self._sampler as sampler:
                while not stop.is_set() and not self._alone(begin):
                    if (sample := sampler.wait_next()) is not None:
                        self._show(sample)
        except RuntimeError as error:
            problem = str(error)
        finally:
            with self._guard:
                self._end_load()
                self.state = {"running": False, "problem": problem, "load": 0}

    def _show(self, sample: Sample) -> None:
        # Half percents: one byte a core, so that 256 cores are 256 bytes.
        loads = bytes(min(200, max(0, round(2 * load))) for load in sample.cores)
        mine = bytes(min(200, max(0, round(2 * load))) for load in sample.mine_cores)
        frame = [round(sample.total, 1), sample.workers, round(sample.mine, 1)]
        self.send({"frame": frame}, buffers=[loads, mine])
