"""From nothing: a process for each task; one that fails, dies or hangs is told of."""

import ast

from helpers.exercises.checks import Check, Wrong
from helpers.exercises.diagnoses import Explanation
from helpers.exercises.diagnoses.tree import calls
from helpers.exercises.trace import Trace

from .probe import JOBS, LONG

EXPECTED = {
    "tamam": ("tamam", True),
    "büyük": ("tamam", LONG),
    "hata": ("hata", "ValueError"),
    "öl": ("öldü", None),
    "takıl": ("süre doldu", None),
}


def _elsewhere(trace: Trace) -> None:
    if "here" in trace.result or not trace.started:
        raise Wrong(
            "Her görevin ayrı bir `Process` içinde çalışması.",
            "Görev üst süreçte çalıştı." if "here" in trace.result else "Hiç `Process` başlatılmadı.",
            "Görevi başlatan satırlar.",
        )


def _got(trace: Trace, job: str) -> object:
    if job == "tamam":
        return trace.result.get("first")
    found = trace.result.get("hung" if job == "takıl" else "answers", [])
    index = 0 if job == "takıl" else JOBS.index(job) - 1
    return found[index] if index < len(found) else "yanıt yok"


def _answered(job: str, name: str) -> Check:
    def test(trace: Trace) -> None:
        if (got := _got(trace, job)) != EXPECTED[job]:
            shown = EXPECTED[job] if job in ("hata", "öl", "takıl") else ("tamam", "sonuç")
            raise Wrong(
                f"{name} görev için {shown!r}.", f"{got!r:.120}", "`run_all` fonksiyonunun döndürdüğü liste."
            )

    return Check(f"{name} görevin yanıtı doğru.", test, (_error_is_death,))


def _joined(trace: Trace) -> None:
    if any(child.joined is None for child in trace.started):
        raise Wrong(
            "Başlatılan her sürecin bittiğinin `join()` ile beklenmesi.",
            "Bir sürecin bitmesi beklenmedi.",
            "`run_all` fonksiyonunun son satırları.",
        )


def _together(trace: Trace) -> None:
    if not trace.result["together"]:
        raise Wrong(
            "Bütün görevlerin aynı anda çalışması.",
            "Bir görevin bitmesi, sıradaki görev başlatılmadan beklendi.",
            "`start()` satırı ve yanıtı bekleyen satır: iki ayrı döngüde mi?",
        )


def _error_is_death(tree: ast.Module, trace: Trace) -> Explanation | None:
    answers = trace.result.get("answers", []) if isinstance(trace.result, dict) else []
    if ("hata", "ValueError") in answers or not any(error.pid != trace.pid for error in trace.errors):
        return None
    return Explanation(
        "Alt süreçteki hata yakalanmamış; süreç yanıt göndermeden bitti.",
        "Yakalanmayan hata alt süreçte kalır; üst süreç yalnızca borunun kapandığını görür.",
        'Alt süreçte çalışan fonksiyonda `try … except Exception` kullanın ve `("hata", type(error).__name__)` gönderin.',
    )


def _writer_open(tree: ast.Module, trace: Trace) -> Explanation | None:
    if trace.waiting is None or any(calls(tree, "close")):
        return None
    return Explanation(
        "Borunun yazan ucu üst süreçte açık kaldı.",
        "Alt süreç ölse bile, yazabilecek biri (üst sürecin kendisi) durduğu için boru kapanmaz; `poll` ve `recv` bekler.",
        "Süreci başlattıktan hemen sonra üst süreçteki yazan ucu kapatın: `sender.close()`.",
        next((call.lineno for call in calls(tree, "Pipe")), None),
    )


def _joined_first(tree: ast.Module, trace: Trace) -> Explanation | None:
    joins = [call.lineno for call in calls(tree, "join")]
    reads = [call.lineno for call in calls(tree, "recv", "poll")]
    if (
        trace.waiting is None
        or not joins
        or not reads
        or trace.waiting not in joins
        or min(joins) > min(reads)
    ):
        return None
    return Explanation(
        "Yanıt okunmadan önce `join()` ile sürecin bitmesi beklendi.",
        "Boru büyük bir yanıtı bir seferde almaz: alt süreç, siz okuyana kadar gönderemez ve bitemez; siz de onun bitmesini beklersiniz.",
        "Önce `poll` ve `recv` ile yanıtı alın, sonra `join()` çağırın.",
        min(joins),
    )


def _not_killed(tree: ast.Module, trace: Trace) -> Explanation | None:
    if trace.waiting is None or any(calls(tree, "kill", "terminate")):
        return None
    return Explanation(
        "Takılan süreç durdurulmadı.",
        "Süre sınırı yalnızca beklemeyi keser; süreç çalışmayı sürdürür ve `join()` onun bitmesini bekler.",
        "Süre dolduysa `kill()` çağırın, sonra `join()`.",
    )


def _pool(tree: ast.Module, trace: Trace) -> Explanation | None:
    call = next(calls(tree, "Pool"), None)
    if call is None or not trace.pools:
        return None
    return Explanation(
        "Görevler bir havuza verilmiş; havuz, ölen işçinin görevini sonsuza dek bekler.",
        "`Pool` ölen işçinin yerine yenisini başlatır, ama yarım kalan görevi bilmez.",
        "Her görev için ayrı bir `Process` ve ayrı bir boru (`Pipe`) açın.",
        call.lineno,
    )


def _end_of_pipe(tree: ast.Module, trace: Trace) -> Explanation | None:
    error = next((one for one in trace.errors if one.kind == "EOFError"), None)
    if error is None:
        return None
    return Explanation(
        "Ölen sürecin borusu kapandı ve `recv()` `EOFError` yükseltti.",
        '`EOFError`, "yazabilecek kimse kalmadı" demektir: süreç yanıt veremeden öldü.',
        'Bu hatayı yakalayın ve görevin yanıtını `("öldü", None)` yapın.',
        error.lines[-1] if error.lines else None,
    )


CHECKS = (
    Check("Her görev ayrı bir süreçte çalıştı.", _elsewhere),
    _answered("tamam", "Sonuç veren"),
    _answered("büyük", "Büyük sonuç veren"),
    _answered("hata", "Hata yükselten"),
    _answered("öl", "Ölen"),
    _answered("takıl", "Takılan"),
    Check("Hiçbir süreç geride kalmadı.", _joined),
    Check("Görevler aynı anda çalıştı.", _together),
)

MISTAKES = (_pool, _joined_first, _writer_open, _not_killed, _end_of_pipe)

MAIN_BLOCK = False

SECONDS = 15

CHILD_ERRORS = True
