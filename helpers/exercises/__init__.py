"""Kendi kendini denetleyen alıştırmalar ve seçmeli sorular.

Her defterin alıştırmaları ve soruları kendi adıyla içe aktarılır; ``n02``, 02 numaralı defterindir:

    from helpers.exercises import n02, progress

    n02.q1.check()       çözümünüzü ayrı bir süreçte çalıştırır ve denetler
    n02.q1.hint()        bir ipucu verir; her çağrıda bir tane daha
    n02.q1.solution()    örnek çözümü gösterir
    n02.s1.answer("a")   birinci soruya verdiğiniz yanıta bakar
    n01.proje.start()    fraktal programının bu defterdeki adımı; run(), check(), hint(), solution()
    progress()           hangi alıştırmaları çözdüğünüzü gösterir
"""

# The processes of a checked program import this package too: everything else is imported on demand.
from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from helpers.exercises.report import Report

__all__ = ["progress"]


def progress(*, reset: bool = False) -> Report:
    """Hangi alıştırmaları ve soruları çözdüğünüzü gösterir: bu defterde ve kursun bütününde.

    Bilgi yalnızca bu bilgisayarda, size ait küçük bir dosyada durur; hiçbir yere gönderilmez.

    Argümanlar:
        reset: True ise kayıtlı bütün ilerleme silinir.

    Dönüş değeri: hücrenin son satırıysa birkaç satırda görünen bir rapor.

    Hatalar: yok; okunamayan bir dosya kenara ayrılır ve rapor bunu söyler.
    """
    from helpers.exercises.report import report

    return report(reset=reset)
