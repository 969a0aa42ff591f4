"""What a run of producers and consumers gives back, and what that means in words."""

from __future__ import annotations

from dataclasses import dataclass

from helpers.measure.numbers import percent, seconds

MUCH = 0.1  # of the time: from here on waiting says something,
MUCH_SECONDS = 0.1  # if it took so long in all


@dataclass(frozen=True)
class QueueRun:
    """Bir kuyruk çalışmasının sonucu.

    Öznitelikler:
        producers: üretici süreç sayısı.
        consumers: tüketici süreç sayısı.
        produce_seconds: bir öğenin üretim süresi, saniye; başlangıçtaki değer.
        consume_seconds: bir öğenin tüketim süresi, saniye; başlangıçtaki değer.
        bound: kuyruğun sınırı; 0 ise kuyruk sınırsızdır.
        items: üretilmesi istenen öğe sayısı, bütün üreticiler birlikte.
        start_method: başlatma yöntemi ("fork", "spawn" veya "forkserver").
        produced: üretilip kuyruğa konan öğe sayısı.
        consumed: kuyruktan alınıp tüketilen öğe sayısı.
        seconds: ortak başlangıçtan son sürecin işini bitirmesine kadar geçen süre, saniye.
        highest: kuyrukta aynı anda bulunan en çok öğe sayısı.
        full_share: kuyruğun dolu olduğu sürenin payı, 0 ile 1 arasında; sınırsız kuyrukta 0.
        blocked_seconds: üreticilerin dolu kuyruk yüzünden put() içinde beklediği süre, saniye; toplam.
        idle_seconds: tüketicilerin boş kuyruk yüzünden get() içinde beklediği süre, saniye; toplam.
        pills_sent: kuyruğa konan zehirli hap sayısı.
        pills_swallowed: tüketicilerin aldığı zehirli hap sayısı.
        speed_changed: True ise hızlar çalışma sürerken değiştirildi.
        complete: True ise bütün öğeler üretildi ve tüketildi; False ise çalışma yarıda durduruldu.
    """

    producers: int
    consumers: int
    produce_seconds: float
    consume_seconds: float
    bound: int
    items: int
    start_method: str
    produced: int
    consumed: int
    seconds: float
    highest: int
    full_share: float
    blocked_seconds: float
    idle_seconds: float
    pills_sent: int
    pills_swallowed: int
    speed_changed: bool
    complete: bool

    @property
    def left_over(self) -> int:
        """Üretilen ama tüketilmeyen öğe sayısı: kuyrukta ya da bir tüketicinin elinde kalanlar."""
        return self.produced - self.consumed

    def __str__(self) -> str:
        """Sonuç ve nedeni, birkaç cümleyle."""
        return f"{outcome(self)} {reason(self)}".strip()


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
