"""Laboratuvarlar: dokunarak öğrenmek için.

``CoreLoad`` çekirdeklerin yükünü canlı gösterir; ``PoolLab`` ile işçi havuzu, ``RaceLab`` ile yarış
durumu denenir; ``SpeedUpLab`` hızlanmayı Amdahl yasasıyla karşılaştırır.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from helpers.labs._core_load import CoreLoad
    from helpers.labs._pool import PoolLab
    from helpers.labs._race import RaceLab
    from helpers.labs._speedup import SpeedUpLab

__all__ = ["CoreLoad", "PoolLab", "RaceLab", "SpeedUpLab"]

_PLACES = {"CoreLoad": "_core_load", "PoolLab": "_pool", "RaceLab": "_race", "SpeedUpLab": "_speedup"}


def __getattr__(name: str) -> Any:
    """Import a lab, and with it the widgets, only when somebody asks for it."""
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
