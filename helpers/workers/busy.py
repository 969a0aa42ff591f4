"""Durmadan hesap yapan süreç."""

from __future__ import annotations

from multiprocessing import parent_process

from helpers.workers._load import burn_cpu

STEPS = 1_000_000  # between two looks at the parent: about a tenth of a second


def keep_busy() -> None:
    """Üst süreç yaşadıkça bir çekirdeği hesapla doldurur.

    Dönüş değeri: yok (None). Üst süreç ölünce kendiliğinden biter.
    """
    parent = parent_process()
    while parent is None or parent.is_alive():
        burn_cpu(STEPS)
