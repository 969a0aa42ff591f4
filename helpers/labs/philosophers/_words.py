"""What the philosophers' laboratory says: Turkish sentences, for the page and for the Python API."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.measure.numbers import seconds
from helpers.workers.dinner import LIMIT_SECONDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from helpers.labs.philosophers._run import DinnerRun

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

READY = "Hazır. Filozof sayısını ve çareyi seçin, Başlat'a basın."
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

_FOUR = (
    "Çünkü Coffman ve arkadaşlarının (1971) dört koşulu bir araya geldi: bir çatalı aynı anda tek filozof "
    "tutabilir (karşılıklı dışlama); herkes bir çatalı tutarken ötekini bekler (tut ve bekle); kimse "
    "başkasının elinden çatal alamaz (geri alınamama); bekleyenler bir çember oluşturur (döngüsel bekleme)."
)
_FORCED = (
    "Herkesin bir çatal tuttuğu an burada bilerek zorlandı; zorlanmasaydı kilitlenme bazen olur, bazen "
    "olmazdı."
)
_ORDER = (
    "Çünkü herkes önce küçük numaralı çatalı alır: elinde bir çatal olan, yalnız daha büyük numaralı bir "
    "çatalı bekler; böyle bir zincir başa dönüp çember olamaz. Döngüsel bekleme koşulu bozuldu. Bedeli: "
    "kilitlerin sırasını herkes bilmeli ve ona uymalı."
)
_TIMEOUT = (
    "Çünkü süresi dolan filozof elindeki çatalı kendisi bırakır: kimse tuttuğu çatalla sonsuza dek beklemez "
    "(tut ve bekle sınırlandı, geri alınamama bozuldu)."
)
_TIMEOUT_PRICE = (
    "Bedeli: boşa giden denemeler. Hepsi hep aynı anda bırakıp aynı anda yeniden uzansaydı kimse yiyemezdi "
    "(canlı kilitlenme, livelock); bu yüzden herkes yeniden denemeden önce rastgele bir süre bekler."
)
_LUCK = (
    "Ama bu, programın doğru olduğunu göstermez: çare yok, yalnız herkes aynı anda uzanmadı. Kilitlenme her "
    "çalıştırmada ortaya çıkmaz."
)


def circle_line(circle: Sequence[int]) -> str:
    """Say the circle with numbers alone: 1 → 2 → 3 → 1."""
    return " → ".join(str(number) for number in (*circle, circle[0]))


def circle_words(circle: Sequence[int]) -> str:
    """Say the circle in words."""
    nexts = (*circle[1:], circle[0])
    return " → ".join(
        f"{number}. filozof, {other}. filozofun elindeki çatalı bekliyor"
        for number, other in zip(circle, nexts, strict=True)
    )


def stuck(circle: Sequence[int]) -> str:
    """Say that they are in a deadlock, and what to do."""
    return STUCK.format(circle=f"Bekleme çemberi: {circle_line(circle)}.")


def outcome(run: DinnerRun) -> str:
    """Say what came out of a run."""
    eaten = f"yenen öğün: {sum(run.eaten)}/{run.philosophers * run.meals}"
    if run.deadlocked:
        return f"Kilitlenme! Bekleme çemberi: {circle_line(run.circle)}; {eaten}."
    if not run.complete:
        return f"Yarıda durduruldu; {eaten}."
    text = f"Yemek bitti: {run.philosophers} filozof, kişi başına {run.meals} öğün, {seconds(run.seconds)}"
    return f"{text}; {_given_up(run)}." if run.cure == "timeout" else f"{text}."


def _given_up(run: DinnerRun) -> str:
    if not run.give_ups:
        return "kimsenin süresi dolmadı"
    return f"{run.give_ups} kez bir çatal geri kondu"


def reason(run: DinnerRun) -> str:
    """Say why it came out so, and what the cure costs."""
    if run.deadlocked:
        return f"{_FOUR} {_FORCED}" if run.forced else _FOUR
    if not run.complete:
        return ""
    if run.cure == "order":
        return _ORDER
    if run.cure == "timeout":
        return f"{_TIMEOUT} {_TIMEOUT_PRICE}"
    return _LUCK


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
