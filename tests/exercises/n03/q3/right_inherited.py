# The methods stand in a base class; a SyncManager; a dataclass.
import threading
from dataclasses import dataclass, field
from multiprocessing.managers import SyncManager


@dataclass
class Sayac:
    _deger: int = 0
    _kilit: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def ekle(self, amount: int) -> None:
        with self._kilit:
            self._deger += amount

    def toplam(self) -> int:
        return self._deger


class Kasa(Sayac):
    """Bir kasa."""


class KasaManager(SyncManager):
    """Kasaları tutan yönetici."""


KasaManager.register("Kasa", Kasa)
