"""What a student is told when a child could not load something: which thing, why, and the way out."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from helpers.runtime._private._standard import BaseProcess
from helpers.runtime.cells import _definitions, _programs

START, POOL, MANAGER, CHILD = "start", "pool", "manager", "child"  # whom something is sent to

_WORKER_CELL = "ilk satırı `%%worker` olan bir hücrede"
_AGAIN = "O hücreyi çalıştırın, sonra bu hücreyi yeniden çalıştırın."


class Destination(NamedTuple):
    """Who is to load what is being pickled: the children that run, or those that a method will start."""

    kind: str
    method: str | None = None
    children: Sequence[BaseProcess] = ()
    box: Any = None  # where it waits if nobody reads it yet


def unloadable(value: Any, qualname: str, destination: Destination, method: str, child: str) -> str:
    """Say that a child with an empty memory could not load this."""
    what, *ways = _reason(value, qualname)
    who = {
        START: f"'{method}' yöntemiyle başlayan bir alt süreç onu yükleyemez; hiçbir şey başlatılmadı.",
        POOL: f"Havuzun '{method}' ile başlayan işçileri onu yükleyemez; bu işten hiçbir şey başlatılmadı",
        MANAGER: f"Yöneticinin '{method}' ile başlamış sunucu süreci onu yükleyemez; gönderilmedi",
        CHILD: f"Çalışmakta olan '{child}' ('{method}' ile başladı) onu yükleyemez; gönderilmedi",
    }[destination.kind]
    if destination.kind != START:
        who += ", bu hücrede başlayan süreçler kapatılır."
    return "\n".join([what, who, *ways])


def waiting(value: Any, qualname: str, method: str) -> str:
    """Say that the queue or pipe that a child is to get already holds something that it could not load."""
    what, *ways = _reason(value, qualname)
    who = (
        "Alt sürece verilen kuyruğa ya da boruya daha önce ondan bir nesne gönderdiniz.\n"
        f"'{method}' yöntemiyle başlayan bir alt süreç onu yükleyemez; hiçbir şey başlatılmadı."
    )
    return "\n".join([what, who, *ways])


def added(kind: str, qualname: str) -> str:
    """Say that a function knows a type in the notebook only."""
    return (
        f"'{_label(qualname)}' fonksiyonuna '{kind}' türü, `%%worker` ile başlamayan bir hücrede eklendi.\n"
        "Alt süreç yalnızca fonksiyonun hücresini yükler, bu eklemeyi görmez; gönderilmedi.\n"
        f"Ne yapmalı: `@{_label(qualname)}.register` satırını fonksiyonun hücresine alın."
    )


def too_new(value: Any, qualname: str, destination: Destination, child: str, *, has_older: bool) -> str:
    """Say that a forked child began before this was defined."""
    who = {POOL: "havuzun işçileri", MANAGER: "yöneticinin sunucu süreci"}.get(destination.kind, f"'{child}'")
    again = "yeniden " if has_older else ""
    begin = {POOL: "havuzu", MANAGER: "yöneticiyi"}.get(destination.kind, "süreci")
    sent = "bu iş gönderilmedi" if destination.kind == POOL else "gönderilmedi"
    return (
        f"'{_label(qualname)}' {_kind(value)}, {who} başladıktan sonra {again}tanımlandı.\n"
        f"'fork' yöntemiyle başlayan bir alt süreç yalnızca başladığı andaki tanımları bilir; {sent}.\n"
        f"Ne yapmalı: {begin} tanımdan sonra yeniden başlatın ya da onu {_WORKER_CELL} tanımlayın;\n"
        "öyle bir tanımı çalışmakta olan süreçler de yükler."
    )


def lost_method(value: Any) -> str:
    """Say that a method's own name is not the one by which its class has it."""
    kind, function = type(value.__self__), value.__func__
    held = (name for base in kind.__mro__ for name, v in vars(base).items() if v is function)
    name = next(held, function.__name__)
    if function.__name__ == "<lambda>":
        own, way = "adı yok (lambda)", "ona `def` ile bu adı verin."
    elif name == f"_{kind.__name__.lstrip('_')}{function.__name__}":
        own = f"kendi adı '{function.__name__}'"
        way = "metodun adını iki alt çizgiyle başlatmayın; Python öyle adları değiştirir."
    else:
        own = f"kendi adı '{function.__name__}'"
        way = "dekoratörün (decorator) içindeki fonksiyonun üstüne `@functools.wraps(...)` yazın."
    return (
        f"'{kind.__name__}' nesnesinin '{name}' metodunun {own};\n"
        "alt süreç onu kendi adıyla arar ve bulamaz; gönderilmedi.\n"
        f"Ne yapmalı: {way}"
    )


def _reason(value: Any, qualname: str) -> list[str]:
    """Return why a child does not find this, and what to do."""
    label, kind = _label(qualname), _kind(value)
    first = qualname.partition(".")[0]
    main = sys.modules["__main__"].__dict__
    bound = _definitions.binding(value) or _definitions.binding(main.get(first))
    in_worker_cell = bound is not None or _definitions.in_worker_cell(value)
    own = next((name for name, v in list(main.items()) if v is value and name[0] != "_"), None)
    if (file := _programs.file_of(value)) is not None and not in_worker_cell and label.isidentifier():
        name, module = Path(file).name, Path(file).stem
        if module == "__main__":
            return [
                f"'{label}' {kind}, bir paketin `__main__.py` dosyasında tanımlı.",
                "Ne yapmalı: tanımını paketin başka bir modülüne alıp `__main__.py` içinde `import` edin.",
            ]
        return [
            f"'{label}' {kind}, bir program olarak çalıştırılmış `{name}` dosyasından geliyor.",
            f"Ne yapmalı: `from {module} import {label}` yazıp bu hücreyi yeniden çalıştırın",
            "(dosya defterin klasöründe değilse önce klasörünü `sys.path` listesine ekleyin).",
        ]
    place = "hücrenin en dışında" if in_worker_cell else _WORKER_CELL
    again = "Hücreyi düzeltip yeniden çalıştırın." if in_worker_cell else _AGAIN
    if label == "<lambda>":
        what = f"'{own}' adsız bir fonksiyon (lambda)." if own else "Adsız bir fonksiyon (lambda) verildi."
        way = f"ona `def` ile bir ad verin ve onu {place} tanımlayın."
    elif "<locals>" in qualname and own and own != label:
        outer = qualname.partition(".<locals>")[0]
        what = f"'{own}' adı, '{outer}' fonksiyonunun içinde tanımlı bir nesneyi ('{label}') gösteriyor."
        way = f"'{label}' tanımını dışarı alıp {place} yapın."
        if kind == "fonksiyonu":
            way = (
                f"'{outer}' bir dekoratörse (decorator) içindeki '{label}' fonksiyonunun üstüne "
                f"`@functools.wraps(...)` yazın; değilse {way}"
            )
    elif "<locals>" in qualname:
        what = f"'{label}' {kind} başka bir fonksiyonun içinde tanımlı."
        way = f"onu dışarı alıp {place} tanımlayın."
    elif bound is not None and bound[1]:
        what = f"'{first}', alt süreçlerin çalıştırmadığı `if __name__ == \"__main__\":` bloğunda tanımlı."
        way = "tanımını bloğun üstüne alın."
    elif own and own != first:
        what = f"'{own}' adını verdiğiniz nesnenin kendi adı '{first}'; alt süreç onu o adla bulamaz."
        way = f"iki adı aynı yapın ve onu {place} tanımlayın."
    elif in_worker_cell:
        what = f"'{label}' {kind} adıyla bulunamıyor: '{first}' adı artık başka bir nesneyi gösteriyor."
        way = "ona ayrı bir ad verin; bir dekoratörün (decorator) içindeyse `functools.wraps` kullanın."
    else:
        what = f"'{label}' {kind} `%%worker` ile başlamayan bir hücrede tanımlı."
        way = f"onu {place} tanımlayın."
    return [what, f"Ne yapmalı: {way}", again]


def _label(qualname: str) -> str:
    return qualname.rpartition(".")[2]


def _kind(value: Any) -> str:
    if isinstance(value, type):
        return "sınıfı"
    return "fonksiyonu" if hasattr(value, "__code__") or hasattr(value, "__wrapped__") else "nesnesi"
