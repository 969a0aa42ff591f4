"""A table that grows with each step that makes a program faster."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from helpers.measure import numbers
from helpers.workers.checks import real_number, whole_number

_EXAMPLE = 'steps.add("havuz", run, what="işçiler bölüşüyor", predicted=1.9)'


@dataclass(frozen=True, slots=True)
class Step:
    """Bir adım ve ölçümü.

    Öznitelikler:
        name: adımın adı. what: ne değişti.
        seconds: ortanca süre, saniye. spread: en uzun ile en kısa sürenin farkının ortancaya oranı.
        gain: bir önceki adıma göre kaç kat hızlandığı; ikisi dönüşümlü ölçülmüştür. İlk adımda 1.
        total: ilk adımdan beri kaç kat: kazançların çarpımı.
        predicted: ölçmeden önce öngörülen kazanç; öngörülmediyse None.
    """

    name: str
    what: str
    seconds: float
    spread: float
    gain: float
    total: float
    predicted: float | None


class Steps:
    """Bir programı adım adım hızlandırırken tutulan tablo: süre, hızlanma, öngörü, ne değişti.

    Her yeni adım, bir önceki adımla **dönüşümlü** ölçülür; kazanç yalnızca bu ikisinden hesaplanır. Böylece
    makinenin o anda ne kadar meşgul olduğu ikisini de aynı ölçüde etkiler. `print(steps)` tabloyu yazar.
    Tabloda olan bir adla eklenen adım, o satırdan yeniden başlatır: bir hücreyi yeniden çalıştırabilirsiniz.
    """

    def __init__(self) -> None:
        self.rows: list[Step] = []
        self._runs: list[Callable[[], Any]] = []

    def add(
        self,
        name: str,
        run: Callable[[], Any],
        *,
        what: str = "",
        predicted: float | None = None,
        repeats: int = 3,
    ) -> Step:
        """Bir adımı, bir önceki adımla dönüşümlü ölçer ve tabloya ekler.

        Argümanlar:
            name: adımın adı.
            run: adımı bir kez yapan, argümansız fonksiyon.
            what: ne değişti; tablonun son sütunu.
            predicted: bir önceki adıma göre öngörülen hızlanma, kat; öngörü yoksa None.
            repeats: her birinin kaç kez ölçüleceği, 1 ile 100 arasında; ayrıca bir kez ısınılır.

        Dönüş değeri: Step.

        Hatalar:
            TypeError, ValueError: bir argüman uygun değilse; `run` ne yükseltirse.
        """
        if not callable(run):
            raise TypeError(f"`run` argümansız bir fonksiyon olmalı. Örnek: {_EXAMPLE}")
        count = whole_number(repeats, "repeats", low=1, high=100, example=_EXAMPLE)
        if predicted is not None:
            real_number(predicted, "predicted", low=0, high=1e6, example=_EXAMPLE)
        run()  # to warm up: not counted
        place = next((n for n, row in enumerate(self.rows) if row.name == name), len(self.rows))
        del self.rows[place:], self._runs[place:]
        own: list[float] = []
        before: list[float] = []
        for _ in range(count):
            if self._runs:
                before.append(_seconds(self._runs[-1]))
            own.append(_seconds(run))
        middle = statistics.median(own)
        gain = statistics.median(before) / middle if before and middle else 1.0
        total = gain * (self.rows[-1].total if self.rows else 1.0)
        spread = (max(own) - min(own)) / middle if middle else 0.0
        row = Step(name, what, middle, spread, gain, total, predicted)
        self.rows.append(row)
        self._runs.append(run)
        return row

    def __str__(self) -> str:
        """Tablo, düz metin."""
        lines = [("adım", "süre", "yayılım", "kazanç", "öngörü", "toplam", "ne değişti")]
        for row in self.rows:
            predicted = "–" if row.predicted is None else numbers.times(row.predicted)
            first = row is self.rows[0]
            gain = "–" if first else numbers.times(row.gain)
            seconds, spread = numbers.seconds(row.seconds), numbers.percent(row.spread)
            lines.append((row.name, seconds, spread, gain, predicted, numbers.times(row.total), row.what))
        names = max(len(line[0]) for line in lines)
        return "\n".join(
            f"{name:<{names}} {seconds:>8} {spread:>8} {gain:>9} {predicted:>9} {total:>9}  {what}".rstrip()
            for name, seconds, spread, gain, predicted, total, what in lines
        )


def _seconds(run: Callable[[], Any]) -> float:
    begin = time.perf_counter()
    run()
    return time.perf_counter() - begin
