"""What a dinner gives back, and what that means in words."""

from __future__ import annotations

from dataclasses import dataclass

from helpers.labs.philosophers._words import circle_line
from helpers.measure.numbers import seconds

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
    "Çünkü herkes önce küçük numaralı çatalı alır: elinde bir çatal olan, yalnızca daha büyük numaralı bir "
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
    "Ama bu, programın doğru olduğunu göstermez: çare yok, yalnızca herkes aynı anda uzanmadı. Kilitlenme "
    "her çalıştırmada ortaya çıkmaz."
)


@dataclass(frozen=True)
class DinnerRun:
    """Bir yemeğin sonucu. Filozoflar ve çatallar 1'den başlayarak numaralanır.

    Öznitelikler:
        philosophers: filozof sayısı; çatal sayısı da budur.
        cure: çare; "none" (çare yok), "order" (kilit sırası) veya "timeout" (süre sınırı).
        meals: kişi başına istenen öğün sayısı.
        forced: True ise ilk öğünde herkesin aynı anda uzandığı an zorlandı.
        start_method: başlatma yöntemi ("fork", "spawn" veya "forkserver").
        eaten: her filozofun yediği öğün sayısı, 1. filozoftan başlayarak (tuple).
        give_ups: süresi dolan bir filozofun elindeki çatalı masaya geri koyma sayısı, toplam.
        seconds: ortak başlangıçtan yemeğin bitişine, kilitlendiyse kilitlenmenin görülmesine kadar geçen
            süre, saniye; yemek daha başlamadan durdurulduysa 0.0.
        deadlocked: True ise süreçler kilitlendi.
        circle: kilitlenmede birbirini bekleyen filozofların numaraları (tuple); her biri kendinden
            sonrakini, sonuncusu ilkini bekler. Kilitlenme yoksa boş.
        complete: True ise herkes bütün öğünlerini yedi.
    """

    philosophers: int
    cure: str
    meals: int
    forced: bool
    start_method: str
    eaten: tuple[int, ...]
    give_ups: int
    seconds: float
    deadlocked: bool
    circle: tuple[int, ...]
    complete: bool

    def __str__(self) -> str:
        """Sonuç ve nedeni, birkaç cümleyle."""
        return f"{outcome(self)} {reason(self)}".strip()


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
