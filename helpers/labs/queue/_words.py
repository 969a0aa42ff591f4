"""What the queue laboratory says: Turkish sentences, for the page and for the Python API."""

from __future__ import annotations

from helpers.workers import queue

READY = "Hazır. Başlat'a basın: üretici, tüketiciden üç kat hızlı."
STARTING = "Süreçler başlatılıyor…"
RUNNING = "Çalışıyor: üreticiler kuyruğa öğe koyuyor, tüketiciler öğe alıyor."
FULL = "Kuyruk dolu: üretici put() içinde bekliyor. Bu, geri basınçtır (back-pressure)."
EMPTY = "Kuyruk boş: tüketici get() içinde bekliyor. Burada hızı üretici belirliyor."
CLOSING = (
    "Bütün öğeler üretildi. Kuyruğa her tüketici için bir zehirli hap konuyor; hapı alan tüketici bitiyor."
)
CLEARED = "Sonuçlar temizlendi. Yeni bir çalışma başlatabilirsiniz."
BUSY = "Bir çalışma zaten sürüyor. Bitmesini bekleyin ya da onu durdurun."
NOTHING_RUN = "Henüz bir çalışma yok. Önce `start()` çağırın ya da Başlat düğmesine basın."
NOT_OVER = (
    "Çalışma {seconds} içinde bitmedi; sürüyor. Daha uzun bekleyin ya da `lab.stop()` ile onu durdurun."
)
NO_PROGRESS = (
    "{seconds} saniyedir hiçbir süreç ilerlemedi; hepsi sonlandırıldı, sonuç sayılmadı. "
    "Yeniden başlatabilirsiniz."
)
DIED = (
    "{who} (PID {pid}) işi bitmeden sona erdi; dışarıdan sonlandırılmış olabilir (çıkış kodu {code}). "
    "Kuyruğun kilitlerinden biri onun elinde kaldıysa ötekiler sonsuza dek beklerdi; bu yüzden hepsi "
    "sonlandırıldı, sonuç sayılmadı. Yeniden başlatabilirsiniz."
)
NOT_STARTED = "Süreçler başlatılamadı ({error}). Daha az süreçle yeniden deneyin."

# By what the processes note of themselves.
PRODUCER_STATES = {
    queue.STARTING: "başlıyor",
    queue.WORKING: "üretiyor",
    queue.WAITING: "kuyruk dolu, bekliyor",
    queue.OTHERS: "öteki üreticileri bekliyor",
    queue.PILLS_OUT: "zehirli hap koyuyor",
    queue.ENDED: "bitti",
}
CONSUMER_STATES = {
    queue.STARTING: "başlıyor",
    queue.WORKING: "tüketiyor",
    queue.WAITING: "kuyruk boş, bekliyor",
    queue.DRAINING: "kalanları atıyor",
    queue.ENDED: "zehirli hap aldı, bitti",
}
CUT_SHORT = "sonlandırıldı"  # whoever had not ended by itself when the run was over
