"""A cache on disk: nothing is done twice, an interruption loses nothing."""

import ast

from helpers.exercises.checks import Check, Wrong, pool_closed, pool_size
from helpers.exercises.diagnoses import Explanation, printed_not_returned
from helpers.exercises.trace import Trace

from .probe import BEFORE, EXPECTED, KNOWN, MOST_LOST, WANTED


def _answers(trace: Trace) -> None:
    for name, expected in (("old", EXPECTED), ("new", {2: 4, 4: 16})):
        if trace.result[name] != expected:
            raise Wrong(
                f"`run` sonucu: {expected!r}" + (" (5 ile 9 önbellekte)" if name == "old" else ""),
                f"{trace.result[name]!r:.160}",
                "`run` fonksiyonunun `return` satırı.",
            )


def _not_again(trace: Trace) -> None:
    done = [set(call.args.values()) for call in trace.calls("slow_square") if call.pid != trace.pid]
    again = sorted(number for number in KNOWN if any(str(number) in values for values in done))
    if again:
        raise Wrong(
            "Önbellekteki sayıların yeniden hesaplanmaması.",
            f"Önbellekteydi, yine hesaplandı: {again}",
            "Havuza verilen liste.",
        )
    if len(done) < len(WANTED) - len(KNOWN):
        raise Wrong(
            "Önbellekte olmayan sayıların havuzda hesaplanması.",
            f"Havuzda {len(done)} kez hesaplandı.",
            "Havuza verilen liste.",
        )


def _written(trace: Trace) -> None:
    for name, expected in (("new_file", {2: 4, 4: 16}), ("old_file", EXPECTED)):
        found = trace.result[name]
        if any(found.get(number) != value for number, value in expected.items()):
            raise Wrong(
                f"Dosyada şu sonuçların okunabilmesi: {expected!r}",
                f"Okunabilenler: {found!r:.160}",
                "Dosyaya yazan satırlar.",
            )


def _kept(trace: Trace) -> None:
    if trace.result["error"] != "ValueError":
        raise Wrong("Çok büyük sayıdaki `ValueError` hatasının yükselmesi.", "Hata gizlendi.", "`try` bloğu.")
    kept = len(trace.result["kept"])
    if kept < len(BEFORE) - MOST_LOST:
        raise Wrong(
            f"Son sayı hata verince, ondan önceki {len(BEFORE)} sonucun dosyada kalması.",
            f"Dosyada {kept} sonuç var.",
            "Sonuçların hangi anda yazıldığı.",
        )


def _late(tree: ast.Module, trace: Trace) -> Explanation | None:
    if not isinstance(trace.result, dict) or trace.result["kept"]:
        return None
    return Explanation(
        "Sonuçlar ancak hepsi bitince yazılıyor.",
        "`map` bütün sonuçları en sonda, hepsi birden verir; iş yarıda kalırsa yazılacak bir şey olmaz.",
        "Sonuçları geldikçe alın (`imap_unordered`) ve döngünün içinde birer birer yazın.",
    )


def _glued(tree: ast.Module, trace: Trace) -> Explanation | None:
    if not isinstance(trace.result, dict) or trace.result["old"] != EXPECTED:
        return None
    if trace.result["new_file"] != {2: 4, 4: 16}:
        return None
    return Explanation(
        "Yarım satırın ardına yazılan ilk sonuç ona yapıştı.",
        "Yarım satırın sonunda satır sonu yoktur; eklenen metin aynı satırda sürer ve ikisi birden okunmaz olur.",
        "Her sonuçtan önce de bir satır sonu yazın; boş satırlar okurken atlanır.",
    )


def _overwritten(tree: ast.Module, trace: Trace) -> Explanation | None:
    if not isinstance(trace.result, dict) or 5 in trace.result["old_file"]:
        return None
    return Explanation(
        "Eski sonuçlar dosyadan silinmiş.",
        '`open(path, "w")` dosyayı boşaltarak açar.',
        'Dosyanın sonuna eklemek için `"a"` kipini kullanın.',
    )


def _cut_off_line(tree: ast.Module, trace: Trace) -> Explanation | None:
    if not any(error.kind == "JSONDecodeError" for error in trace.errors):
        return None
    return Explanation(
        "Yarım kalan satır programı durdurdu.",
        "Program yazarken öldüyse son satır eksiktir; `json.loads` onda `ValueError` (JSONDecodeError) yükseltir.",
        "Satırı okuyan bölümü `try … except ValueError` içine alın ve o satırı atlayın.",
    )


def _no_file(tree: ast.Module, trace: Trace) -> Explanation | None:
    if not any(error.kind == "FileNotFoundError" for error in trace.errors):
        return None
    return Explanation(
        "Önbellek dosyası yokken program durdu.",
        "İlk çalıştırmada dosya henüz yoktur; bu bir hata değil, boş bir önbellektir.",
        "`FileNotFoundError` yakalayın ya da dosyanın olup olmadığına bakın.",
    )


CHECKS = (
    pool_size(2),
    Check("Sonuçlar doğru.", _answers, (printed_not_returned,)),
    Check("Bilinenler yeniden hesaplanmadı.", _not_again),
    Check("Her sonuç dosyada, okunabilir durumda.", _written, (_overwritten, _glued)),
    Check("Hata gelince o ana kadarki sonuçlar kaldı.", _kept, (_late,)),
    pool_closed(),
)

MISTAKES = (_cut_off_line, _no_file)

MAIN_BLOCK = False
