"""What the laboratory of the tools says: Turkish sentences, for the page and for the Python API."""

from __future__ import annotations

READY = "Hazır. Bir iş ve bir araç seçin, Başlat'a basın."
OPENING = "Araç açılıyor, işçiler hazırlanıyor…"
RUNNING = "Çalışıyor: {done} / {tasks} iş bitti."
CLEARED = "Sonuçlar temizlendi. Yeni bir koşu başlatabilirsiniz."
BUSY = "Bir koşu zaten sürüyor. Bitmesini bekleyin ya da onu durdurun."
NOTHING_RUN = "Henüz bir koşu yok. Önce `start()` çağırın ya da Başlat düğmesine basın."
NOT_OVER = "Koşu {seconds} içinde bitmedi; sürüyor. Daha uzun bekleyin ya da `lab.stop()` ile onu durdurun."
NOT_STARTED = "Araç açılamadı ({error}). Daha az işçiyle yeniden deneyin."
STOPPED = "Yarıda durduruldu: {tasks} işten {done} tanesi bitmişti."

JOBS = {
    "hesap": "hesap (saf Python)",
    "bekleme": "bekleme (bir sunucu)",
    "özet": "özet (GIL'i bırakır)",
}
SIZES = {1: "kısa", 3: "orta", 8: "uzun"}

# The questions of the decision tree, and the answers of each job; the last line is what to take.
TREE = {
    "bekleme": (
        ("İşlemci süresi duvar saatinin yarısından az mı?", "evet: bekliyor"),
        ("Yüzlerce bekleme ve eşzamansız bir kitaplık var mı?", "evet: asyncio; hayır: iş parçacıkları"),
    ),
    "özet": (
        ("İşlemci süresi duvar saatinin yarısından az mı?", "hayır: hesaplıyor"),
        ("İki iş parçacığında hızlanıyor mu?", "evet: GIL'i bırakıyor"),
        ("Seçim", "iş parçacıkları: hiçbir şey göndermezler"),
    ),
    "hesap": (
        ("İşlemci süresi duvar saatinin yarısından az mı?", "hayır: hesaplıyor"),
        ("İki iş parçacığında hızlanıyor mu?", "hayır: GIL'i tutuyor"),
        ("Bir iş, gidip gelmesinden çok mu uzun?", "evet: süreçler; hayır: önce parçalara toplayın"),
    ),
}
