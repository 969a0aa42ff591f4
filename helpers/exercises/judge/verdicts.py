"""What a trace says of an answer: what is wrong, where to look, and what may lie behind it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable

from helpers import errors
from helpers.errors.entry import Entry
from helpers.exercises import diagnoses
from helpers.exercises.checks import Wrong
from helpers.exercises.definition import Definition
from helpers.exercises.facts import Error
from helpers.exercises.judge import supervise
from helpers.exercises.trace import Trace
from helpers.exercises.verdict import Rows, Verdict

MOST_TEXT, MOST_LINE = 1000, 160  # of a verdict's row, of a line of code


class Look:
    """Judges one trace."""

    def __init__(self, definition: Definition, tree: ast.Module, source: str, trace: Trace) -> None:
        self._definition, self._tree, self._source, self._trace = definition, tree, source, trace

    def verdict(self) -> Verdict | None:  # noqa: PLR0911 - each is one way to fail
        """Return what is wrong, or None."""
        trace = self._trace
        if trace.unended:
            return self._unended()
        if trace.how == supervise.FLOOD:
            return self._wrong(
                "Programın birkaç satır yazması.",
                "Program bir milyon bayttan çok yazdı; durduruldu.",
                "Sonu gelmeyen bir döngüdeki `print`.",
            )
        if trace.how == supervise.BOMB:
            return self._wrong(
                "Programın yalnızca gereken süreçleri başlatması.",
                f"Program {supervise.MOST_PROCESSES} süreci aştı; hepsi durduruldu.",
                "Süreç başlatan döngü; alt sürecin de süreç başlatıp başlatmadığı.",
                (diagnoses.missing_guard,),
            )
        if (error := self._error()) is not None:
            return self._failed(error)
        if not trace.finished:
            return self._wrong(
                "Programın sonuna kadar çalışması.",
                f"Ana süreç yarıda, {trace.code} çıkış koduyla bitti.",
                "`os._exit`, `os.kill`, `os.abort` gibi süreci o anda bitiren çağrılar.",
                (diagnoses.worker_died,),
            )
        if trace.left:
            return self._wrong(
                "Program bittiğinde hiçbir sürecinin kalmaması.",
                f"Program bittikten sonra {trace.left} süreci hâlâ çalışıyordu; durduruldu.",
                "Alt süreçlerin başlattığı süreçler; `os._exit` ile biten süreçler.",
            )
        return self._checks()

    def _checks(self) -> Verdict | None:
        for check in self._definition.checks:
            try:
                check.test(self._trace)
            except Wrong as wrong:
                return self._wrong(wrong.expected, wrong.got, wrong.look, check.mistakes)
            except Exception:  # noqa: BLE001 - of a result that nobody has thought of
                return self._wrong(check.text, f"Sonuç: {self._trace.result!r}"[:200], "", check.mistakes)
        return None

    def _error(self) -> Error | None:
        trace = self._trace
        own = [error for error in trace.errors if error.pid == trace.pid]
        others = (
            []
            if self._definition.child_errors and trace.how != supervise.HOPELESS
            else [error for error in trace.errors if error.pid != trace.pid]
        )
        # The main process's error is often only the echo of a child's.
        return next(iter(own + others), None)

    def _failed(self, error: Error) -> Verdict:
        if error.kind == "MissingName":
            is_file = self._definition.is_file
            return self._wrong(
                f"{'Dosyada' if is_file else 'Hücrede'} `{error.message}` adının tanımlanması.",
                f"`{error.message}` tanımlı değil.",
                f"Başlangıç {'dosyasındaki' if is_file else 'hücresindeki'} adlar; onları değiştirmeyin.",
            )
        where = "" if error.pid == self._trace.pid else "alt süreçte "
        rows = (("Hata", f"{where}{error.kind}: {short(error.message)}"),)
        entry = errors.find(f"{error.kind}: {error.message}" if error.message else error.kind, error.place)
        return self._explained("hata", rows, diagnoses.AFTER_ERROR, error.lines, entry)

    def _unended(self) -> Verdict:
        stuck = self._trace.how == supervise.STUCK
        limit = f"{self._definition.seconds:g}".replace(".", ",")
        what = (
            "Programın bütün süreçleri bekliyor, hiçbiri ilerlemiyor; program bu durumdan kendi çıkamaz"
            if stuck
            else f"Program {limit} saniyede bitmedi"
        )
        rows: Rows = (("", f"{what}; başlattığı her süreçle birlikte durduruldu."),)
        if self._trace.waiting is not None:
            for number, line in lines_of(self._source, [self._trace.waiting]):
                rows += (("Nereye bakmalı", f"Ana süreç {number}. satırdaydı: `{line}`"),)
        return self._explained("kilitlendi" if stuck else "süre doldu", rows, diagnoses.AFTER_TIME)

    def _wrong(
        self, expected: str, got: str, look: str, mistakes: tuple[diagnoses.Diagnosis, ...] = ()
    ) -> Verdict:
        rows: Rows = (("Beklenen", _cut(expected, MOST_TEXT)), ("Gelen", _cut(got, MOST_TEXT)))
        if look:
            rows += (("Nereye bakmalı", look),)
        return self._explained("yanlış", rows, mistakes)

    def _explained(
        self,
        outcome: str,
        rows: Rows,
        mistakes: tuple[diagnoses.Diagnosis, ...],
        lines: Iterable[int] = (),
        entry: Entry | None = None,
    ) -> Verdict:
        own = self._definition.mistakes
        # What was done to the program on purpose is known best by the exercise that wanted it.
        likely = own + mistakes if self._definition.accident else mistakes + own
        found = diagnoses.explain(likely, self._tree, self._trace)
        if found is not None:
            place = f" ({found.line}. satır)" if found.line else ""
            rows += (("Ne oldu", found.what + place), ("Neden", found.why), ("Ne yapmalı", found.todo))
        elif entry is not None:
            rows += (("Neden", entry.why), ("Ne yapmalı", entry.way))
        rows += (("Başlatma yöntemi", self._trace.method),)
        link = None if entry is None else (errors.address(entry), entry.text)
        return Verdict(outcome, self._definition.heading, rows, code=lines_of(self._source, lines), link=link)


def lines_of(source: str, numbers: Iterable[int]) -> tuple[tuple[int, str], ...]:
    """Return the lines of these numbers, each once."""
    lines = source.splitlines()
    return tuple(
        (number, _cut(lines[number - 1].strip(), MOST_LINE))
        for number in dict.fromkeys(numbers)
        if 0 < number <= len(lines)
    )


def short(message: str, most: int = 160) -> str:
    """Return a message without addresses, on one line that is not too long."""
    text = re.sub(r" at 0x[0-9a-fA-F]+", "", " ".join(message.split()))
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[:most] + " …"
