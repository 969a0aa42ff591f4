"""A task that may be done twice, or be cut off."""

import ast

from helpers.exercises.checks import Check, Wrong
from helpers.exercises.diagnoses import Explanation
from helpers.exercises.trace import Trace

from .probe import NUMBERS

WANTED = {"pazar.txt": NUMBERS}


def _twice(trace: Trace) -> None:
    if trace.result["twice"] != WANTED:
        raise Wrong(
            f"İki çağrıdan sonra klasörde yalnızca `pazar.txt`, içinde {NUMBERS}.",
            f"Klasörde: {str(trace.result['twice'])[:160]}",
            "Dosyanın adı ve hangi kiple (`a`, `w`) açıldığı.",
        )


def _cut_off(trace: Trace) -> None:
    if "pazar.txt" in trace.result["cut"]:
        raise Wrong(
            "Yarıda kesilen çağrıdan sonra `pazar.txt` adında bir dosya olmaması.",
            f"`pazar.txt` yarım kaldı: {trace.result['cut']['pazar.txt']}",
            "Asıl adın dosyaya ne zaman verildiği.",
        )


def _again(trace: Trace) -> None:
    if trace.result["again"].get("pazar.txt") != NUMBERS:
        raise Wrong(
            f"Kesilen çağrının ardından yinelenen çağrının dosyayı tam yazması: {NUMBERS}",
            f"Klasörde: {str(trace.result['again'])[:160]}",
            "Dosya (ya da geçici dosya) zaten varsa yapılan.",
        )


def _appended(tree: ast.Module, trace: Trace) -> Explanation | None:
    if trace.result["twice"].get("pazar.txt") != NUMBERS * 2:
        return None
    return Explanation(
        "İkinci çağrı, sayıları bir daha eklemiş.",
        "`a` kipi dosyanın sonuna yazar; yinelenen görev satırlarını yineler.",
        "Dosyayı baştan yazın (`w`).",
    )


def _other_names(tree: ast.Module, trace: Trace) -> Explanation | None:
    if len(trace.result["twice"]) < 2:
        return None
    return Explanation(
        "Klasörde fazladan dosya kalmış.",
        "Her çağrıda başka bir ad üretilirse yinelenen görev bir dosya daha bırakır.",
        "Adlar yalnızca argümanlardan çıksın; geçici dosyayı `os.replace` ile asıl adına taşıyın.",
    )


def _half(tree: ast.Module, trace: Trace) -> Explanation | None:
    return Explanation(
        "Dosya, yazılması bitmeden asıl adıyla görünüyor.",
        "Görev yarıda kesilirse okuyan, yarım dosyayı tam sanır.",
        "Geçici bir ada yazın, en sonda `os.replace` ile asıl adını verin.",
    )


CHECKS = (
    Check("İki kez yapılınca sonuç bir kez yapılmış gibi.", _twice, (_appended, _other_names)),
    Check("Yarıda kesilince yarım dosya kalmadı.", _cut_off, (_half,)),
    Check("Kesilen görev yinelenince dosya tam yazıldı.", _again),
)

MAIN_BLOCK = False
