"""From an answer to a verdict: let it run under each start method, look at what happened, explain."""

from __future__ import annotations

import ast
import inspect
import multiprocessing
import os
import sys
from collections.abc import Iterable

from helpers.exercises.definition import Definition
from helpers.exercises.judge import program, supervise
from helpers.exercises.judge.stillness import Stillness
from helpers.exercises.judge.verdicts import Look, lines_of
from helpers.exercises.task import BUG_HUNT
from helpers.exercises.trace import Trace
from helpers.exercises.verdict import Verdict

# One line: an untouched exercise takes no more room in the notebook.
UNTOUCHED = "başlangıç hücresi henüz değişmemiş; kodunuzu yazıp o hücreyi, sonra bunu çalıştırın."
UNMENDED = "başlangıç hücresi henüz değişmemiş; hatayı düzeltip o hücreyi, sonra bunu çalıştırın."
UNTOUCHED_FILE = "fraktal.py bu adım için henüz değişmedi."
MOST_TEXT = 200_000  # characters
TOO_LONG = (
    ("Hata", f"Hücre {MOST_TEXT:_} karakterden uzun; çalıştırılmadı.".replace("_", ".")),
    ("Ne yapmalı", "Veriyi hücreye yazmayın; programın içinde üretin."),
)


def default_methods() -> list[str]:
    """Return spawn and the platform's own default (or CI's wish), that one first."""
    platform = os.environ.get("KURS_START_METHOD") or multiprocessing.get_all_start_methods()[0]
    return list(dict.fromkeys((platform, "spawn")))


def methods_for(definition: Definition) -> list[str]:
    """Return the start methods under which an answer is judged: all, if the program is told which."""
    return multiprocessing.get_all_start_methods() if definition.method_argument else default_methods()


def judge(definition: Definition, cell: str, methods: Iterable[str]) -> Verdict:
    """Return the verdict on an answer."""
    source = program.plain(cell)
    if len(source) > MOST_TEXT:
        return Verdict("hata", definition.heading, TOO_LONG)
    if program.same(source, definition.starter):
        return _untouched(definition)
    try:
        tree = ast.parse(source)
        compile(tree, "<hücre>", "exec", dont_inherit=True)
    except program.UNREADABLE as error:
        return _unreadable(definition, source, error)
    try:
        for method in methods:
            trace = _observe(definition, tree, source, method)
            if (verdict := Look(definition, tree, source, trace).verdict()) is not None:
                return verdict
    except RecursionError as error:  # Python can just read it, but who looks at each part of it can not
        return _unreadable(definition, source, error)
    rows = (("", "Denetlenenler:"),)
    return Verdict("doğru", definition.heading, rows, tuple(check.text for check in definition.checks))


def _untouched(definition: Definition) -> Verdict:
    if definition.is_file:
        return Verdict("denenmedi", f"{definition.label}: {UNTOUCHED_FILE}")
    text = UNMENDED if definition.kind == BUG_HUNT else UNTOUCHED
    return Verdict("denenmedi", f"{definition.label}: {text}")


def _observe(definition: Definition, tree: ast.Module, source: str, method: str) -> Trace:
    """Let an answer run once; return what it did."""
    with program.folder() as place:
        stillness = Stillness(tree, _probe(definition))
        default, arguments = definition.arguments(method)
        deadline = program.write(
            place,
            definition.made_small(source),
            method=default,
            seconds=definition.seconds,
            probe=definition.probe,
            main_block=definition.main_block,
            arguments=arguments,
            accident=definition.accident,
            tools=definition.is_file,
        )
        ending = supervise.execute(place, deadline, stillness)
        trace = Trace(place, ending, method)
        _unlink(trace.memory)
        return trace


def _probe(definition: Definition) -> ast.Module | None:
    """Return the module of an exercise's probe."""
    if definition.probe is None:
        return None
    return ast.parse(inspect.getsource(sys.modules[definition.probe.__module__]))


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


def _unreadable(definition: Definition, source: str, error: Exception) -> Verdict:
    if isinstance(error, (MemoryError, RecursionError)):
        message = "Kod, Python'un okuyamayacağı kadar iç içe."
        todo = "Uzun ifadeyi parçalara bölün; ara sonuçları değişkenlerde tutun."
    else:
        message = error.msg if isinstance(error, SyntaxError) else str(error)
        todo = "Yukarıdaki satırı ve bir öncekini gözden geçirin: eksik parantez, iki nokta, girinti?"
    line = error.lineno or 0 if isinstance(error, SyntaxError) else 0
    return Verdict(
        "hata",
        definition.heading,
        (
            ("Hata", f"{type(error).__name__}: {message}"),
            ("Neden", "Kod Python'un yazım kurallarına uymuyor; hiçbir satırı çalıştırılmadı."),
            ("Ne yapmalı", todo),
        ),
        code=lines_of(source, [line]),
    )
