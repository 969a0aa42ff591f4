from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from helpers.measure import amdahl, fit_serial_share, gustafson


def test_gustafson_s_published_speed_ups() -> None:
    # "Reevaluating Amdahl's law", CACM 31(5), 1988: on 1024 processors speed-ups of 1021, 1020 and 1016 for
    # serial shares of 0.4 to 0.8 percent; "very few problems will experience even a 100-fold speedup" by
    # Amdahl's law, which is "unforgivingly steep" near zero.
    assert round(gustafson(0.004, 1024)) == 1020
    assert round(gustafson(0.008, 1024)) == 1016
    assert gustafson(3 / 1023, 1024) == pytest.approx(1021)
    assert amdahl(0.01, 1024) < 100 < amdahl(0.008, 1024)
    assert amdahl(0.008, 1024) < 1016 / 8


def test_amdahl_s_published_example() -> None:
    # Hennessy and Patterson, Computer Architecture: for a speed-up of 80 with 100 processors only 0.25 % of
    # the original computation can be sequential.
    assert amdahl(0.0025, 100) == pytest.approx(80, abs=0.2)
    assert fit_serial_share([100], [80]) == pytest.approx(0.0025, abs=0.00005)


def test_amdahl_s_limit() -> None:
    # One hour of twenty is serial: never more than 20 times faster.
    assert amdahl(0.05, 1e9) == pytest.approx(20, rel=1e-6)
    assert amdahl(0.05, 4096) < 20


@pytest.mark.parametrize("law", [amdahl, gustafson])
def test_the_ends(law: Callable[[float, float], float]) -> None:
    assert law(0, 8) == 8
    assert law(1, 8) == 1
    assert law(0.3, 1) == 1


@pytest.mark.parametrize("share", [0.0, 0.05, 0.5, 1.0])
def test_a_fit_finds_the_share_again(share: float) -> None:
    workers = [1, 2, 4, 8, 16]
    assert fit_serial_share(workers, [amdahl(share, n) for n in workers]) == pytest.approx(share)


def test_a_fit_to_noise_is_the_least_squares_one() -> None:
    workers, speed_ups = [1, 2, 4, 8, 16], [1.02, 1.88, 3.3, 5.0, 6.1]
    slope = 1 - 1 / np.array(workers)
    rest = 1 / np.array(speed_ups) - 1 / np.array(workers)
    expected = np.linalg.lstsq(slope[:, None], rest)[0][0]
    assert fit_serial_share(workers, speed_ups) == pytest.approx(expected)


def test_a_fit_stays_a_share() -> None:
    assert fit_serial_share([2], [3.0]) == 0  # faster than ideal
    assert fit_serial_share([2], [0.5]) == 1  # slower than alone


@pytest.mark.parametrize(
    "call, error, words",
    [
        (lambda: amdahl(-0.1, 2), ValueError, "`serial_share` çok küçük"),
        (lambda: amdahl(1.1, 2), ValueError, "`serial_share` çok büyük"),
        (lambda: amdahl(0.1, 0), ValueError, "`workers` çok küçük"),
        (lambda: gustafson("x", 2), TypeError, "`serial_share` int veya float olmalı"),  # type: ignore[arg-type]
        (lambda: fit_serial_share([1, 2], [1.0]), ValueError, "aynı sayıda"),
        (lambda: fit_serial_share([], []), ValueError, "birden çok işçi"),
        (lambda: fit_serial_share([1], [1.0]), ValueError, "birden çok işçi"),
        (lambda: fit_serial_share([2], [0]), ValueError, "`speed_ups` çok küçük"),
        (lambda: fit_serial_share([0], [1]), ValueError, "`workers` çok küçük"),
    ],
)
def test_bad_arguments(call: Callable[[], Any], error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        call()
