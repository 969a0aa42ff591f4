"""What a student meets: check, hint, solution."""

from __future__ import annotations

from dataclasses import replace

from helpers.exercises import answers, progress_file
from helpers.exercises.definition import MAGIC, Definition
from helpers.exercises.hints import Hints
from helpers.exercises.judge.judge import default_methods, judge
from helpers.exercises.judge.verdicts import short
from helpers.exercises.verdict import Note, Verdict

__all__ = ["Exercise", "is_worker_cell", "judged", "judged_safely", "no_worker_cell"]


class Exercise:
    """Bir alıştırma: `check()` denetler, `hint()` ipucu verir, `solution()` örnek çözümü gösterir."""

    def __init__(self, definition: Definition) -> None:
        self._definition = definition
        end = f"Başka ipucu yok. Örnek çözüm: `{definition.name}.solution()`"
        self._hints = Hints(definition.hints, end)
        answers.watch()

    def check(self, code: str | None = None) -> Verdict:
        """Çözümünüzü ayrı bir süreçte çalıştırır ve nasıl davrandığına bakar.

        Alıştırmanın en son çalıştırdığınız `%%worker` hücresi denetlenir; hücreyi, başındaki
        `# Alıştırma …` satırından tanır. Programın süresi sınırlıdır (çoğunda 10 saniye).

        Argümanlar:
            code: hücre yerine denetlenecek kod, metin olarak; çoğu zaman gerekmez.

        Dönüş değeri: sonuç; hücrenin son satırıysa kutu olarak görünür.

        Hatalar:
            TypeError: `code` metin değilse.
        """
        if code is not None and not isinstance(code, str):
            raise TypeError(
                f"`check()` argümansız çağrılır; verilen değerin türü {type(code).__name__}. "
                f"Örnek: {self._definition.name}.check()"
            )
        cell = code if code is not None else answers.latest(self._definition.is_answer)
        if cell is None:
            return self._verdict("denenmedi", ("", self._not_found()))
        if code is None and not is_worker_cell(cell):
            return no_worker_cell(self._definition)
        return judged(self._definition, cell, default_methods())

    def hint(self) -> Note:
        """İpucu verir; her çağrıda bir tane daha.

        Dönüş değeri: o ana kadarki ipuçları; hücrenin son satırıysa biçimli metin olarak görünür.

        Hatalar: yok.
        """
        return self._hints.next()

    def solution(self) -> Note:
        """Örnek çözümü gösterir; tek doğru çözüm o değildir.

        Dönüş değeri: çözüm; hücrenin son satırıysa renklendirilmiş kod olarak görünür.

        Hatalar: yok.
        """
        definition = self._definition
        code = definition.cell(definition.solution)
        return Note(f"**{definition.heading}**, örnek çözüm:\n\n```python\n{code}\n```")

    def __repr__(self) -> str:
        """Alıştırmanın adı ve yapılabilecekler."""
        calls = ", ".join(f"{self._definition.name}.{call}()" for call in ("check", "hint", "solution"))
        return f"{self._definition.heading} ({self._definition.kinds}): {calls}"

    def _not_found(self) -> str:
        return (
            "Bu alıştırmanın hücresi henüz çalıştırılmadı. Başlangıç hücresini çalıştırın; başındaki "
            f"`# {self._definition.heading}` satırını silmeyin."
        )

    def _verdict(self, outcome: str, *rows: tuple[str, str]) -> Verdict:
        return Verdict(outcome, self._definition.heading, rows)


def is_worker_cell(cell: str) -> bool:
    """Tell whether a cell begins as its children need it."""
    return cell.lstrip("\n").startswith(MAGIC)


def no_worker_cell(definition: Definition) -> Verdict:
    """Return what is said of a cell that does not."""
    rows = (
        ("Beklenen", f"Hücrenin ilk satırının `{MAGIC}` olması."),
        ("Gelen", f"Hücrede `{MAGIC}` satırı yok; alt süreçler fonksiyonlarınızı bulamaz."),
        ("Ne yapmalı", f"İlk satıra yalnızca `{MAGIC}` yazıp hücreyi yeniden çalıştırın."),
    )
    return Verdict("yanlış", definition.heading, rows)


def judged(definition: Definition, code: str, methods: list[str]) -> Verdict:
    """Return the verdict on an answer, and note a right one; whatever goes wrong here is told in it."""
    verdict = judged_safely(definition, code, methods)
    answers.keep(definition.number, code, verdict)
    if verdict.outcome == "doğru" and (trouble := progress_file.mark(definition.number)):
        return replace(verdict, rows=(*verdict.rows, ("Not", trouble)))
    return verdict


def judged_safely(definition: Definition, code: str, methods: list[str]) -> Verdict:
    """Return the verdict on an answer, also where judging itself fails; nothing is noted."""
    try:
        return judge(definition, code, methods)
    except Exception as error:  # noqa: BLE001 - whatever it is: somebody asked for a verdict
        rows = (
            ("Hata", f"{type(error).__name__}: {short(str(error))}"),
            (
                "Neden",
                "Bu, çözümünüzün değil denetimin hatası; program çalıştırılamadı ya da sonucu okunamadı.",
            ),
            ("Ne yapmalı", "Hücreyi yeniden çalıştırın. Yine olursa kernel'i yeniden başlatın (⟳)."),
        )
        return Verdict("hata", definition.heading, rows)
