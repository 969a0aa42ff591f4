"""Laboratuvarlar: dokunarak öğrenmek için.

``CoreLoad`` çekirdeklerin yükünü canlı gösterir; ``PoolLab`` ile işçi havuzu, ``RaceLab`` ile yarış
durumu, ``QueueLab`` ile üreticiler, tüketiciler ve aralarındaki kuyruk, ``PhilosophersLab`` ile
kilitlenme denenir; ``SpeedUpLab`` hızlanmayı Amdahl yasasıyla karşılaştırır; ``ToolLab`` bir işe
araç seçmeyi dener; ``NodeLab`` ile bir Dask kümesinin işçileri sonlandırılır. ``SchedulerLab`` ile
zamanlayıcı siz olur, programları bozan sırayı ararsınız.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from helpers.labs.core_load.lab import CoreLoad
    from helpers.labs.node.lab import NodeLab
    from helpers.labs.philosophers.lab import PhilosophersLab
    from helpers.labs.pool.lab import PoolLab
    from helpers.labs.queue.lab import QueueLab
    from helpers.labs.race.lab import RaceLab
    from helpers.labs.scheduler.lab import SchedulerLab
    from helpers.labs.speedup.lab import SpeedUpLab
    from helpers.labs.tool.lab import ToolLab

__all__ = [
    "CoreLoad",
    "NodeLab",
    "PhilosophersLab",
    "PoolLab",
    "QueueLab",
    "RaceLab",
    "SchedulerLab",
    "SpeedUpLab",
    "ToolLab",
]

_PLACES = {
    "CoreLoad": "core_load.lab",
    "NodeLab": "node.lab",
    "PhilosophersLab": "philosophers.lab",
    "PoolLab": "pool.lab",
    "QueueLab": "queue.lab",
    "RaceLab": "race.lab",
    "SchedulerLab": "scheduler.lab",
    "SpeedUpLab": "speedup.lab",
    "ToolLab": "tool.lab",
}


def __getattr__(name: str) -> Any:
    """Import a lab, and with it the widgets, only when somebody asks for it."""
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
