"""From an answer to a verdict: run it under each start method, look at what happened, explain."""

from __future__ import annotations

import ast
import multiprocessing
import os
import re
import time
from collections.abc import Iterable

from helpers.exercises import _diagnoses, _program, _supervise
from helpers.exercises._checks import Wrong
from helpers.exercises._definition import Definition
from helpers.exercises._facts import Error
from helpers.exercises._run import Run
from helpers.exercises._verdict import Verdict

Rows = tuple[tuple[str, str], ...]


def default_methods() -> list[str]:
    """Return spawn and the platform's own default (or CI's wish), that one first."""
    platform = os.environ.get("KURS_START_METHOD") or multiprocessing.get_all_start_methods()[0]
    return list(dict.fromkeys((platform, "spawn")))


def judge(definition: Definition, cell: str, methods: Iterable[str]) -> Verdict:
    """Return the verdict on an answer."""
    source = _program.plain(cell)
    if _program.same(source, definition.starter):
        return Verdict("denenmedi", definition.heading, (("", UNTOUCHED),))
    try:
        tree = ast.parse(source)
        compile(tree, "<hücre>", "exec", dont_inherit=True)
    except (SyntaxError, ValueError) as error:
        return _syntax_error(definition, source, error)
    for method in methods:
        run = _run(definition, source, method)
        if (verdict := _Look(definition, tree, source, run).verdict()) is not None:
            return verdict
    rows = (("", "Denetlenenler:"),)
    return Verdict("doğru", definition.heading, rows, tuple(check.text for check in definition.checks))


UNTOUCHED = (
    "Başlangıç hücresi henüz değişmemiş. Kodunuzu o hücreye yazıp çalıştırın, "
    "sonra bu hücreyi yeniden çalıştırın."
)


def _run(definition: Definition, source: str, method: str) -> Run:
    with _program.folder() as place:
        deadline = time.monotonic() + definition.seconds
        stub = _program.write(
            place,
            source,
            method=method,
            deadline=deadline,
            probe=definition.probe,
            main_block=definition.main_block,
        )
        ending = _supervise.run(place, stub, deadline)
        run = Run(place, ending, method)
        _unlink(run.memory)
        return run


def _unlink(names: set[str]) -> None:
    """Remove blocks of shared memory that a program has left; Windows does it by itself."""
    try:
        import _posixshmem  # type: ignore[import-not-found]
    except ImportError:
        return
    for name in names:
        try:
            _posixshmem.shm_unlink(name)
        except OSError:
            pass  # somebody was faster


def _syntax_error(definition: Definition, source: str, error: SyntaxError | ValueError) -> Verdict:
    line = error.lineno or 0 if isinstance(error, SyntaxError) else 0
    message = error.msg if isinstance(error, SyntaxError) else str(error)
    return Verdict(
        "hata",
        definition.heading,
        (
            ("Hata", f"{type(error).__name__}: {message}"),
            ("Neden", "Kod Python'un yazım kurallarına uymuyor; hiçbir satırı çalıştırılmadı."),
            (
                "Ne yapmalı",
                "Yukarıdaki satırı ve bir öncekini gözden geçirin: eksik parantez, iki nokta, girinti?",
            ),
        ),
        code=_lines(source, [line]),
    )


def _lines(source: str, numbers: Iterable[int]) -> tuple[tuple[int, str], ...]:
    lines = source.splitlines()
    return tuple(
        (number, lines[number - 1].strip()) for number in dict.fromkeys(numbers) if 0 < number <= len(lines)
    )


def _short(message: str, most: int = 160) -> str:
    text = re.sub(r" at 0x[0-9a-fA-F]+", "", " ".join(message.split()))
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"


class _Look:
    """Judges one run."""

    def __init__(self, definition: Definition, tree: ast.Module, source: str, run: Run) -> None:
        self._definition, self._tree, self._source, self._run = definition, tree, source, run

    def verdict(self) -> Verdict | None:  # noqa: PLR0911 - each is one way to fail
        """Return what is wrong, or None."""
        run = self._run
        if run.how == _supervise.TIME_UP:
            return self._time_up()
        if run.how == _supervise.FLOOD:
            return self._wrong(
                "Programın birkaç satır yazması.",
                "Program bir milyon bayttan çok yazdı; durduruldu.",
                "Sonu gelmeyen bir döngüdeki `print`.",
            )
        if run.how == _supervise.BOMB:
            return self._wrong(
                "Programın yalnız gereken süreçleri başlatması.",
                f"Program {_supervise.MOST_PROCESSES} süreci aştı; hepsi durduruldu.",
                "Süreç başlatan döngü; alt sürecin de süreç başlatıp başlatmadığı.",
                _diagnoses.AFTER_TIME,
            )
        if (error := self._error()) is not None:
            return self._failed(error)
        if not run.finished:
            return self._wrong(
                "Programın sonuna kadar çalışması.",
                f"Ana süreç yarıda, {run.code} çıkış koduyla bitti.",
                "`os._exit`, `os.kill`, `os.abort` gibi süreci o anda bitiren çağrılar.",
                (_diagnoses.worker_died,),
            )
        if run.left:
            return self._wrong(
                "Program bittiğinde hiçbir sürecinin kalmaması.",
                f"Program bittikten sonra {run.left} süreci hâlâ çalışıyordu; durduruldu.",
                "Alt süreçlerin başlattığı süreçler; `os._exit` ile biten süreçler.",
            )
        return self._checks()

    def _checks(self) -> Verdict | None:
        for check in self._definition.checks:
            try:
                check.test(self._run)
            except Wrong as wrong:
                return self._wrong(wrong.expected, wrong.got, wrong.look, check.mistakes)
        return None

    def _error(self) -> Error | None:
        run = self._run
        own = [error for error in run.errors if error.pid == run.pid]
        others = (
            []
            if self._definition.child_errors and run.how != _supervise.HOPELESS
            else [error for error in run.errors if error.pid != run.pid]
        )
        # The main process's error is often only the echo of a child's.
        return next(iter(own + others), None)

    def _failed(self, error: Error) -> Verdict:
        if error.kind == "MissingName":
            return self._wrong(
                f"Hücrede `{error.message}` adının tanımlanması.",
                f"`{error.message}` tanımlı değil.",
                "Başlangıç hücresindeki adlar; onları değiştirmeyin.",
            )
        where = "" if error.pid == self._run.pid else "alt süreçte "
        rows = (("Hata", f"{where}{error.kind}: {_short(error.message)}"),)
        return self._explained("hata", rows, _diagnoses.AFTER_ERROR, error.lines)

    def _time_up(self) -> Verdict:
        limit = f"{self._definition.seconds:g}".replace(".", ",")
        rows: Rows = (("", f"Program {limit} saniyede bitmedi; başlattığı her süreçle birlikte durduruldu."),)
        if self._run.waiting is not None:
            for number, line in _lines(self._source, [self._run.waiting]):
                rows += (("Nereye bakmalı", f"Ana süreç {number}. satırdaydı: `{line}`"),)
        return self._explained("süre doldu", rows, _diagnoses.AFTER_TIME)

    def _wrong(
        self, expected: str, got: str, look: str, mistakes: tuple[_diagnoses.Diagnosis, ...] = ()
    ) -> Verdict:
        rows: Rows = (("Beklenen", expected), ("Gelen", got))
        if look:
            rows += (("Nereye bakmalı", look),)
        return self._explained("yanlış", rows, mistakes)

    def _explained(
        self, outcome: str, rows: Rows, mistakes: tuple[_diagnoses.Diagnosis, ...], lines: Iterable[int] = ()
    ) -> Verdict:
        found = _diagnoses.explain(mistakes + self._definition.mistakes, self._tree, self._run)
        if found is not None:
            place = f" ({found.line}. satır)" if found.line else ""
            rows += (("Ne oldu", found.what + place), ("Neden", found.why), ("Ne yapmalı", found.todo))
        rows += (("Başlatma yöntemi", self._run.method),)
        return Verdict(outcome, self._definition.heading, rows, code=_lines(self._source, lines))
