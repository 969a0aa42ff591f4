"""What the evil scheduler's laboratory says: Turkish sentences, for the page and for the Python API."""

from __future__ import annotations

from collections.abc import Sequence

READY = "Hazır. Sırayı siz kurun: hangi süreç ilerlesin? Programı bozan sırayı bulun."
RESTARTED = "Baştan başladınız: programı bozan sırayı bulun."
UNDONE = "Son adım geri alındı."
NOTHING_TO_UNDO = "Geri alınacak adım yok."
STOPPED = "Süreçler kapatıldı; kaldığınız yer duruyor. Bir adım atınca süreçler oraya yeniden getirilir."
STARTING = "Süreçler başlatılıyor…"
GOOD_END = "Bu sırayla program doğru bitti: söz tutuldu. Geri alıp başka bir sıra deneyin."
GOOD_MENDED = "Onarılmış program bu sırayla da doğru bitti."
BROKEN = "Bozdunuz: {why}."
BROKEN_SHOWN = "Kötü zamanlayıcı bozdu: {why}."
NOW_MEND = "Şimdi onarın: doğru satırı seçin."
NOTHING_TO_SHOW = "Gösterecek bir şey yok: bu programı hiçbir sıra bozamıyor."
MENDED = "Doğru onarım. {search}"
NOT_MENDED = "Bu onarım yetmedi. {search} “Göster” birini oynar."
TAKEN_BACK = "Onarım geri alındı; program ilk hâlinde."
CIRCLE = "Kilitlenme çemberi: {circle}"

DIED = (
    "Süreç {number} (PID {pid}) düzeyin ortasında sona erdi; dışarıdan sonlandırılmış olabilir "
    "(çıkış kodu {code}). Bütün süreçler kapatıldı, düzey baştan başlıyor."
)
DEAF = (
    "Süreç {number} (PID {pid}) yanıt vermiyor. Bütün süreçler kapatıldı, düzey baştan başlıyor; "
    "yeniden deneyin."
)
DIFFERS = (
    "Süreçlerin belleği beklenenden farklı; dışarıdan biri araya girmiş olabilir. Bütün süreçler kapatıldı, "
    "düzey baştan başlıyor."
)
NOT_STARTED = "Süreçler başlatılamadı ({error}). Başka programları kapatıp yeniden deneyin."

NO_SUCH_PROCESS = "Süreç {given} yok; bu düzeydeki süreçler: {known}."
IS_FINISHED = "Süreç {number} bitti; atacak adımı kalmadı.{others}"
IS_FAILED = "Süreç {number} hata verip bitti ({error}); atacak adımı kalmadı.{others}"
IS_WAITING = "Süreç {number} şimdi ilerleyemez: {why}.{others}"
OTHERS = " İlerleyebilenler: {able}."
NOBODY = " Artık kimse ilerleyemiyor: geri alın ya da baştan başlayın."

BAD_ORDER = 'Sıra, süreç numaralarından oluşur. Örnek: lab.play("0 0 1 1"). Anlaşılmayan: {given}'
BAD_TYPE = 'Sıra bir metin ya da sayı listesi olmalı; verilen değerin türü {kind}. Örnek: lab.play("0 0 1 1")'
BAD_LEVEL = "Düzey {given} yok. Düzeyler: {known}. Örnek: lab.choose({example!r})"
BAD_MEND = "Onarım {given} yok. Bu düzeydeki onarımlar: {known}. Onarımı geri almak için: lab.mend(None)"


def numbers(who: Sequence[int]) -> str:
    """Name some processes: süreç 0 ve süreç 2."""
    names = [f"süreç {number}" for number in who]
    return " ve ".join(filter(None, [", ".join(names[:-1]), names[-1]])) if names else ""


def circle_line(circle: Sequence[int], things: Sequence[str]) -> str:
    """Say a circle: süreç 0 → (book) → süreç 1 → (pen) → süreç 0."""
    parts = [f"süreç {who} → {thing} → " for who, thing in zip(circle, things, strict=True)]
    return "".join(parts) + f"süreç {circle[0]}"
