"""What the race laboratory says about a run: Turkish sentences, for the page and for the Python API."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.measure.numbers import seconds, times

if TYPE_CHECKING:
    from collections.abc import Sequence

    from helpers.labs.race._run import RaceRun

READY = "Hazır. Süreç ve artırma sayısını seçin, Başlat'a basın."
STARTING = "Süreçler başlatılıyor…"
RUNNING = "Yarış sürüyor…"
RECORDING = "Ağır çekim kaydediliyor: önce kilitsiz, sonra kilitli…"
RECORDED = "Kayıt hazır. Aşağıda İleri düğmesiyle adım adım izleyin."
CLEARED = "Sonuçlar temizlendi. Yeni bir yarış başlatabilirsiniz."
NOTHING_COUNTED = "Durduruldu; sayım daha başlamamıştı."
STOPPED = "Durduruldu."
BUSY = "Bir çalışma zaten sürüyor. Bitmesini bekleyin ya da onu durdurun."
NOTHING_RUN = "Henüz bir yarış yok. Önce `start()` çağırın ya da Başlat düğmesine basın."
NOT_OVER = (
    "Çalışma {seconds} içinde bitmedi; sürüyor. Daha uzun bekleyin ya da `lab.stop()` ile onu durdurun."
)
NO_PROGRESS = (
    "{seconds} saniyedir hiçbir süreç ilerlemedi; hepsi sonlandırıldı, sonuç sayılmadı. "
    "Yeniden başlatabilirsiniz."
)
DEAF = (
    "Bir süreç durma isteğine zamanında uymadı ve zorla sonlandırıldı; sonuç sayılmadı. "
    "Yeniden başlatabilirsiniz."
)
DIED = (
    "Bir süreç (PID {pid}) işi bitmeden sona erdi; dışarıdan sonlandırılmış olabilir (çıkış kodu {code}). "
    "Kilit onun elinde kaldıysa ötekiler sonsuza dek beklerdi; bu yüzden hepsi sonlandırıldı, sonuç "
    "sayılmadı. Yeniden başlatabilirsiniz."
)
NOT_STARTED = "Süreçler başlatılamadı ({error}). Daha az süreçle yeniden deneyin."


def grouped(value: int) -> str:
    """Return a whole number with its thousands apart: 200.000."""
    return f"{value:,}".replace(",", ".")


def outcome(run: RaceRun) -> str:
    """Say what came out of a run."""
    found, lost = grouped(run.found), f"{grouped(run.lost)} artırma kayboldu"
    if not run.complete:
        planned = grouped(run.processes * run.increments)
        begin = (
            f"Yarıda durduruldu: {planned} artırmanın {grouped(run.expected)} kadarı yapıldı, bulunan {found}"
        )
    else:
        begin = f"Beklenen {grouped(run.expected)}, bulunan {found}"
    return f"{begin}; {lost if run.lost else 'hiçbir artırma kaybolmadı'}."


def reason(run: RaceRun) -> str:
    """Say why it came out so."""
    if run.processes == 1:
        return "Çünkü tek süreç var: oku, ekle, yaz adımlarının arasına girecek başka kimse yok."
    if run.lock:
        return "Çünkü kilidi tutan süreç oku, ekle, yaz adımlarını bitirmeden başka süreç araya giremez."
    if run.lost:
        return (
            "Çünkü counter.value += 1 üç adımdır: oku, ekle, yaz. Süreçler birbirinin arasına girip aynı "
            "sayıyı okudu, sonra birbirlerinin yazdığının üstüne yazdı."
        )
    return (
        "Bu, programın doğru olduğunu göstermez: yarış durumu her çalıştırmada ortaya çıkmaz. "
        "Artırma sayısını büyütüp yeniden deneyin."
    )


def price(run: RaceRun, earlier: Sequence[RaceRun]) -> str:
    """Say what the lock costs, where the same run without it is there to compare with."""
    same = [
        other
        for other in earlier
        if other.complete
        and not other.lock
        and (other.processes, other.increments, other.start_method)
        == (run.processes, run.increments, run.start_method)
    ]
    if not (same and run.lock and run.complete and run.processes > 1):
        return ""
    other = same[-1]
    text = f"Süre {seconds(run.seconds)}; aynı sayıda kilitsiz artırma {seconds(other.seconds)} sürmüştü"
    ratio = run.seconds / other.seconds
    return f"{text} ({times(ratio)})." if ratio >= 1 else f"{text}."
