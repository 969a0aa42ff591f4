"""What the pool laboratory says of itself: Turkish sentences, for the page and for the Python API."""

from __future__ import annotations

from helpers.labs.base import pools

READY = CLEARED = "Başlat düğmesine basın; havuz boyutunu sürgü, ötekileri Ayarlar değiştirir."
SERIAL = "Önce seri süre ölçülüyor: {tasks} iş, tek işçiyle art arda. Sonra {size} işçiyle çalışacak."
RENEWED = "Seri süre yenilendi ({old} yerine {new}); önceki satırlar değişmez."
POOL = "{tasks} iş, {size} işçiyle çalışıyor."
NO_RESULT = "Durduruldu: seri ölçüm yarım kaldı, sonuç yok."
BUSY = "Bir çalışma sürüyor. Bitmesini beklemek için lab.wait(), durdurmak için lab.stop() çağırın."
NOTHING_RUN = "Beklenecek bir çalışma yok; önce lab.start() çağırın."
NOT_STARTED = pools.NOT_STARTED
NOT_OVER = "Çalışma {seconds} içinde bitmedi; sürüyor. Durdurmak için lab.stop() çağırın."
