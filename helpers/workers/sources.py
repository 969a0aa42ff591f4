"""Kurulu Python'un kendi kaynak dosyaları: bulmak, parçalara ayırmak, sayılarını çıkarmak."""

from __future__ import annotations

import ast
import builtins
import os
import sysconfig
import tokenize
import warnings

from helpers.workers.checks import whole_number

TYPE_CHECKING = False  # importing `typing` would cost every child some milliseconds
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    Source = tuple[str, int]  # path, bytes
    Facts = dict[str, Any]

# What the module `site` adds, what IPython takes away or adds in a kernel, what a debugger adds there: a
# spawned worker's differ.
CHANGING = frozenset(
    (
        *("copyright", "credits", "exit", "help", "license", "quit"),
        *("display", "get_ipython", "execfile", "runfile"),
    )
)
BUILTINS = frozenset(name for name in dir(builtins) if not name.startswith("_")) - CHANGING
OTHERS = frozenset(("site-packages", "dist-packages", "__pycache__"))  # not Python's own
# What reading and parsing may raise; a file that is no Python is an answer, too.
TROUBLES = (SyntaxError, ValueError, RecursionError, OSError, MemoryError)
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
_BLOCKS = (
    *(ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.If, ast.For, ast.AsyncFor, ast.While),
    *(ast.With, ast.AsyncWith, ast.Try, ast.TryStar, ast.Match),
)
EVERY_VARIABLE = "KURS_SOURCES_EVERY"  # for tests and CI, where more files would take too long
_EVERY_EXAMPLE, _BYTES_EXAMPLE = "find_sources(every=24)", "cut_by_bytes(files, 100_000)"


def find_sources(every: int = 1, folder: str | None = None) -> list[Source]:
    """Kurulu Python'un kendi `.py` dosyalarını bulur; sonradan kurulan paketler içinde değildir.

    Argümanlar:
        every: kaç dosyadan birinin alınacağı; 1 hepsi demektir. `KURS_SOURCES_EVERY` ortam değişkeni varsa
            ve daha büyükse onun sayısı geçer.
        folder: kurulu Python'unki yerine bakılacak klasör.

    Dönüş değeri: ada göre sıralı bir liste; her öğe `(yol, bayt)` demetidir.

    Hatalar:
        TypeError, ValueError: `every` ya da ortam değişkeni pozitif bir tam sayı değilse.
        FileNotFoundError: klasörde hiç `.py` dosyası yoksa; kimi Python kaynak dosyaları olmadan gelir.
    """
    step = whole_number(every, "every", low=1, high=1_000_000, example=_EVERY_EXAMPLE)
    least = os.environ.get(EVERY_VARIABLE, "1")
    if not least.isdecimal() or int(least) < 1:
        raise ValueError(
            f"{EVERY_VARIABLE} ortam değişkeni 1 ya da daha büyük bir tam sayı olmalı, {least!r} değil. "
            f"Düzeltin ya da kaldırın: os.environ.pop({EVERY_VARIABLE!r})"
        )
    found = []
    for here, folders, names in os.walk(folder or sysconfig.get_path("stdlib")):
        folders[:] = [name for name in folders if name not in OTHERS]
        found += [os.path.join(here, name) for name in names if name.endswith(".py")]
    if not found and folder is not None:
        raise FileNotFoundError(f"Bu klasörde hiç .py dosyası yok: {folder}. Başka bir klasör verin.")
    if not found:
        raise FileNotFoundError(
            "Burada hiç .py dosyası yok. Kimi Python, kaynak dosyaları olmadan gelir: o zaman `folder` ile "
            "kendi projenizin klasörünü verin."
        )
    return [(path, os.path.getsize(path)) for path in sorted(found)[:: max(step, int(least))]]


def cut_by_bytes(files: Iterable[Source], most: int) -> list[list[str]]:
    """Dosyaları, bayt toplamları birbirine yakın parçalara ayırır; büyük dosyalar başa gelir.

    Tek başına `most` baytı aşan bir dosya kendi parçasında durur.

    Argümanlar:
        files: `(yol, bayt)` demetleri.
        most: bir parçanın en çok kaç bayt olacağı.

    Dönüş değeri: parçalar; her biri yolların listesi.

    Hatalar:
        TypeError, ValueError: `most` pozitif bir tam sayı değilse.
    """
    limit = whole_number(most, "most", low=1, high=10**12, example=_BYTES_EXAMPLE)
    chunks: list[list[str]] = []
    room = 0
    for path, size in sorted(files, key=lambda file: (-file[1], file[0])):
        if size > room:
            chunks.append([])
            room = limit
        chunks[-1].append(path)
        room -= size
    return chunks


def file_facts(path: str) -> Facts:
    """Bir Python dosyasını okur, sözdizimi ağacını dolaşır ve sayılarını verir.

    Argümanlar:
        path: dosyanın yolu.

    Dönüş değeri: sözlük: `path`; `bytes`, `lines`, `functions`, `classes`, `depth` (iç içe blokların en
        derini), `longest` (en uzun fonksiyonun satır sayısı); `imports` ve `hidden` (yerleşik bir adı
        gizleyen atama, tanım ve argümanlar), adı sayıya götüren birer sözlük. Hepsi JSON'a yazılabilir.

    Hatalar:
        SyntaxError: dosya bu Python için geçerli değilse ya da kodlaması tanınmıyorsa.
        UnicodeDecodeError, ValueError: içeriği metin değilse.
        RecursionError: ağaç çok derinse.
        OSError: dosya okunamıyorsa.
    """
    with tokenize.open(path) as file:  # knows the encoding that a file declares
        text = file.read()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # on strange escapes, say: not ours to mend
        tree = ast.parse(text, os.path.basename(path))
    functions = classes = longest = deepest = 0
    imports: dict[str, int] = {}
    hidden: dict[str, int] = {}
    waiting: list[tuple[ast.AST, int]] = [(tree, 0)]
    while waiting:
        node, depth = waiting.pop()
        if isinstance(node, _BLOCKS):
            depth += 1
            deepest = max(deepest, depth)
        if isinstance(node, _FUNCTIONS):
            functions += 1
            longest = max(longest, (node.end_lineno or node.lineno) - node.lineno + 1)
        elif isinstance(node, ast.ClassDef):
            classes += 1
        for name in _imported(node):
            imports[name] = imports.get(name, 0) + 1
        new = _named(node)
        if new in BUILTINS and new is not None:
            hidden[new] = hidden.get(new, 0) + 1
        elif_ = _elif(node)
        waiting += [(child, depth - (child is elif_)) for child in ast.iter_child_nodes(node)]
    counts = {"functions": functions, "classes": classes, "depth": deepest, "longest": longest}
    size = {"bytes": os.path.getsize(path), "lines": text.count("\n")}
    return {"path": path, **size, **counts, "imports": imports, "hidden": hidden}


def safe_facts(path: str) -> Facts:
    """`file_facts` gibi, ama okunamayan ya da çözümlenemeyen dosyada hata yükseltmez: hatayı değer yapar.

    Argümanlar:
        path: dosyanın yolu.

    Dönüş değeri: `file_facts` sözlüğü ya da `path` ile `error` (hatanın türü ve iletisi) içeren bir sözlük.

    Hatalar: yok.
    """
    try:
        return file_facts(path)
    except TROUBLES as error:
        text = str(error).replace(path, os.path.basename(path))
        return {"path": path, "error": f"{type(error).__name__}: {text[:200]}"}


def chunk_facts(paths: list[str]) -> list[Facts]:
    """Bir parçadaki bütün dosyalar için `safe_facts`.

    Argümanlar:
        paths: dosyaların yolları.

    Dönüş değeri: sözlükler, yollarla aynı sırada.

    Hatalar: yok.
    """
    return [safe_facts(path) for path in paths]


def add_up(found: Iterable[Facts]) -> Facts:
    """Dosyaların sayılarını birleştirir; sonuç, dosyaların geliş sırasına bağlı değildir.

    Argümanlar:
        found: `safe_facts` sözlükleri.

    Dönüş değeri: sözlük: `files` (okunan dosya sayısı), toplamlar (`bytes`, `lines`, `functions`, `classes`),
        en büyükler (`depth`, `longest`; her biri değer ve dosya), `imports` (adı, onu alan dosya sayısına
        götürür), `hidden`, `errors` (yolu hataya götürür).

    Hatalar: yok.
    """
    total: Facts = {"files": 0, "bytes": 0, "lines": 0, "functions": 0, "classes": 0}
    most: Facts = {"depth": (0, ""), "longest": (0, "")}
    imports: dict[str, int] = {}
    hidden: dict[str, int] = {}
    errors: dict[str, str] = {}
    for facts in found:
        if "error" in facts:
            errors[facts["path"]] = facts["error"]
            continue
        total["files"] += 1
        for name in ("bytes", "lines", "functions", "classes"):
            total[name] += facts[name]
        for name in most:
            most[name] = max(most[name], (facts[name], facts["path"]))
        for name in facts["imports"]:
            imports[name] = imports.get(name, 0) + 1
        for name, count in facts["hidden"].items():
            hidden[name] = hidden.get(name, 0) + count
    rest = {"imports": _ordered(imports), "hidden": _ordered(hidden), "errors": dict(sorted(errors.items()))}
    return {**total, **most, **rest}


def _ordered(counts: dict[str, int]) -> dict[str, int]:
    """Return counts, the largest first; equal ones by name."""
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _imported(node: ast.AST) -> Iterator[str]:
    """Yield the packages that a node imports by their first name."""
    if isinstance(node, ast.Import):
        for alias in node.names:
            yield alias.name.partition(".")[0]
    elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
        yield node.module.partition(".")[0]


def _elif(node: ast.AST) -> ast.AST | None:
    """Return an `if` statement's `elif`: to the tree a block inside, to a reader one beside it."""
    if isinstance(node, ast.If) and len(node.orelse) == 1:
        (one,) = node.orelse
        if isinstance(one, ast.If) and one.col_offset == node.col_offset:
            return one
    return None


def _named(node: ast.AST) -> str | None:
    """Return the name that a node gives to something new, in whatever scope; attributes hide nothing."""
    if isinstance(node, ast.Name):
        return node.id if isinstance(node.ctx, ast.Store) else None
    if isinstance(node, ast.arg):
        return node.arg
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return node.name
    return None
