"""The errors of the course's runtime: Turkish, short, and with the way out."""

from __future__ import annotations

import linecache
import os
import pickle
from types import TracebackType

from IPython.core.error import InputRejected


class _ShortError(Exception):
    """Shows its message and the student's own line, not the library's frames."""

    def _render_traceback_(self) -> list[str]:
        lines = [f"{type(self).__name__}: {self}"]
        line = students_line(self.__traceback__)
        return [*lines, "", line] if line else lines


def students_line(traceback: TracebackType | None) -> str:
    """Tell the innermost line of the student's own in a traceback; nothing if there is none."""
    place = None
    while traceback is not None:
        if traceback.tb_frame.f_globals.get("__name__") == "__main__":
            place = traceback
        traceback = traceback.tb_next
    if place is None:
        return ""
    file = place.tb_frame.f_code.co_filename
    source = linecache.getline(file, place.tb_lineno).strip()
    owner = f"{os.path.basename(file)} dosyasının" if os.path.isfile(file) else "Hücrenin"
    return f"{owner} {place.tb_lineno}. satırı:  {source}"


class WorkerNotImportable(_ShortError, pickle.PicklingError):
    """Alt sürecin yükleyemeyeceği bir fonksiyon ya da sınıf ona gönderilmek istendi."""


class NotSwitchedOn(_ShortError, RuntimeError):
    """Çalışma ortamı açılamadı; yarıda kalan her şey geri alındı."""

    @classmethod
    def because_of(cls, error: Exception) -> NotSwitchedOn:
        """Say that switching on has failed by this error."""
        return cls(
            f"Kursun çalışma ortamı açılamadı ({type(error).__name__}: {error}); "
            "yarıda kalan her şey geri alındı.\n"
            "Ne yapmalı: diskte boş yer olduğuna bakın, sonra `%load_ext helpers` yazıp çalıştırın."
        )


class MissingMainGuard(_ShortError, RuntimeError):
    """Bir ``%%worker`` hücresi, alt süreçlerin de çalıştıracağı bir satırda süreç başlatıyor."""


class CellRejected(_ShortError, InputRejected):
    """Bir ``%%worker`` hücresi bu hâliyle çalıştırılamaz."""


class NoFolder(_ShortError, RuntimeError):
    """Kernel'in geçici klasörü açılamadı."""
