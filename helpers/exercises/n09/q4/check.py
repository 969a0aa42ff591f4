"""Find the bug: who holds a lock, and something in hand, must not be ended by force."""

import ast

from helpers.exercises.checks import Check, Wrong
from helpers.exercises.diagnoses import Explanation, printed_not_returned
from helpers.exercises.diagnoses.tree import calls
from helpers.exercises.trace import Trace

from .probe import ON_THE_WAY, SECONDS_OF_WORK

BOXES = 1000
FEWEST = 4  # that a carrier brings in a second, even where the machine is busy


def _by_itself(trace: Trace) -> None:
    if not trace.started:
        raise Wrong("Kolilerin ayrı bir süreçte taşınması.", "Hiç `Process` başlatılmadı.", "`work_for`.")
    (code, *_) = [child.code for child in trace.started]
    if code is None:
        raise Wrong(
            "Taşıyıcının bitmesinin `join()` ile beklenmesi.",
            "Sayım, taşıyıcının bitmesi beklenmeden döndü.",
            "`work_for` fonksiyonunun son satırları.",
        )
    if code != 0:
        raise Wrong(
            "Taşıyıcının kendiliğinden, 0 koduyla bitmesi.",
            f"Taşıyıcı {code} koduyla bitti; `work_for` {trace.result['counted']!r:.60} döndürdü.",
            "Taşıyıcıyı durduran satır.",
        )


def _none_lost(trace: Trace) -> None:
    depot, shop = trace.result["counted"]
    if depot + shop != BOXES:
        raise Wrong(
            f"Depo ile mağazada toplam {BOXES} koli.",
            f"Depoda {depot}, mağazada {shop}: toplam {depot + shop}.",
            "`carry` fonksiyonundaki döngü.",
        )


def _worked(trace: Trace) -> None:
    _, shop = trace.result["counted"]
    if not FEWEST <= shop <= trace.result["seconds"] / ON_THE_WAY:
        raise Wrong(
            f"Taşıyıcının {SECONDS_OF_WORK} saniye boyunca çalışması, her kolinin 0,05 saniyede taşınması.",
            f"{trace.result['seconds']:.1f} saniyede taşınan koli: {shop}.".replace(".", ",", 1),
            "`time.sleep` satırları ve taşıyıcının durdurulduğu yer.",
        )


def _ended_by_force(tree: ast.Module, trace: Trace) -> Explanation | None:
    call = next(calls(tree, "terminate", "kill"), None)
    if call is None:
        return None
    name = call.func.attr if isinstance(call.func, ast.Attribute) else "terminate"
    return Explanation(
        f"Taşıyıcı `{name}()` ile, işinin ortasında öldürülüyor.",
        "Öldürülen süreç `with` bloğunun sonuna varamaz: tuttuğu kilit hiç açılmaz, elindeki koli de yerine konmaz.",
        "Ona durmasını söyleyin: `carry` bir `Event` alsın, her koliden önce ona baksın.",
        call.lineno,
    )


def _plain_flag(tree: ast.Module, trace: Trace) -> Explanation | None:
    told = [call for call in calls(tree, "set", "send", "put") if ast.unparse(call.func) != "begun.set"]
    if not trace.unended or not trace.started or told:
        return None
    return Explanation(
        "Taşıyıcı durması gerektiğini hiç öğrenmedi; üst süreç onu bekliyor.",
        "Süreçlerin belleği ayrıdır: üst süreçte değişen sıradan bir değişken, alt süreçte değişmez.",
        "Haberi süreçler arası bir araç taşısın: `multiprocessing.Event`.",
    )


CHECKS = (
    Check("Taşıyıcı kendiliğinden bitti.", _by_itself, (_ended_by_force,)),
    Check("Hiçbir koli kaybolmadı.", _none_lost, (printed_not_returned,)),
    Check("Taşıyıcı süre dolana kadar, kurallara uyarak çalıştı.", _worked),
)

MISTAKES = (_plain_flag,)

MAIN_BLOCK = False

SECONDS = 8
