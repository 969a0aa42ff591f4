"""``%%worker``: the cell runs in the notebook as it stands, and children can load it.

IPython's own machinery runs the cell, so tracebacks, ``?``, ``??`` and the display of a last
expression are those of any cell. What this adds: the source in a file, a look at its names, and
what is different about a script (``sys.argv``, ``__file__``, ``sys.exit``).
"""

from __future__ import annotations

import ast
import contextlib
import inspect
import sys
import threading
import warnings
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

from helpers.runtime import child
from helpers.runtime._private import _asyncio, _jupyter
from helpers.runtime.cells import _definitions, _head, _lines, _names, _programs, _refusals
from helpers.runtime.cells._errors import CellRejected, MissingMainGuard
from helpers.runtime.cells._script import Beginning


def in_main_thread() -> bool:
    """Tell whether this is the thread of the notebook's own cells; a subshell has another one."""
    return threading.current_thread() is threading.main_thread()


def register_magic(shell: Any) -> None:
    """Let ``%%worker?`` and completion know the magic; cells get here through ``transform``."""

    def worker(_line: str, cell: str) -> None:
        """Alt süreçlerin yükleyebileceği bir hücre.

        Hücrenin ilk satırına yalnızca ``%%worker`` yazın; seçeneği yoktur. Hücre defterde olduğu gibi
        çalışır, tanımladığı fonksiyon ve sınıfları alt süreçler de bulur. ``if __name__ == "__main__":``
        bloğu yalnızca defterde çalışır. Hücre kendine yeter olmalıdır: kullandığı her adı kendisi
        tanımlar, ``import`` eder ya da argüman olarak alır.
        """
        shell.run_cell(f"%%worker\n{cell}")

    shell.register_magic_function(worker, "cell")


def register_refusal(shell: Any) -> None:
    """Say what has become of the magic where the runtime can't serve it."""

    def worker(_line: str, _cell: str) -> None:
        """Bu sürümlerde kapalı; nedenini `check_machine()` söyler."""
        raise CellRejected(
            "`%%worker` bu Python, ipykernel ya da IPython sürümünde kapalı; hücre çalıştırılmadı.\n"
            "Ne yapmalı: kursu README'deki komutla kurun; sürümleri o seçer."
        )

    shell.register_magic_function(worker, "cell")


class WorkerCells:
    """Prepares each ``%%worker`` cell before it runs and settles it afterwards."""

    def __init__(self, shell: Any, home: Path) -> None:
        self._shell = shell
        self._home = home
        self._count = 0
        self._refusal = ""  # of the cell that is running, whatever cell it is
        self._source: str | None = None  # of the %%worker cell that is running
        self._is_inside = False  # another cell magic runs it: its own tree comes first
        self._is_timed = False
        self._cell: _definitions.Cell | None = None
        self._tree: ast.Module | None = None
        self._files_before: dict[str, Any] = {}  # the notebook's `__file__`, if it has one
        self.is_script = False

    def transform(self, lines: list[str]) -> list[str]:
        """Take the first lines out of IPython's sight (an input transformer)."""
        head = self._read(lines)
        if head is None:
            return lines
        if not in_main_thread():
            raise CellRejected(
                "`%%worker` hücreleri bir alt kabukta (subshell) çalıştırılamaz; hücre çalıştırılmadı.\n"
                "Ne yapmalı: hücreyi defterin kendisinde çalıştırın."
            )
        if head.refusal:
            return ["pass\n"]  # `visit` refuses it
        if head.around:
            return [*head.around, "%%worker\n", *head.before[1:], *lines[head.lines :]]
        return [_head.MARKER, *head.before[1:], *self._cleaned(lines[head.lines :])]

    def before(self, raw_cell: str) -> bool:
        """Take note of a cell that is about to run; return whether it is a ``%%worker`` cell."""
        self.is_script = False
        self._cell = self._tree = self._source = None
        self._is_inside = False
        lines = self._cleaned(raw_cell.splitlines(keepends=True))
        head = self._read(lines)
        self._refusal = head.refusal if head is not None else ""
        if head is None or self._refusal or any(_head.runs_cells(line) for line in head.around):
            return False  # the last of these: IPython runs it as a cell of its own
        self._is_inside = self._is_timed = bool(head.around)
        cell = self.transform(lines)[len(head.around) :]
        try:
            self._source = self._shell.transform_cell("".join(cell))
        except Exception:  # noqa: BLE001 - IPython meets it too, and says it
            return False
        self._flags, self._beginning = _jupyter.compiler_flags(self._shell), Beginning()
        return True

    def _read(self, lines: list[str]) -> _head.Head | None:
        head = _head.read(lines, lambda name: self._shell.find_cell_magic(name) is not None)
        if head is None or head.refusal:
            return head
        if head.options or not "".join(lines[head.lines :]).strip():
            return _head.Head(refusal=_head.USAGE)
        if (line := _lines.prompt([*head.before, *self._cleaned(lines[head.lines :])])) is not None:
            return _head.Head(refusal=_refusals.of_prompt(line))
        return head

    def _cleaned(self, lines: list[str]) -> list[str]:
        """Return lines without what IPython takes away first: an indentation, prompts of a session."""
        for clean in self._shell.input_transformers_cleanup:
            if clean != self.transform:
                lines = clean(lines)
        return lines

    def visit(self, tree: ast.Module) -> ast.Module:
        """Check the cell, keep its source, and make it run as a script would (an AST transformer)."""
        if self._refusal:
            raise CellRejected(self._refusal)
        if self._is_inside:
            self._is_inside = False
            return tree
        try:
            return self._prepared(tree)
        except CellRejected:
            raise
        except Exception as error:  # noqa: BLE001 - IPython would never call this again
            raise CellRejected(_refusals.of_unforeseen(error)) from None

    def _prepared(self, tree: ast.Module) -> ast.Module:
        for line in _lines.cell_magics(tree):
            if self._source is not None or line.text.lstrip("%") == "worker":
                raise CellRejected(_refusals.of_cell_magic(line))
        if self._source is None or self._cell is not None:
            return tree
        if not tree.body:
            raise CellRejected(_head.USAGE)
        for line in _lines.for_notebook_only(tree, self._source):
            raise CellRejected(_refusals.of_line(line))
        namespace = self._shell.user_ns
        if unknown := _names.missing(tree, set(namespace) - _jupyter.hidden_names(self._shell)):
            raise CellRejected(_refusals.of_names(unknown))
        source = _lines.for_children(tree, self._source)
        if self._is_timed and source != self._source:
            raise CellRejected(_refusals.TIMED_WAIT)
        if not _is_file(source):
            return tree
        self._count += 1
        path = self._home / f"hucre_{self._count}.py"
        cell = _definitions.Cell(str(path), _names.importable(tree), namespace, _names.guarded(tree), source)
        try:
            cell.write()
        except OSError as error:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
            raise CellRejected(_refusals.of_file(error, str(path))) from None
        self._cell = cell
        _definitions.add(cell)
        self._tree = tree
        self.is_script = any(map(_names.is_main_guard, tree.body))
        sys.argv = [str(path)]
        self._files_before = {name: value for name, value in namespace.items() if name == "__file__"}
        namespace["__file__"] = str(path)
        return _as_script(tree, is_quiet=self._source.rstrip().endswith(";"))

    def keep_file(self) -> None:
        """A process starts that loads the running cell: its file must be there."""
        if self._cell is not None:
            self._cell.keep_file()

    def refuse_without_guard(self) -> None:
        """Raise MissingMainGuard if the running cell starts a process where its children would, too.

        For a child that loads the cell, starting another one is an error; a Pool would replace its
        failing workers for ever.
        """
        frame: FrameType | None = inspect.currentframe()
        while frame is not None and not self._is_cell(frame):
            frame = frame.f_back
        if frame is not None and self._tree is not None and not _names.is_guarded(self._tree, frame.f_lineno):
            raise MissingMainGuard(_refusals.without_guard("hücreyi", "hücrenin"))
        if _programs.unguarded_line() is not None:
            raise MissingMainGuard(_refusals.without_guard("dosyayı", "dosyanın"))

    def _is_cell(self, frame: FrameType) -> bool:
        return frame.f_code is AsScript.code and frame.f_globals is self._shell.user_ns

    def after(self) -> None:
        """Put back what the cell had changed, as a script's end would."""
        if self._source is None:
            return
        self._source = self._tree = None
        _asyncio.return_to_loop()  # an interrupt may have torn the end of AsScript
        self._beginning.restore()
        _jupyter.set_compiler_flags(self._shell, self._flags)
        if self._cell is not None:
            self._shell.user_ns.pop("__file__", None)
            self._shell.user_ns.update(self._files_before)
        if self._cell is not None:
            self._cell.finish()


class AsScript:
    """Around a cell's statements: what a script finds, and what Python does with a SystemExit."""

    code: CodeType | None = None  # of the cell that is running

    def __enter__(self) -> None:
        """Take the hook that IPython has put in, and the kernel's event loop, out of sight.

        IPython puts the earlier hook back after the cell.
        """
        sys.excepthook = sys.__excepthook__
        frame = inspect.currentframe()
        caller = frame.f_back if frame is not None else None
        if caller is None:
            return
        AsScript.code = caller.f_code
        if not caller.f_code.co_flags & inspect.CO_COROUTINE:
            _asyncio.leave_loop()

    def __exit__(self, kind: object, error: BaseException | None, traceback: object) -> bool:
        """Swallow a SystemExit, show its message; let everything else pass."""
        _asyncio.return_to_loop()
        if not isinstance(error, SystemExit) or child.streams is not None:
            return False  # a copy made by os.fork ends by it
        if isinstance(error.code, int) and error.code:
            print(f"Betik {error.code} çıkış koduyla bitti.", file=sys.stderr)
        elif error.code is not None and not isinstance(error.code, int):
            print(error.code, file=sys.stderr)
        return True


def _is_file(source: str) -> bool:
    """Tell whether Python takes this as a file; False if IPython takes it no more than Python does."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # IPython shows them
        try:
            compile(source, "<hücre>", "exec", dont_inherit=True)
        except SyntaxError as error:
            try:
                compile(source, "<hücre>", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
            except SyntaxError:
                return False
            raise error from None
    return True


def _as_script(tree: ast.Module, *, is_quiet: bool) -> ast.Module:
    """Show the last expression of a closing main guard too, and let ``sys.exit`` end the cell quietly."""
    body = list(tree.body)
    last = body[-1]
    if isinstance(last, ast.If) and _names.is_main_guard(last) and isinstance(last.test, ast.Compare):
        body[-1:] = last.body  # true by definition here: the notebook is __main__
    last = body[-1]
    if isinstance(last, ast.Expr) and not is_quiet:
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
