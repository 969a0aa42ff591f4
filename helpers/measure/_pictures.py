"""Pictures for paper and GitHub; matplotlib is imported when the first one is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from helpers.measure import numbers
from helpers.measure._laws import amdahl
from helpers.measure._load import Sample
from helpers.measure._result import PoolRun
from helpers.workers.checks import real_number

if TYPE_CHECKING:
    from matplotlib.figure import Figure

# Okabe and Ito's colours: told apart by every kind of colour vision, and each comes with its own form.
BLUE, ORANGE, GREEN, GREY = "#0072B2", "#E69F00", "#009E73", "#555555"
MOST_LINES = 8  # more cores than this are drawn as a band
MOST_NAMES = 20  # more lanes than this are counted on the axis
HIGHEST = 8.0  # inches
MOST_NUMBERS = 60  # more blocks than this get no number


def describe(figure: Figure) -> str:
    """Bir çizimin alt metnini (resmi göremeyen biri için anlatımını) verir.

    Argümanlar:
        figure: `draw_…` fonksiyonlarından birinin verdiği çizim.

    Dönüş değeri: alt metin; çizimin alt metni yoksa boş metin.

    Hatalar: yok.
    """
    return str(getattr(figure, "alt_text", ""))


def show(figure: Figure, alt: str | None = None) -> None:
    """Bir çizimi defterde alt metniyle birlikte gösterir.

    Argümanlar:
        figure: bir matplotlib çizimi (Figure).
        alt: alt metin; verilmezse çizimin kendi alt metni.

    Dönüş değeri: yok.

    Hatalar:
        ValueError: alt metin verilmediyse ve çizimin kendi alt metni de yoksa.
    """
    from IPython import display

    from helpers.measure._figure import mime_bundle

    text = describe(figure) if alt is None else alt
    if not text:
        raise ValueError('Alt metin yok; çizimi anlatan bir tümce verin. Örnek: show(figure, "Hızlanma …")')
    data, metadata = mime_bundle(figure, text)
    publish: Any = display.publish_display_data
    publish(data, metadata)


def draw_timeline(run: PoolRun) -> Figure:
    """Bir koşunun zaman çizelgesini çizer: her işçi bir şerit, her iş bir blok.

    Argümanlar:
        run: `run_pool` sonucu.

    Dönüş değeri: matplotlib çizimi (Figure); alt metni `describe` verir.

    Hatalar: yok.
    """
    from helpers.measure._figure import new_picture

    busy = sum(bool([span for span in run.spans if span.worker == lane]) for lane in range(run.pool_size))
    alt = (
        f"Zaman çizelgesi: {run.pool_size} işçinin şeritlerinde {len(run.spans)} iş; "
        f"{busy} işçi çalıştı. {run.summary}"
    )
    height = 0.95 + min(0.3 * run.pool_size, HIGHEST)
    figure, axes = new_picture(8, height, alt)
    for lane in range(run.pool_size):
        spans = sorted((span for span in run.spans if span.worker == lane), key=lambda span: span.start)
        # Neighbours differ in colour and in pattern.
        for turn, (color, hatch) in enumerate(((BLUE, ""), (ORANGE, "///"))):
            blocks = [(span.start, span.seconds) for span in spans[turn::2]]
            style: dict[str, Any] = {"facecolor": color, "edgecolor": "white", "hatch": hatch}
            axes.broken_barh(blocks, (lane - 0.36, 0.72), linewidth=0.6, **style)
        if len(run.spans) <= MOST_NUMBERS:
            for span in spans:
                if span.seconds > 0.025 * run.elapsed:
                    box = {"boxstyle": "round,pad=0.15", "facecolor": "white", "edgecolor": "none"}
                    middle = (span.start + span.stop) / 2
                    axes.text(middle, lane, span.index, ha="center", va="center", fontsize=8, bbox=box)
    axes.set_xlim(0, run.elapsed)
    if run.pool_size <= MOST_NAMES:
        axes.set_yticks(range(run.pool_size), [f"işçi {lane}" for lane in range(run.pool_size)])
    axes.set_ylim(run.pool_size - 0.5, -0.5)
    axes.set_xlabel("koşunun başından beri geçen süre (s)")
    axes.set_title(f"{run.pool_size} işçi, {len(run.spans)} iş: {numbers.seconds(run.elapsed)}")
    return figure


def draw_speed_up(
    workers: Sequence[float], speed_ups: Sequence[float], serial_share: float | None = None
) -> Figure:
    """Hızlanmayı işçi sayısına karşı, ideal çizgiyle birlikte çizer.

    Argümanlar:
        workers: işçi sayıları.
        speed_ups: her birinde ölçülen hızlanma; aynı sayıda.
        serial_share: seri pay, 0 ile 1 arasında; verilirse Amdahl çizgisi de çizilir.

    Dönüş değeri: matplotlib çizimi (Figure); alt metni `describe` verir.

    Hatalar:
        TypeError: bir değer sayı değilse.
        ValueError: ölçüm yoksa, diziler aynı uzunlukta değilse veya bir değer sınırların dışındaysa.
    """
    example = "draw_speed_up([1, 2, 4], [1.0, 1.9, 3.5], serial_share=0.05)"
    counts = [real_number(value, "workers", low=1, high=1e6, example=example) for value in workers]
    found = [real_number(value, "speed_ups", low=0, high=1e6, example=example) for value in speed_ups]
    if not counts or len(counts) != len(found):
        raise ValueError(
            f"`workers` ile `speed_ups` aynı sayıda, en az bir değer içermeli; "
            f"{len(counts)} ve {len(found)} değer var. Örnek: {example}"
        )
    if serial_share is not None:
        real_number(serial_share, "serial_share", low=0, high=1, example=example)
    from helpers.measure._figure import new_picture

    best, at = max(zip(found, counts, strict=True))
    alt = (
        f"Hızlanma grafiği: {len(counts)} ölçüm; en yüksek hızlanma {numbers.tidy(at)} işçiyle "
        f"{numbers.times(best)}. İdeal çizgide hızlanma işçi sayısına eşittir."
    )
    if serial_share is not None:
        share = numbers.percent(serial_share)
        alt += f" Amdahl çizgisi {share} seri pay için çizildi."
    figure, axes = new_picture(6, 4, alt)
    top = max(*counts, 2)
    axes.plot([1, top], [1, top], linestyle="--", color=GREY, label="ideal")
    if serial_share is not None:
        steps = [1 + (top - 1) * step / 100 for step in range(101)]
        curve = [amdahl(serial_share, step) for step in steps]
        axes.plot(steps, curve, linestyle=":", linewidth=2, color=ORANGE, label=f"Amdahl, seri pay {share}")
    axes.plot(counts, found, linestyle="none", marker="o", markersize=7, color=BLUE, label="ölçülen")
    axes.set_xlim(left=0.8)
    axes.set_ylim(bottom=0)
    axes.xaxis.get_major_locator().set_params(integer=True)
    axes.set_xlabel("işçi sayısı")
    axes.set_ylabel("hızlanma (kat)")
    axes.grid(alpha=0.3)
    axes.legend(frameon=False)
    return figure


def draw_load(samples: Sequence[Sample]) -> Figure:
    """Çekirdek yükünü zamana karşı çizer.

    Sekiz çekirdeğe kadar her çekirdek bir çizgidir; daha çoğunda en az ve en çok yüklü çekirdeğin
    arası taranır. Kalın çizgi bütün çekirdeklerin ortalamasıdır.

    Argümanlar:
        samples: `LoadSampler.history()` sonucu; en az bir örnek.

    Dönüş değeri: matplotlib çizimi (Figure); alt metni `describe` verir.

    Hatalar:
        ValueError: örnek yoksa.
    """
    if not samples:
        raise ValueError("Örnek yok; önce LoadSampler ile biraz örnek toplayın.")
    from helpers.measure._figure import new_picture

    seconds = [sample.time - samples[0].time for sample in samples]
    totals = [sample.total for sample in samples]
    count = len(samples[-1].cores)
    mean = sum(totals) / len(totals)
    alt = (
        f"Çekirdek yükü: {count} çekirdek, {numbers.seconds(seconds[-1])} boyunca {len(samples)} örnek; "
        f"ortalama {numbers.percent(mean / 100)}, en çok {numbers.percent(max(totals) / 100)}."
    )
    figure, axes = new_picture(8, 3.2, alt)
    if count <= MOST_LINES:
        for core in range(count):
            loads = [sample.cores[core] if core < len(sample.cores) else 0.0 for sample in samples]
            style: dict[str, Any] = {"marker": "os^vDPX*"[core], "linestyle": ("--", ":", "-.")[core % 3]}
            color = (ORANGE, GREEN, GREY)[core % 3]
            every = max(1, len(samples) // 12)
            label = f"çekirdek {core}"
            axes.plot(seconds, loads, color=color, linewidth=1, markevery=every, label=label, **style)
    else:
        low = [min(sample.cores, default=0.0) for sample in samples]
        high = [max(sample.cores, default=0.0) for sample in samples]
        form: dict[str, Any] = {"facecolor": "none", "edgecolor": ORANGE, "hatch": "//", "linewidth": 0.5}
        axes.fill_between(seconds, low, high, label="en az – en çok yüklü çekirdek", **form)
    axes.plot(seconds, totals, color=BLUE, linewidth=2.5, label="ortalama")
    axes.set_ylim(0, 105)
    axes.set_xlabel("süre (s)")
    axes.set_ylabel("yük (%)")
    axes.grid(alpha=0.3)
    axes.legend(frameon=False, ncols=5, loc="lower center", bbox_to_anchor=(0.5, 1), fontsize=9)
    return figure
