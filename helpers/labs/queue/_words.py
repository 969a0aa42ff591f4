"""What the queue laboratory says: Turkish sentences, for the page and for the Python API."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.measure.numbers import percent, seconds
from helpers.workers import queue

if TYPE_CHECKING:
    from helpers.labs.queue._run import QueueRun

READY = "Hazır. Üretici ve tüketici sayısını, hızları ve kuyruğun sınırını seçin, Başlat'a basın."
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
    queue.OTHERS: "öbür üreticileri bekliyor",
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

MUCH = 0.1  # of the time: from here on waiting says something,
MUCH_SECONDS = 0.1  # if it took so long in all


def outcome(run: QueueRun) -> str:
    """Say what came out of a run."""
    if not run.complete:
        if not run.produced:
            return "Durduruldu; daha hiçbir öğe üretilmemişti."
        return (
            f"Yarıda durduruldu: istenen {run.items} öğeden üretilen {run.produced}, "
            f"tüketilen {run.consumed}, kuyrukta ya da elde kalan {run.left_over}."
        )
    bound = f"sınır {run.bound}" if run.bound else "sınır yok"
    pills = "bir zehirli hap" if run.consumers == 1 else f"{run.pills_swallowed} zehirli hap"
    left = "tüketici onu alıp bitti" if run.consumers == 1 else "her tüketici bir tane alıp bitti"
    return (
        f"{run.items} öğe {seconds(run.seconds)} içinde üretildi ve tüketildi. Kuyrukta en çok {run.highest} "
        f"öğe vardı ({bound}). Sonda kuyruğa {pills} kondu, {left}."
    )


def reason(run: QueueRun) -> str:
    """Say why it came out so."""
    if not run.produced or not run.seconds:
        return ""
    blocked = run.blocked_seconds / (run.producers * run.seconds)
    idle = run.idle_seconds / (run.consumers * run.seconds)
    if blocked > max(MUCH, idle) and run.blocked_seconds > MUCH_SECONDS:
        return (
            f"Üreticiler daha hızlıydı: kuyruk sürenin {percent(run.full_share)} kadarında doluydu, put() "
            f"toplam {seconds(run.blocked_seconds)} bekledi. Bu, geri basınçtır (back-pressure): dolu kuyruk "
            "hızlı üreticiyi tüketicinin hızına indirir, bellek büyümez."
        )
    if idle > MUCH and run.idle_seconds > MUCH_SECONDS:
        return (
            "Tüketiciler daha hızlıydı: kuyruk çoğu zaman boştu, get() toplam "
            f"{seconds(run.idle_seconds)} bekledi. Burada hızı üreticiler belirler; tüketici eklemek işi "
            "çabuklaştırmaz."
        )
    if not run.bound and run.highest > 2 * run.consumers:
        return (
            f"Üreticiler daha hızlıydı ve sınır yoktu: put() hiç beklemedi, kuyruk {run.highest} öğeye kadar "
            "büyüdü. Bekleyen her öğe bellekte durur; durmadan üreten bir programda bellek de durmadan "
            "büyürdü. Çare: kuyruğa sınır koymak."
        )
    if run.bound and run.highest < run.bound:
        return (
            "Kuyruk hiç dolmadı, tüketiciler de boş beklemedi: gelenler kuyruğun boş yerine sığdı. "
            "Öğe sayısını artırıp hangi tarafın daha hızlı olduğunu görün."
        )
    return (
        "İki tarafın hızı birbirine yakındı: kuyruk küçük gecikmeleri karşıladı, kimse uzun süre beklemedi."
    )
