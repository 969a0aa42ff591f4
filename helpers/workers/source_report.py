"""Bitmiş program: bir klasördeki Python kaynaklarını işçilerle tarar, bir rapor sayfası yazar.

Terminalde: `python -m helpers.workers.source_report`; seçenekler için sonuna `--help` yazın.
"""

from __future__ import annotations

import argparse
import errno
import os
import sys
import time

from helpers.workers.report_page import page
from helpers.workers.result_cache import ResultCache, file_key
from helpers.workers.sources import EVERY_VARIABLE, add_up, find_sources, safe_facts
from helpers.workers.supervised import MOST_WORKERS, run_supervised

TYPE_CHECKING = False  # importing `typing` would cost every child some milliseconds
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any, NoReturn

VERSION = "3"  # of `file_facts`: another one makes the cache's results worthless
MOST_BY_ITSELF = 16  # workers, if nobody says how many
QUARTERS = 4  # so often it tells how far it has come
FAILED, UNCLEAR, INTERRUPTED = 1, 2, 130  # exit codes; the last is what a terminal expects after Ctrl+C
_COMPLAINTS = {
    "argument ": "",
    "expected one argument": "ardından bir değer gelmeli",
    "unrecognized arguments": "tanınmayan seçenek",
}
_REASONS = {  # what an operating system says in English
    errno.ENOENT: "böyle bir dosya ya da klasör yok",
    errno.EISDIR: "bu bir klasör; bir dosyanın adını yazın",
    errno.ENOTDIR: "yolun ortasındaki ad bir klasör değil",
    errno.EACCES: "izin yok; ya da bu bir klasör",
    errno.ENOSPC: "diskte yer kalmadı",
}


def usable() -> int:
    """Programın kendiliğinden başlatacağı işçi sayısı: kullanılabilir çekirdekler, en çok 16.

    Argümanlar: yok.

    Dönüş değeri: işçi sayısı, int.

    Hatalar: yok.
    """
    if sys.platform == "linux":
        return min(len(os.sched_getaffinity(0)), MOST_BY_ITSELF)
    return min(os.cpu_count() or 1, MOST_BY_ITSELF)


def gather(
    paths: Sequence[str], cache: ResultCache, *, workers: int, seconds: float
) -> Iterator[dict[str, Any]]:
    """Her dosyanın sayılarını verir: bilineni önbellekten, ötekileri gözetilen işçilerden, biten sırayla.

    Gelen her sonuç önbelleğe o anda yazılır. Takılan ya da işçisini öldüren dosya `error` ile `lost` taşır
    ve yazılmaz: bir daha denenir.

    Argümanlar:
        paths: dosyaların yolları.
        cache: önbellek.
        workers: işçi sayısı, 1 ile 60 arasında.
        seconds: bir dosyanın en çok kaç saniye sürebileceği.

    Dönüş değeri: `safe_facts` sözlükleri veren bir üreteç.

    Hatalar:
        OSError: bir dosya ortadan kalktıysa ya da önbellek yazılamıyorsa.
        TypeError, ValueError: `workers` ya da `seconds` uygun değilse.
    """
    keys = {path: file_key(path, VERSION) for path in paths}
    missing = [path for path in paths if keys[path] not in cache]
    for path in paths:
        if keys[path] in cache:
            yield cache[keys[path]]
    for path, facts, trouble in run_supervised(safe_facts, missing, workers=workers, seconds=seconds):
        if trouble is None:
            cache[keys[path]] = facts
            yield facts
        else:
            yield {"path": path, "error": trouble, "lost": True}


def main(arguments: Sequence[str] | None = None) -> int:
    """Programı çalıştırır.

    Argümanlar:
        arguments: komut satırının sözcükleri; verilmezse programınki.

    Dönüş değeri: çıkış kodu: 0 sorunsuz, 1 klasör, önbellek ya da rapor sorunlu (nedeni yazılır),
        130 Ctrl+C ile durduruldu.

    Hatalar:
        SystemExit: komut anlaşılmıyorsa (çıkış kodu 2) ya da yardım istendiyse.
    """
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    options = _options(arguments)
    try:
        cache = ResultCache(options.cache)
        try:
            _report(options, cache)
        except KeyboardInterrupt:
            print(f"Durduruldu. {len(cache)} dosya önbellekte; yeniden çalıştırınca oradan sürer.")
            return INTERRUPTED
    except OSError as error:
        print(f"Hata: {_reason(error)}", file=sys.stderr)
        return FAILED
    return 0


def _reason(error: OSError) -> str:
    """Return what went wrong, in Turkish."""
    if error.errno is None:
        return str(error)  # our own words
    why = _REASONS.get(error.errno, f"işletim sistemi açmadı ya da yazmadı (hata numarası {error.errno})")
    return f"{error.filename}: {why}." if error.filename else f"{why}."


def _report(options: argparse.Namespace, cache: ResultCache) -> None:
    """Find the files, gather their facts, write the page; tell how far it has come."""
    begin = time.perf_counter()
    files = find_sources(options.every, options.folder)
    sizes = dict(files)
    print(f"{len(files)} dosya, {_mebibytes(sum(sizes.values()))}", flush=True)
    found, told = [], 0
    for facts in gather(list(sizes), cache, workers=options.workers, seconds=options.seconds):
        found.append(facts)
        if "lost" in facts:
            print(f"  kayıp: {os.path.basename(facts['path'])}: {facts['error']}", flush=True)
        if len(found) * QUARTERS >= len(files) * (told + 1):
            told = len(found) * QUARTERS // len(files)
            print(f"  %{100 * told // QUARTERS}", flush=True)
    total = add_up(found)
    with open(options.report, "w", encoding="utf-8") as file:
        file.write(page(total))
    print(f"Okunamayan: {len(total['errors'])} dosya; adları raporda")
    print(f"Bitti: {time.perf_counter() - begin:.1f} s".replace(".", ","))
    print(f"Rapor: {os.path.basename(options.report)}")


class _Help(argparse.HelpFormatter):
    """Help in Turkish."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, prefix or "Kullanım: ")


class _Parser(argparse.ArgumentParser):
    """Complains in Turkish, and says where to look."""

    def error(self, message: str) -> NoReturn:
        for english, turkish in _COMPLAINTS.items():
            message = message.replace(english, turkish)
        self.exit(UNCLEAR, f"Komut anlaşılamadı: {message}. Seçenekleri --help gösterir.\n")


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = _Parser(
        prog="python -m helpers.workers.source_report",
        description="Python kaynaklarını tarar, rapor yazar.",
        formatter_class=_Help,
        add_help=False,
    )
    add = parser.add_argument_group("seçenekler").add_argument
    add("--folder", help="taranacak klasör; verilmezse kurulu Python'un kendi kaynakları")
    every = os.environ.get(EVERY_VARIABLE, "1")  # read as if it stood in the command
    kind = _between(1, 1_000_000, int)
    add("--every", type=kind, default=every, help="kaç dosyadan biri alınsın (1: hepsi)")
    kind = _between(1, MOST_WORKERS, int)
    add("--workers", type=kind, default=usable(), help=f"işçi sayısı, en çok {MOST_WORKERS}")
    kind = _between(0.001, 1_000_000, float)
    add("--seconds", type=kind, default=60.0, help="bir dosyanın süre sınırı, saniye")
    add("--cache", default="kaynak_onbellegi.jsonl", help="önbellek dosyası")
    add("--report", default="kaynak_raporu.html", help="rapor sayfası")
    add("-h", "--help", action="help", help="bu yardımı gösterir")
    return parser.parse_args(arguments)


def _between(low: float, high: float, kind: type[int | float]) -> Callable[[str], float]:
    """Return what reads a number of a word, for argparse."""

    def read(text: str) -> float:
        try:
            value = kind(text)
        except ValueError:
            value = kind(low) - 1  # too little, whatever it is
        if not low <= value <= high:
            wanted = "tam sayı" if kind is int else "sayı"
            raise argparse.ArgumentTypeError(f"{text} yerine {low} ile {high} arasında bir {wanted} yazın")
        return value

    return read


def _mebibytes(count: int) -> str:
    return f"{count / 2**20:.1f} MiB".replace(".", ",")


if __name__ == "__main__":
    sys.exit(main())
