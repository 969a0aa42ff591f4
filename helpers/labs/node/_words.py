"""What the node laboratory says: Turkish sentences, for the page and for the Python API."""

from __future__ import annotations

READY = "Hazır. İşçi ve görev sayısını seçin, Başlat'a basın; sonra bir işçiyi sonlandırın."
STARTING = "Küme kuruluyor: zamanlayıcı, işçiler ve bakıcıları başlatılıyor…"
RUNNING = "Çalışıyor: zamanlayıcı görevleri işçilere dağıtıyor. Bir işçiyi sonlandırabilirsiniz."
LOST = (
    "{worker}. işçi sonlandırıldı. Yarıda kalan ve kaybolan görev: {lost}; "
    "zamanlayıcı onları yeniden veriyor."
)
CLEARED = "Sonuçlar temizlendi. Yeni bir çalışma başlatabilirsiniz."
BUSY = "Bir çalışma zaten sürüyor. Bitmesini bekleyin ya da onu durdurun."
NOTHING_RUN = "Henüz bir çalışma yok. Önce `start()` çağırın ya da Başlat düğmesine basın."
NOT_OVER = (
    "Çalışma {seconds} içinde bitmedi; sürüyor. Daha uzun bekleyin ya da `lab.stop()` ile onu durdurun."
)
NOT_STARTED = "Küme kurulamadı ({error}). Daha az işçiyle yeniden deneyin."
NO_CLUSTER = "Sonlandırılacak bir işçi yok: önce Başlat'a basın ve kümenin kurulmasını bekleyin."
NO_WORKER = "{worker}. işçi şu anda yok; bakıcısı yenisini başlatıyor olabilir. Biraz sonra yeniden deneyin."

DONE = "Bitti: {tasks} görevin {tasks} sonucu da geldi."
STOPPED = "Durduruldu: {tasks} görevden {done} tanesi bitmişti. Küme kapatıldı."
FAILED = "Bitmedi: {task}. görev {count} işçi öldürdü, Dask ondan vazgeçti (KilledWorker)."
NO_LOSS = "Hiçbir işçi ölmedi; her görev bir kez yapıldı. Bir de çalışırken bir işçi sonlandırın."
AGAIN = (
    "{kills} işçi sonlandırıldı; {again} görev yeniden yapıldı. Ölen işçide duran bitmiş sonuçlar da "
    "kaybolmuştu. Hiçbir sonuç eksik değil: Dask bir görevi en az bir kez yapar."
)
NOTHING_LOST = "{kills} işçi sonlandırıldı, ama elinde görev ya da sonuç yoktu; yeniden yapılan görev yok."
