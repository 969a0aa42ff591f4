"""The errors of the course's runtime: Turkish, short, and with the way out."""

from __future__ import annotations

import linecache
import os
import pickle

from IPython.core.error import InputRejected


class _ShortError(Exception):
    """Shows its message and the student's own line, not the library's frames."""

    def _render_traceback_(self) -> list[str]:
        lines = [f"{type(self).__name__}: {self}"]
        traceback, place = self.__traceback__, None
        while traceback is not None:
            if traceback.tb_frame.f_globals.get("__name__") == "__main__":
                place = traceback
            traceback = traceback.tb_next
        if place is not None:
            file = place.tb_frame.f_code.co_filename
            source = linecache.getline(file, place.tb_lineno).strip()
            owner = f"{os.path.basename(file)} dosyasının" if os.path.isfile(file) else "Hücrenin"
            lines += ["", f"{owner} {place.tb_lineno}. satırı:  {source}"]
        return lines


class WorkerNotImportable(_ShortError, pickle.PicklingError):
    """Alt sürecin yükleyemeyeceği bir fonksiyon ya da sınıf ona gönderilmek istendi."""


class MissingMainGuard(_ShortError, RuntimeError):
    """Bir ``%%worker`` hücresi, alt süreçlerin de çalıştıracağı bir satırda süreç başlatıyor."""


class CellRejected(_ShortError, InputRejected):
    """Bir ``%%worker`` hücresi bu hâliyle çalıştırılamaz."""


class NoFolder(_ShortError, RuntimeError):
    """Kernel'in geçici klasörü açılamadı."""
