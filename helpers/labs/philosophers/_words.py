"""What the philosophers' laboratory says: Turkish sentences, for the page and for the Python API."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.measure.numbers import seconds
from helpers.workers.dinner import LIMIT_SECONDS

CURES = {"none": "çare yok", "order": "kilit sırası", "timeout": "süre sınırı"}

# By what the children note: helpers.workers.dinner.THINKING and so on.
STATES = (
    "düşünüyor",
    "aç: sol çatalı bekliyor",
    "aç: sağ çatalı bekliyor",
    "bir çatalı aldı, ötekine uzanıyor",
    "yiyor",
    "bitti",
)

# What the cure means, and whether the first meal's moment is forced, beside the controls.
RULES = {
    "none": "Çare yok: herkes önce solundaki, sonra sağındaki çatalı alır.",
    "order": "Kilit sırası: herkes önce küçük numaralı, sonra büyük numaralı çatalı alır.",
    "timeout": (
        f"Süre sınırı: herkes önce solundaki çatalı alır; sağdakini {seconds(LIMIT_SECONDS)} içinde "
        "alamazsa elindekini geri koyar, biraz sonra yeniden dener."
    ),
}
MOMENTS = {
    "yes": (
        "İlk öğünde kimse, herkes ilk çatalına uzanana kadar ikincisine uzanmaz: kilitlenmeye en elverişli "
        "an bilerek zorlanır."
    ),
    "no": "Hiçbir an zorlanmaz: kilitlenme şansa bağlıdır, bir çalıştırmada olur, ötekinde olmaz.",
}

READY = "Hazır. Başlat'a basın: beş filozof aynı anda solundaki çatala uzanacak."
STARTING = "Filozofların süreçleri başlatılıyor…"
RUNNING = "Yemek sürüyor…"
CLEARED = "Sonuçlar temizlendi. Yeni bir yemek başlatabilirsiniz."
BUSY = "Bir yemek zaten sürüyor. Bitmesini bekleyin ya da onu durdurun."
NOTHING_RUN = "Henüz bir yemek yok. Önce `start()` çağırın ya da Başlat düğmesine basın."
NOT_OVER = (
    "Yemek {seconds} içinde bitmedi, hâlâ sürüyor. Beklemeyi sürdürmek için yeniden `wait()`, bitirmek için "
    "`stop()` çağırın."
)
NO_PROGRESS = (
    "{seconds} saniyedir hiçbir filozof ilerlemedi, ama birbirini bekleyenlerin çemberi de yok: bir süreç "
    "dışarıdan durdurulmuş olabilir. Hepsi sonlandırıldı, sonuç sayılmadı. Yeniden başlatabilirsiniz."
)
NOT_STARTED = "Süreçler başlatılamadı ({error}). Daha az filozofla yeniden deneyin."
STUCK = "Kilitlenme! {circle} Kimse ilerleyemez ve bu durum kendiliğinden bitmez: Durdur'a basın."


def circle_line(circle: Sequence[int]) -> str:
    """Say the circle with numbers alone: 1 → 2 → 3 → 1."""
    return " → ".join(str(number) for number in (*circle, circle[0]))


def stuck(circle: Sequence[int]) -> str:
    """Say that they are in a deadlock, and what to do."""
    return STUCK.format(circle=f"Bekleme çemberi: {circle_line(circle)}.")


def died(number: int, pid: int | None, code: int | None, held: Sequence[int]) -> str:
    """Say that a philosopher's process ended too early, and what that means for the others."""
    begin = (
        f"{number}. filozofun süreci (PID {pid}) yemek bitmeden sona erdi; dışarıdan sonlandırılmış olabilir "
        f"(çıkış kodu {code})."
    )
    if held:
        forks = " ve ".join(f"{fork}. çatal" for fork in held)
        begin += f" {forks} onun elinde kaldı: ölen süreç kilidini bırakmaz, komşusu o çatalı hiç alamazdı."
    return f"{begin} Bu yüzden bütün süreçler sonlandırıldı, sonuç sayılmadı. Yeniden başlatabilirsiniz."
