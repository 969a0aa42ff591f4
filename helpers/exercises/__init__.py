"""Kendi kendini denetleyen alıştırmalar ve seçmeli sorular.

Her defterin alıştırmaları ve soruları kendi adıyla içe aktarılır; ``n02``, 02 numaralı defterindir:

    from helpers.exercises import n02, progress

    n02.q1.check()       çözümünüzü ayrı bir süreçte çalıştırır ve denetler
    n02.q1.hint()        bir ipucu verir; her çağrıda bir tane daha
    n02.q1.solution()    örnek çözümü gösterir
    n02.s1.answer("a")   birinci soruya verdiğiniz yanıta bakar
    n01.proje.start()    fraktal programının bu defterdeki adımı; run(), check(), hint(), solution()
    progress()           hangi alıştırmaları çözdüğünüzü gösterir
    hand_in("Ad Soyad")  yanıtlarınızı, eğitmeninize vereceğiniz küçük bir dosyaya yazar
"""

# The processes of a checked program import this package too: everything else is imported on demand.
from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from helpers.exercises.report import Report
    from helpers.exercises.verdict import Note

__all__ = ["hand_in", "progress"]


def progress(*, reset: bool = False) -> Report:
    """Hangi alıştırmaları ve soruları çözdüğünüzü gösterir: bu defterde ve kursun bütününde.

    İlk çözümden sonra kursun bütünü bir resim olarak da görünür: her defter bir satır, her soru bir işaret.
    Bilgi yalnızca bu bilgisayarda, size ait küçük bir dosyada durur; hiçbir yere gönderilmez.

    Argümanlar:
        reset: True ise kayıtlı bütün ilerleme silinir.

    Dönüş değeri: hücrenin son satırıysa birkaç satırda görünen bir rapor.

    Hatalar: yok; okunamayan bir dosya kenara ayrılır ve rapor bunu söyler.
    """
    from helpers.exercises.report import report

    return report(reset=reset)


def hand_in(name: str = "") -> Note:
    """Bu defterdeki yanıtlarınızı, eğitmeninize vereceğiniz küçük bir dosyaya yazar; hiçbir yere göndermez.

    Dosya, defterin yanındaki `teslim` klasörüne yazılır. İçinde adınız, yanıtlarınız, sonuçları, çözdüğünüz
    zaman, bu oturumda kaç dakika çalıştığınız ile Python'un ve kursun sürümü vardır. Her yanıtın en son
    çalıştırdığınız hâli alınır; hücre çalıştırılmadıysa kaydettiğiniz defterdeki. Bu oturumda denetlenmemiş
    olanlar önce denetlenir; bu, birkaç saniye sürer.

    Argümanlar:
        name: adınız ve soyadınız, tırnak içinde.

    Dönüş değeri: dosyanın yeri ve içindekiler; hücrenin son satırıysa biçimli metin olarak görünür.

    Hatalar: yok; dosya yazılamazsa nedeni ve ne yapılacağı söylenir.
    """
    from helpers.exercises.handing.hand_in import hand_in as write

    return write(name)
