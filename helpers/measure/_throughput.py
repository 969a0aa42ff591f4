"""How fast messages go from one process to another: Queue, SimpleQueue, Pipe, shared memory."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Iterable
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import TYPE_CHECKING, Any

from helpers.measure import numbers
from helpers.measure._processes import end_processes
from helpers.measure.checks import check_start_method
from helpers.workers import probes
from helpers.workers.checks import real_number, whole_number

if TYPE_CHECKING:
    from matplotlib.figure import Figure

SLOTS = "Slots"
NAMES = {"Queue": "Queue", "SimpleQueue": "SimpleQueue", "Pipe": "Pipe", SLOTS: "paylaşılan bellek"}
ROUNDS = 5  # of each step, the fastest counts: what comes in between only makes slower
STEP_BYTES, FEWEST, MOST = 8_000_000, 8, 2_000  # of a step; its messages
MAX_SIZE, MAX_SIZES = 16_000_000, 12
MB = 1_000_000
_EXAMPLE = "measure_throughput([100, 10_000, 1_000_000])"


class ThroughputError(RuntimeError):
    """Aktarım hızı ölçülemedi: süre doldu ya da ölçüm süreçlerinden biri erken bitti."""


@dataclass(frozen=True)
class Throughput:
    """Bir kanalda, bir ileti boyutu için ölçülen aktarım hızı.

    Öznitelikler:
        channel: kanalın adı: "Queue", "SimpleQueue", "Pipe" veya "paylaşılan bellek".
        size: bir iletinin boyutu, bayt.
        messages: gönderilen ileti sayısı.
        seconds: ilk iletinin gönderilmesinden son iletinin alınmasına kadar geçen süre, saniye.
    """

    channel: str
    size: int
    messages: int
    seconds: float

    @property
    def bytes_per_second(self) -> float:
        """Saniyede aktarılan bayt sayısı."""
        return self.size * self.messages / self.seconds

    @property
    def seconds_per_message(self) -> float:
        """İleti başına düşen süre, saniye."""
        return self.seconds / self.messages


def measure_throughput(
    sizes: Iterable[int] = (100, 1_000, 10_000, 100_000, 1_000_000),
    *,
    start_method: str | None = None,
    limit: float = 60.0,
) -> list[Throughput]:
    """Dört kanalın aktarım hızını ölçer: Queue, SimpleQueue, Pipe ve paylaşılan bellek.

    Bir süreç `bytes` iletileri gönderir, öteki alır. Paylaşılan bellek kanalı, birkaç iletilik yeri ve iki
    semaforu olan bir bloktur; alan süreç iletiyi bloktan kopyalar. Her ölçüm beş kez yapılır, en hızlısı
    alınır.

    Argümanlar:
        sizes: ileti boyutları, bayt; 1 ile 16.000.000 arasında, en çok 12 değer.
        start_method: başlatma yöntemi; verilmezse varsayılan yöntem.
        limit: bütün ölçümün süre sınırı, saniye.

    Dönüş değeri: her kanal ve her boyut için bir Throughput; kanallar sırayla, boyutlar verdiğiniz sırayla.

    Hatalar:
        TypeError, ValueError: bir argüman uygun değilse; hiçbir süreç başlatılmaz.
        ThroughputError: süre dolduysa ya da bir süreç erken bittiyse; süreçler sonlandırılmıştır.
    """
    wanted = _check_sizes(sizes)
    seconds = real_number(limit, "limit", low=0.01, high=3600, example="measure_throughput(limit=60)")
    context: Any = multiprocessing.get_context(check_start_method(start_method))
    steps = [(name, size, _count(size)) for name in NAMES for size in wanted]
    plan = [step for step in steps for _ in range(ROUNDS)]
    times = _run(context, plan, max(wanted), time.monotonic() + seconds)
    best = [min(times[at : at + ROUNDS]) for at in range(0, len(times), ROUNDS)]
    return [
        Throughput(NAMES[name], size, count, one)
        for (name, size, count), one in zip(steps, best, strict=True)
    ]


def _check_sizes(sizes: object) -> list[int]:
    if not isinstance(sizes, Iterable):
        kind = type(sizes).__name__
        raise TypeError(f"`sizes` bir liste olmalı; verilen değerin türü {kind}. Örnek: {_EXAMPLE}")
    found = [whole_number(size, "sizes", low=1, high=MAX_SIZE, example=_EXAMPLE) for size in list(sizes)]
    if not 1 <= len(found) <= MAX_SIZES or len(set(found)) < len(found):
        raise ValueError(
            f"`sizes` birbirinden farklı, en az 1, en çok {MAX_SIZES} boyut içermeli. Örnek: {_EXAMPLE}"
        )
    return found


def _count(size: int) -> int:
    return max(FEWEST, min(MOST, STEP_BYTES // size))


def _run(context: Any, plan: probes.Plan, largest: int, deadline: float) -> list[float]:
    """Let two processes go through the plan; return each step's seconds. Both are gone afterwards."""
    ends = {"Queue": (context.Queue(),) * 2, "SimpleQueue": (context.SimpleQueue(),) * 2}
    ends["Pipe"] = context.Pipe(duplex=False)
    memory = context.RawArray("B", probes.SLOTS * largest)
    free, filled = context.Semaphore(probes.SLOTS), context.Semaphore(0)
    ends[SLOTS] = (probes.Slots(memory, largest, free, filled),) * 2
    my_turn, your_turn = context.Pipe(duplex=False)
    results, report = context.Pipe(duplex=False)
    into, out_of = ({name: pair[side] for name, pair in ends.items()} for side in (1, 0))
    processes = [
        context.Process(target=probes.send, args=(plan, into, my_turn, report), daemon=True),
        context.Process(target=probes.receive, args=(plan, out_of, your_turn), daemon=True),
    ]
    try:
        for process in processes:
            process.start()
        times = _collect(results, processes, len(plan), deadline)
        for process in processes:
            process.join(max(0.0, deadline - time.monotonic()))
        return times
    finally:
        end_processes(processes)
        for connection in (*ends["Pipe"], my_turn, your_turn, results, report):
            connection.close()
        ends["Queue"][0].close()
        ends["SimpleQueue"][0].close()


def _collect(results: Connection, processes: list[BaseProcess], count: int, deadline: float) -> list[float]:
    times: list[float] = []
    watched = list(processes)
    while len(times) < count:
        sentinels = [process.sentinel for process in watched]
        ready = wait([results, *sentinels], max(0.0, deadline - time.monotonic()))
        if results in ready:
            times.append(results.recv())
        elif not ready or time.monotonic() > deadline:
            raise ThroughputError(
                f"Süre doldu: {count} ölçümün {len(times)} tanesi bitmişti. Ne yapmalı: `limit` değerini "
                "büyütün, daha az ya da daha küçük boyut seçin; bilgisayar çok meşgulse daha sonra "
                "yeniden deneyin."
            )
        elif any(codes := [process.exitcode for process in watched]):
            raise ThroughputError(
                f"Ölçüm süreçlerinden biri erken bitti: {count} ölçümün {len(times)} tanesi bitmişti. "
                "Ne yapmalı: belleğiniz yetmemiş olabilir; daha küçük boylarla yeniden deneyin."
            )
        else:  # its work is done
            watched = [process for process, code in zip(watched, codes, strict=True) if code is None]
    return times


def draw_throughput(results: Iterable[Throughput]) -> Figure:
    """Aktarım hızını ileti boyutuna karşı çizer; iki eksen de logaritmiktir.

    Argümanlar:
        results: `measure_throughput` sonucu.

    Dönüş değeri: matplotlib çizimi (Figure); alt metni `describe` verir.

    Hatalar:
        ValueError: ölçüm yoksa.
    """
    found = list(results)
    if not found:
        raise ValueError("Ölçüm yok; önce measure_throughput() ile ölçün.")
    from helpers.measure._figure import new_picture
    from helpers.measure._pictures import BLUE, GREEN, GREY, ORANGE

    lines: dict[str, list[Throughput]] = {}
    for one in sorted(found, key=lambda one: one.size):
        lines.setdefault(one.channel, []).append(one)
    ends = "; ".join(
        f"{name}: {_size(points[0].size)} iletide {_speed(points[0])}, "
        f"{_size(points[-1].size)} iletide {_speed(points[-1])}"
        for name, points in lines.items()
    )
    figure, axes = new_picture(8, 2.4, f"İleti boyutuna göre aktarım hızı, iki ekseni de logaritmik. {ends}.")
    styles = ((BLUE, "o", "-"), (ORANGE, "s", "--"), (GREEN, "^", "-."), (GREY, "D", ":"))
    for (name, points), (color, marker, line) in zip(lines.items(), styles, strict=False):
        speeds = [one.bytes_per_second / MB for one in points]
        style: dict[str, Any] = {"color": color, "marker": marker, "linestyle": line, "linewidth": 2}
        axes.plot([one.size for one in points], speeds, markersize=8, label=name, **style)
    axes.set_xscale("log")
    axes.set_yscale("log")
    sizes = sorted({one.size for one in found})
    axes.set_xticks(sizes, [_size(size) for size in sizes])
    axes.minorticks_off()
    axes.yaxis.set_major_formatter(lambda value, _position: numbers.tidy(value))
    axes.set_xlabel("bir iletinin boyutu (logaritmik)")
    axes.set_ylabel("aktarım hızı (MB/s, logaritmik)")
    axes.grid(alpha=0.3)
    axes.legend(frameon=False)
    return figure


def _size(size: int) -> str:
    for unit, name in ((MB, "MB"), (1_000, "KB")):
        if size >= unit:
            return f"{numbers.tidy(size / unit)} {name}"
    return f"{size} bayt"


def _speed(one: Throughput) -> str:
    return f"{numbers.number(one.bytes_per_second / MB)} MB/s"
