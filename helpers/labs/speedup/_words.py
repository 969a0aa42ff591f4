"""What the speed-up laboratory says: Turkish sentences, for the page and for the Python API."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.labs.pool._words import SAME
from helpers.labs.speedup._plan import value_text
from helpers.measure.numbers import percent, seconds, times
from helpers.measure.shares import LABELS

if TYPE_CHECKING:
    from helpers.labs.speedup._plan import Experiment, Point
    from helpers.labs.speedup._result import SharesRun, SpeedUpRun
    from helpers.measure import TimeShares

READY = "Hazır. Deneyi ve ayarları seçin, Başlat'a basın."
CLEARED = "Sonuçlar temizlendi. Yeni bir ölçüm başlatabilirsiniz."
STOPPING = "Durduruluyor…"
NOTHING_MEASURED = "Durduruldu; daha hiçbir ölçüm tamamlanmamıştı."
BUSY = "Bir ölçüm zaten sürüyor. Bitmesini bekleyin ya da onu durdurun (Python'da: lab.wait(), lab.stop())."
NOTHING_RUN = "Beklenecek bir ölçüm yok; önce lab.start() ya da lab.start_shares() çağırın."
NOT_OVER = "Ölçüm {seconds} içinde bitmedi; sürüyor. Durdurmak için lab.stop() çağırın."
NOT_STARTED = "Süreçler başlatılamadı ({error}). Daha az işçiyle yeniden deneyin."
USABLE = "Laboratuvar hazır: yeniden başlatabilirsiniz."

NEAR = 0.9  # of the prediction: as good as it gets
MUCH = 0.12  # of the workers' time: worth a word
LONGER = 1.15  # times: the tasks themselves took longer side by side
SPREAD = 1.5  # times: between equal measurements, so that it has to be said
SHORT = 0.1  # seconds: below it, differences mean little
MORE = 1.1  # times: that more workers brought something


def place(experiment: Experiment, point: Point, turn: int) -> str:
    """Say what is being measured."""
    value = value_text(experiment.kind, point.pool.job, point.value)
    kind = {"chunksize": "parça boyu ", "size": "iş boyu "}.get(experiment.kind, "")
    round_text = f"{turn}. tur (toplam {experiment.repeats})" if turn else "Isınma turu, sayılmaz"
    return f"{round_text}: {kind}{value}"


def part_labels(job: str) -> dict[str, str]:
    """Return the names of the four shares.

    A task that waits computes nothing: there the work is called work, and a worker without any is idle.
    """
    return {**LABELS, "computing": "iş", "waiting": "boşta"} if job == "wait" else LABELS


def told_shares(job: str, shares: TimeShares) -> str:
    """Return the four shares in a line."""
    return ", ".join(f"{name} {percent(shares.fractions[key])}" for key, name in part_labels(job).items())


def begin(experiment: Experiment) -> str:
    """Say what is about to be measured."""
    count, repeats = len(experiment.points), experiment.repeats
    what = {"chunksize": "parça boyu", "size": "iş boyu"}.get(experiment.kind, "havuz boyu")
    return f"Ölçülüyor: {count} {what}, her biri {repeats} kez; önce bir ısınma turu."


def outcome(run: SpeedUpRun) -> str:
    """Say what came out of the first experiment."""
    best = max(run.speed_ups)
    size = run.pool_sizes[run.speed_ups.index(best)]
    opening = "Tek tek" if run.complete else "Yarıda durduruldu; o ana kadar: tek tek"
    whole = f"{opening} {seconds(run.serial_seconds)} süren iş"
    if best >= 1 + SAME:
        text = f"{whole} en çok {times(best)} hızlandı ({size} işçiyle)."
    else:
        text = f"{whole} hızlanmadı (en iyisi {size} işçiyle {times(best)})."
    if run.fitted_share is not None:
        text += f" Ölçümlere uyan seri pay {percent(run.fitted_share)}"
        text += f", sizin bıraktığınız {percent(run.serial_share)}." if run.serial_share else "."
    return text


def reason(run: SpeedUpRun) -> str:
    """Say what limited the speed-up: a few sentences, the most telling first."""
    if len(run.pool_sizes) < 2:  # noqa: PLR2004
        return "Hızlanmayı görmek için birden çok işçiyle de ölçün."
    parts = [*_by_design(run), *_by_cost(run), *_beyond_the_cores(run), *noisy(run)]
    if not parts:
        return "Ölçülen hızlanma Amdahl yasasının tahminine yakın: bu iş havuza çok uygun."
    return " ".join(parts)


def _fair(run: SpeedUpRun) -> int:
    """Return the place of the largest pool that the cores can feed."""
    places = [n for n, size in enumerate(run.pool_sizes) if run.job == "wait" or size <= run.cores]
    return places[-1] if places else 0


def _by_design(run: SpeedUpRun) -> list[str]:
    if not run.serial_share:
        return []
    limit = times(1 / run.serial_share)
    at = _fair(run)
    size, found, told = run.pool_sizes[at], run.speed_ups[at], run.predicted[at]
    text = f"Seri pay {percent(run.serial_share)} iken, kaç işçi olursa olsun, sınır {limit} (1 ÷ seri pay)."
    if size > 1:
        text += f" {size} işçi için Amdahl {times(told)} öngördü, {times(found)} ölçüldü."
    return [text]


def _by_cost(run: SpeedUpRun) -> list[str]:
    """Say where the time of the largest fair pool went, if much of it went astray."""
    at = _fair(run)
    size = run.pool_sizes[at]
    if size == 1 or run.speed_ups[at] >= NEAR * run.predicted[at]:
        return []
    parts = []
    shares = run.shares[at].fractions
    spent = f"{size} işçinin süresinin"
    if shares["start_up"] > MUCH:
        parts.append(
            f"{spent} {percent(shares['start_up'])} kadarı başlatmaya gitti; iş uzadıkça bu pay küçülür."
        )
    if shares["pickling"] > MUCH:
        parts.append(
            f"{spent} {percent(shares['pickling'])} kadarı pickle işlemine gitti; parça boyunu büyütün."
        )
    stretch = run.shares[at].computing / run.shares[0].computing if run.shares[0].computing else 1.0
    if stretch > LONGER and run.job == "memory":
        parts.append(
            f"İşler yan yana çalışınca {times(stretch)} uzun sürdü. En olası neden bellek: "
            "çekirdekler onu paylaşır, hızı hepsine birden yetmez."
        )
    elif stretch > LONGER and run.job == "cpu":
        parts.append(
            f"İşler yan yana çalışınca {times(stretch)} uzun sürdü. Nedeni başka programlar olabilir; iki "
            "mantıksal çekirdeğin bir gerçek çekirdeği paylaşması ya da yük altında düşen hız da olabilir."
        )
    if shares["waiting"] > MUCH:
        parts.append(
            f"{spent} {percent(shares['waiting'])} kadarı boş geçti: parçalar eşit bölünmedi "
            "ya da bir işçi ötekilerden geç bitti."
        )
    told = told_shares(run.job, run.shares[at])
    return parts or [f"Kayıp küçük parçalara dağılmış; {spent} payları: {told}."]


def _beyond_the_cores(run: SpeedUpRun) -> list[str]:
    most = run.pool_sizes[-1]
    if most <= run.cores:
        return []
    last = run.speed_ups[-1]
    if run.job == "wait":
        if last <= run.cores:
            return []
        return [
            f"Bekleyen iş işlemci kullanmaz: {most} işçi, {run.cores} çekirdekte {times(last)} hızlandırdı."
        ]
    at = _fair(run)
    found = run.speed_ups[at]
    if last > MORE * found:
        return []
    compared = f"{run.pool_sizes[at]} işçi {times(found)}, {most} işçi {times(last)}"
    return [f"Kullanılabilir çekirdek {run.cores}: bundan çok işçi işe yaramadı ({compared})."]


def noisy(run: SpeedUpRun | SharesRun) -> list[str]:
    """Say that the measurements do not agree with each other, if they don't."""
    widest = max(max(found) / min(found) for found in run.measured)
    if widest < SPREAD or max(map(max, run.measured)) < SHORT:
        return []
    return [
        f"Aynı ölçümün en kısası ile en uzunu arasında {times(widest)} fark var: makinede başka iş olabilir.",
        "Sonuca temkinli bakın; makine sakinken yineleyin.",
    ]


def shares_outcome(run: SharesRun) -> str:
    """Say what came out of the second experiment."""
    opening = "" if run.complete else "Yarıda durduruldu; o ana kadar: "
    names = [value_text(run.vary, run.job, value) for value in run.values]
    work = "işin payı" if run.job == "wait" else "hesabın payı"
    ends = [
        f"{name}: {work} {percent(shares.fractions['computing'])} ({seconds(taken)})"
        for name, shares, taken in zip(names, run.shares, run.seconds, strict=True)
    ]
    kind = "Parça boyu" if run.vary == "chunksize" else "İş boyu"
    picked = ends if len(ends) < 3 else [ends[0], ends[-1]]  # noqa: PLR2004
    return f"{opening}{kind} {'; '.join(picked)}."


def shares_reason(run: SharesRun) -> str:
    """Say what the values have changed."""
    if len(run.values) < 2:  # noqa: PLR2004
        return "Karşılaştırmak için en az iki değer ölçün."
    first, last = run.shares[0].fractions, run.shares[-1].fractions
    if run.vary == "size":
        if last["computing"] > first["computing"] + MUCH / 2:
            most = max(("start_up", "pickling", "waiting"), key=lambda name: first[name])
            return (
                "Başlatmanın ve her parçanın bir bedeli var; küçük işte süre ona gitti "
                f"(en çok {part_labels(run.job)[most]}, {percent(first[most])}). "
                "İş büyüdükçe bu bedelin payı küçüldü."
            )
        return "Bu boylarda işin payı pek değişmedi: daha küçük bir boyla da deneyin."
    best = run.seconds.index(min(run.seconds))
    parts = []
    sending = [shares.fractions["pickling"] + shares.fractions["waiting"] for shares in run.shares]
    if run.seconds[0] > MORE * run.seconds[best] and sending[0] > sending[best] + MUCH / 2:
        parts.append("Küçük parçada her parçanın gönderme ve alma bedeli çok kez ödendi.")
    if run.seconds[-1] > MORE * run.seconds[best] and last["waiting"] > MUCH:
        chunks = -(-run.tasks // int(run.values[-1]))
        short = f"yalnız {chunks} parça vardı, " if chunks < run.pool_size else ""
        parts.append(f"Büyük parçada {short}işçiler eşit yüklenmedi; biri çalışırken ötekiler bekledi.")
    if not parts and max(run.seconds) <= MORE * min(run.seconds):
        parts.append("Bu işte parça boyu süreyi pek değiştirmedi: işler yeterince uzun ya da parçalar eşit.")
    elif not parts:
        parts.append("Süreler ayrı, ama fark parça boyundan değil, işlerin kendi süresinden geliyor.")
    return " ".join([*parts, *noisy(run)])
