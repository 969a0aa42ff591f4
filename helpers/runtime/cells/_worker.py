"""``%%worker``: the cell runs in the notebook as it stands, and children can load it.

IPython's own machinery runs the cell, so tracebacks, ``?``, ``??`` and the display of a last
expression are those of any cell. What this adds: the source in a file, a look at its names, and
what is different about a script (``sys.argv``, ``__file__``, ``sys.exit``).
"""

from __future__ import annotations

import ast
import inspect
import re
import sys
from pathlib import Path
from types import FrameType
from typing import Any

from helpers.runtime._private import _jupyter
from helpers.runtime.cells import _definitions, _names
from helpers.runtime.cells._errors import CellRejected, MissingMainGuard
from helpers.runtime.cells._script import Beginning

_FIRST_LINE = re.compile(r"%%worker(?P<options>[^\S\n].*)?$")

USAGE = (
    "Kullanım: hücrenin ilk satırına yalnız `%%worker` yazın, altına kodunuzu koyun; seçeneği yoktur.\n"
    "Hücrede tanımlanan fonksiyon ve sınıfları alt süreçler yükleyebilir; "
    '`if __name__ == "__main__":` bloğu yalnız defterde çalışır.'
)


def split(raw_cell: str) -> tuple[str, str] | None:
    """Return the options and the source (lines where they were) of a ``%%worker`` cell, else None."""
    first, _, rest = raw_cell.lstrip("\n").partition("\n")
    match = _FIRST_LINE.match(first.rstrip())
    return ((match["options"] or "").strip(), "# %%worker\n" + rest) if match else None


def transform(lines: list[str]) -> list[str]:
    """Take the first line out of IPython's sight (an input transformer)."""
    return ["# %%worker\n", *lines[1:]] if lines and _FIRST_LINE.match(lines[0].rstrip()) else lines


def register_magic(shell: Any) -> None:
    """Let ``%%worker?`` and completion know the magic; cells get here through ``transform``."""

    def worker(_line: str, cell: str) -> None:
        """Alt süreçlerin yükleyebileceği bir hücre.

        Hücrenin ilk satırına yalnız ``%%worker`` yazın; seçeneği yoktur. Hücre defterde olduğu gibi
        çalışır, tanımladığı fonksiyon ve sınıfları alt süreçler de bulur. ``if __name__ == "__main__":``
        bloğu yalnız defterde çalışır. Hücre kendine yeter olmalıdır: kullandığı her adı kendisi
        tanımlar, ``import`` eder ya da argüman olarak alır.
        """
        shell.run_cell(f"%%worker\n{cell}")

    shell.register_magic_function(worker, "cell")


class WorkerCells:
    """Prepares each ``%%worker`` cell before it runs and settles it afterwards."""

    def __init__(self, shell: Any, home: Path) -> None:
        self._shell = shell
        self._home = home
        self._count = 0
        self._options = ""
        self._source: str | None = None  # of the %%worker cell that is running
        self._cell: _definitions.Cell | None = None
        self._tree: ast.Module | None = None
        self.is_script = False

    def before(self, raw_cell: str) -> bool:
        """Take note of a cell that is about to run; return whether it is a ``%%worker`` cell."""
        self.is_script = False
        self._cell = self._tree = None
        if (parts := split(raw_cell)) is None:
            self._source = None
            return False
        self._options, self._source = parts
        self._flags, self._beginning = _jupyter.compiler_flags(self._shell), Beginning()
        return True

    def visit(self, tree: ast.Module) -> ast.Module:
        """Check the cell, keep its source, and make it run as a script would (an AST transformer)."""
        if self._source is None or self._cell is not None:
            return tree
        if self._options or not tree.body:
            raise CellRejected(USAGE)
        namespace = self._shell.user_ns
        if unknown := _names.missing(tree, set(namespace) - _jupyter.hidden_names(self._shell)):
            raise CellRejected(_missing_message(unknown))
        self._count += 1
        path = self._home / f"hucre_{self._count}.py"
        path.write_text(self._source, encoding="utf-8", errors="surrogatepass")
        self._cell = _definitions.Cell(str(path), _names.importable(tree), namespace, _names.guarded(tree))
        _definitions.add(self._cell)
        self._tree = tree
        self.is_script = any(map(_names.is_main_guard, tree.body))
        sys.argv = [str(path)]
        namespace["__file__"] = str(path)
        return _as_script(tree)

    def refuse_without_guard(self) -> None:
        """Raise MissingMainGuard if the running cell starts a process where its children would, too.

        For a child that loads the cell, starting another one is an error; a Pool would replace its
        failing workers for ever.
        """
        frame: FrameType | None = inspect.currentframe()
        while frame is not None and not self._is_cell(frame):
            frame = frame.f_back
        if frame is not None and self._tree is not None and not _names.is_guarded(self._tree, frame.f_lineno):
            raise MissingMainGuard(
                'Süreç başlatan bir satır, `if __name__ == "__main__":` bloğunun dışında kalmış.\n'
                "Alt süreç hücreyi yüklerken o satırı da çalıştırır, kendisi de süreç başlatmaya kalkardı;\n"
                "hiçbir şey başlatılmadı.\n"
                "Ne yapmalı: süreç ya da havuz başlatan satırları hücrenin sonunda\n"
                '`if __name__ == "__main__":` bloğunun içine alın.'
            )

    def _is_cell(self, frame: FrameType) -> bool:
        return frame.f_code.co_name == "<module>" and frame.f_globals is self._shell.user_ns

    def after(self) -> None:
        """Put back what the cell had changed, as a script's end would."""
        if self._source is None:
            return
        self._source = self._tree = None
        self._beginning.restore()
        _jupyter.set_compiler_flags(self._shell, self._flags)
        self._shell.user_ns.pop("__file__", None)
        if self._cell is not None:
            self._cell.finish()


class AsScript:
    """Around a cell's statements: Python's own excepthook, and what Python does with a SystemExit."""

    def __enter__(self) -> None:
        """Take the hook that IPython has put in; it puts the earlier one back after the cell."""
        sys.excepthook = sys.__excepthook__

    def __exit__(self, kind: object, error: BaseException | None, traceback: object) -> bool:
        """Swallow a SystemExit, show its message; let everything else pass."""
        if not isinstance(error, SystemExit):
            return False
        if isinstance(error.code, int) and error.code:
            print(f"Betik {error.code} çıkış koduyla bitti.", file=sys.stderr)
        elif error.code is not None and not isinstance(error.code, int):
            print(error.code, file=sys.stderr)
        return True


def _missing_message(names: list[str]) -> str:
    listed = ", ".join(f"'{name}'" for name in names)
    plural = "adlarını" if len(names) > 1 else "adını"
    return (
        f"Bu `%%worker` hücresi {listed} {plural} kullanıyor, ama tanımı bu hücrede değil.\n"
        "Alt süreç yalnız bu hücreyi yükler, defterin öteki hücrelerini görmez; hücre çalıştırılmadı.\n"
        "Ne yapmalı:\n"
        "- bir modülse ya da bir modülden geliyorsa bu hücrede `import` edin;\n"
        "- bir değerse fonksiyona argüman olarak verin;\n"
        "- kendi fonksiyonunuz, sınıfınız ya da sabitinizse tanımını bu hücreye alın."
    )


def _as_script(tree: ast.Module) -> ast.Module:
    """Show the last expression of a closing main guard too, and let ``sys.exit`` end the cell quietly."""
    body = list(tree.body)
    last = body[-1]
    if isinstance(last, ast.If) and _names.is_main_guard(last):
        body[-1:] = last.body  # true by definition here: the notebook is __main__
    last = body[-1]
    if isinstance(last, ast.Expr):
        show = ast.parse("__import__('sys').displayhook(0)", mode="eval").body
        assert isinstance(show, ast.Call)
        show.args = [last.value]
        body[-1] = ast.copy_location(ast.Expr(show), last)
    first = 0
    while first < len(body) and _must_lead(body[first]):
        first += 1
    # A with statement, since try/except would move the line that a traceback shows.
    block = ast.parse(f"with __import__({__name__!r}, fromlist=['_']).{AsScript.__name__}(): pass").body[0]
    assert isinstance(block, ast.With)
    if body[first:]:
        block.body = body[first:]
        ast.copy_location(block, body[first])
        body[first:] = [block]
    return ast.fix_missing_locations(ast.Module(body=body, type_ignores=tree.type_ignores))


def _must_lead(node: ast.stmt) -> bool:
    """Tell whether this is a docstring or a ``from __future__`` import."""
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    return isinstance(node, ast.ImportFrom) and node.module == "__future__"
