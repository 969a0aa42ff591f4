"""Sonuçları geldikçe dosyaya yazan önbellek: yarıda kesilen iş, kaldığı yerden sürer."""

from __future__ import annotations

import json
import os

TYPE_CHECKING = False  # importing `typing` would cost every child some milliseconds
if TYPE_CHECKING:
    from typing import Any


def file_key(path: str, version: str) -> str:
    """Bir dosyanın önbellekteki anahtarı: dosya ya da hesap değişince o da değişir.

    Argümanlar:
        path: dosyanın yolu.
        version: hesabın sürümü; kodu değiştirince siz değiştirirsiniz.

    Dönüş değeri: yol, boyut, değişiklik anı ve sürümden oluşan bir metin.

    Hatalar:
        OSError: dosya yoksa.
    """
    found = os.stat(path)
    return f"{version}|{path}|{found.st_size}|{found.st_mtime_ns}"


class ResultCache:
    """Anahtarı sonuca götüren, her sonucu o anda dosyanın sonuna yazan bir sözlük.

    Her sonuç bir satırdır (JSON). Program satırın ortasında ölürse yarım satır bir sonraki açılışta atlanır.
    Dosyaya tek süreç yazmalıdır: üst süreç.

    Argümanlar:
        path: önbellek dosyasının yolu; dosya yoksa ilk sonuçla oluşur.

    Hatalar:
        OSError: dosya okunamıyorsa.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = path
        self._known: dict[str, Any] = {}
        try:
            with open(path, encoding="utf-8", errors="replace") as file:
                for line in file:
                    self._read(line)
        except FileNotFoundError:
            pass

    def _read(self, line: str) -> None:
        try:
            key, value = json.loads(line)
            self._known[key] = value
        except (ValueError, TypeError):
            pass  # an empty line, or one that was cut off

    def __contains__(self, key: object) -> bool:
        """Anahtarın sonucu biliniyorsa True."""
        return key in self._known

    def __getitem__(self, key: str) -> Any:
        """Anahtarın sonucu; bilinmiyorsa KeyError."""
        return self._known[key]

    def __len__(self) -> int:
        """Bilinen sonuçların sayısı."""
        return len(self._known)

    def __setitem__(self, key: str, value: Any) -> None:
        """Sonucu dosyaya yazar ve aklında tutar; değer JSON'a yazılabilmeli."""
        line = json.dumps([key, value])
        with open(self.path, "a", encoding="utf-8") as file:
            file.write(f"\n{line}\n")  # the first line end closes a line that was cut off
        self._known[key] = value
