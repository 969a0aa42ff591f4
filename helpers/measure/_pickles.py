"""Packs the chunks before any process starts, so that what can't be sent is refused in time."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from io import BytesIO
from multiprocessing import context
from multiprocessing.reduction import ForkingPickler
from typing import Any, NoReturn

from helpers.measure._errors import short

_MAIN_NAMES = ("__main__", "__mp_main__")  # modules of what a cell defines


class _Start:
    """Stands in for a process that is being started; the course's guard asks it for the start method."""

    def __init__(self, method: str) -> None:
        self.method = method


class _Pickler(ForkingPickler):
    """Pickles as Pool does, and tells the guard which start method the children will have."""

    def __init__(self, file: BytesIO, start_method: str) -> None:
        super().__init__(file)
        self._start = _Start(start_method)
        # The course's guard in a notebook; nothing in a script.
        self._guard: Any = getattr(super(), "reducer_override", None)

    def reducer_override(self, value: Any) -> Any:
        if self._guard is None:
            return NotImplemented
        if getattr(value, "__module__", None) not in _MAIN_NAMES:
            return self._guard(value)
        # For nothing else: a lock or a queue must refuse to be a task's argument, as it does in Pool.
        context.set_spawning_popen(self._start)  # type: ignore[arg-type]
        try:
            return self._guard(value)
        finally:
            context.set_spawning_popen(None)


def pack(function: Callable[[Any], Any], items: list[Any], chunksize: int, start_method: str) -> list[bytes]:
    """Return the pickled chunks, or say in Turkish what can't be pickled."""
    payloads = []
    file = BytesIO()
    pickler = _Pickler(file, start_method)  # one for all: to make one takes as long as a small chunk
    for first in range(0, len(items), chunksize):
        chunk = tuple(items[first : first + chunksize])
        try:
            pickler.dump((function, chunk))
        except Exception as error:  # noqa: BLE001 - pickling runs foreign code
            _explain(error, function, chunk, first, start_method)
        payloads.append(file.getvalue())
        file.seek(0)
        file.truncate()
        pickler.clear_memo()
    return payloads


def _dump(value: Any, start_method: str) -> bytes:
    file = BytesIO()
    _Pickler(file, start_method).dump(value)
    return file.getvalue()


def _explain(
    error: Exception, function: Any, chunk: tuple[Any, ...], first: int, start_method: str
) -> NoReturn:
    if isinstance(error, pickle.PicklingError) and type(error) is not pickle.PicklingError:
        raise error  # the guard's own, which says it better
    if cause := _refusal(function, start_method):
        raise TypeError(
            f"'{getattr(function, '__name__', short(function))}' fonksiyonu işçi süreçlere gönderilemiyor; "
            f"hiçbir şey başlatılmadı: {cause}\n"
            "Ne yapmalı: onu `def` ile, başka bir fonksiyonun dışında tanımlayın; "
            "defterde hücrenin ilk satırı `%%worker` olsun."
        ) from cause
    for index, item in enumerate(chunk, first):
        if cause := _refusal(item, start_method):
            raise TypeError(
                f"{index}. iş pickle ile serileştirilemiyor; hiçbir şey başlatılmadı: {cause}\n"
                f"items[{index}] = {short(item)}\n"
                "Ne yapmalı: işlere yalnızca sayı, metin, liste gibi serileştirilebilen değerler verin."
            ) from cause
    raise error


def _refusal(value: Any, start_method: str) -> Exception | None:
    try:
        _dump(value, start_method)
    except Exception as error:  # noqa: BLE001 - pickling runs foreign code
        return error
    return None
