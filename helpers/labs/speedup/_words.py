"""What the speed-up laboratory says of itself and of both experiments: Turkish sentences."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.labs.base import pools
from helpers.labs.speedup._plan import Experiment, Point, value_text
from helpers.measure import TimeShares
from helpers.measure.numbers import percent, times
from helpers.measure.shares import LABELS

READY = "Hazır. Deneyi ve ayarları seçin, Başlat'a basın."
CLEARED = "Sonuçlar temizlendi. Yeni bir ölçüm başlatabilirsiniz."
NOTHING_MEASURED = "Durduruldu; daha hiçbir ölçüm tamamlanmamıştı."
BUSY = "Bir ölçüm zaten sürüyor. Bitmesini bekleyin ya da onu durdurun (Python'da: lab.wait(), lab.stop())."
NOTHING_RUN = "Beklenecek bir ölçüm yok; önce lab.start() ya da lab.start_shares() çağırın."
NOT_STARTED = pools.NOT_STARTED
NOT_OVER = "Ölçüm {seconds} içinde bitmedi; sürüyor. Durdurmak için lab.stop() çağırın."

MUCH = 0.12  # of the workers' time: worth a word
MORE = 1.1  # times: that another value brought something
SPREAD = 1.5  # times: between equal measurements, so that it has to be said
SHORT = 0.1  # seconds: below it, differences mean little


def place(experiment: Experiment, point: Point, turn: int) -> str:
    """Say what is being measured."""
    value = value_text(experiment.kind, point.pool.job, point.value)
    kind = {"chunksize": "parça boyutu ", "size": "iş boyutu "}.get(experiment.kind, "")
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
    what = {"chunksize": "parça boyutu", "size": "iş boyutu"}.get(experiment.kind, "havuz boyutu")
    return f"Ölçülüyor: {count} {what}, her biri {repeats} kez; önce bir ısınma turu."


def noisy(measured: Sequence[Sequence[float]]) -> list[str]:
    """Say that the measurements do not agree with each other, if they don't."""
    widest = max(max(found) / min(found) for found in measured)
    if widest < SPREAD or max(map(max, measured)) < SHORT:
        return []
    return [
        f"Aynı ölçümün en kısası ile en uzunu arasında {times(widest)} fark var: makinede başka iş olabilir.",
        "Sonuca temkinli bakın; makine sakinken yineleyin.",
    ]
