"""Hata sözlüğü: sık görülen hata iletileri, nedenleri ve çıkış yolları.

Aynı tablo üç yere hizmet eder: defterde bir hatanın altına gelen tek satır, alıştırmaların HATA kararı
ve ``notebooks/hata_sozlugu.ipynb`` sayfası.
"""

# No `from __future__ import annotations`: a child that uses `caught` would have to read one file more.

import re
from contextlib import contextmanager

# Not typing's: importing typing costs every child three milliseconds.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from helpers.errors.entry import Entry, Theme

__all__ = ["PAGE", "address", "caught", "find", "last_file", "last_words", "place_of", "text_of", "themes"]

PAGE = "hata_sozlugu.ipynb"
REMOTE = ("RemoteTraceback", "_RemoteTraceback")  # a worker's traceback, the cause of the error that it sent


def themes() -> "tuple[Theme, ...]":
    """Sözlüğün bölümlerini, sayfadaki sırasıyla döndürür."""
    from helpers.errors import (
        cluster,
        messages,
        notebook,
        pickling,
        pools,
        processes,
        sharing,
        starting,
        system,
        waiting,
    )

    modules = (processes, starting, pickling, pools, messages, sharing, waiting, system, cluster, notebook)
    return tuple(module.THEME for module in modules)


def find(text: str, place: str = "") -> "Entry | None":
    """Bir hata iletisinin sözlükteki maddesini döndürür; yoksa ``None``.

    Argümanlar:
        text: hatanın adı ve iletisi, bir hata izinin son satırındaki gibi: ``"ValueError: Pool not running"``.
        place: hatayı yükselten satırın dosyası; bilinmiyorsa boş.
    """
    path = place.replace("\\", "/")
    for theme in themes():
        for entry in theme.entries:
            if (not entry.inside or path.endswith(entry.inside)) and entry.matches(text):
                return entry
    return None


def address(entry: "Entry", page: str = PAGE) -> str:
    """Bir maddenin adresini döndürür; JupyterLab ona tıklanınca sayfayı o maddede açar.

    Argümanlar:
        entry: sözlüğün maddesi.
        page: sayfanın, bağlantının bulunduğu defterden görünen yolu.
    """
    # Not the anchor: when JupyterLab has just opened a notebook, it does not find anchors yet.
    return f"{page}#cell-id={entry.name}"


def text_of(error: BaseException) -> str:
    """Bir hatanın adını ve iletisini, hata izinin son satırındaki gibi, tek metinde döndürür.

    Argümanlar:
        error: hata nesnesi.
    """
    name, message = type(error).__name__, str(error)
    return f"{name}: {message}" if message else name


def place_of(error: BaseException) -> str:
    """Hatayı yükselten satırın dosyasını döndürür; hata bir işçiden geldiyse oradaki dosyayı.

    Argümanlar:
        error: hata nesnesi.
    """
    if type(error.__cause__).__name__ in REMOTE:
        return last_file(str(error.__cause__))
    place, traceback = "", error.__traceback__
    while traceback is not None:
        place, traceback = traceback.tb_frame.f_code.co_filename, traceback.tb_next
    return place


def last_file(text: str) -> str:
    """Yazıya dökülmüş bir hata izindeki son dosyayı döndürür; dosya yoksa boş metin.

    Argümanlar:
        text: hata izi.
    """
    files: list[str] = re.findall(r'^ *File "([^"\n]+)", line', text, re.MULTILINE)
    return files[-1] if files else ""


@contextmanager
def caught() -> "Iterator[None]":
    """Bloğunda oluşan hatayı yakalar, adını ve iletisini yazdırır; program sürer."""
    try:
        yield
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what shall be shown
        print(text_of(error))
        # Its frames may hold buffers of multiprocessing; some versions fall over these as garbage in a circle.
        error.__traceback__ = None
    else:
        print("Bu kez hata oluşmadı.")


def last_words(program: str, *options: str) -> None:
    """Bir programı ayrı bir Python'da çalıştırır, onun ve alt süreçlerinin son hata iletisini yazdırır.

    Argümanlar:
        program: programın metni; bir dosyaya yazılıp çalıştırılır.
        options: Python'un komut satırı seçenekleri.
    """
    import os
    import subprocess
    import sys
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "deneme.py")
        with open(path, "w", encoding="utf-8") as file:
            file.write(program)
        command = [sys.executable, "-X", "utf8", *options, path]
        done = subprocess.run(  # noqa: S603 - the lesson's own program
            command, capture_output=True, check=False, encoding="utf-8", errors="replace", timeout=60
        )
    found = list(_known(done.stderr))
    print(max(found)[1] if found else "Bu kez hata oluşmadı.")


def _known(text: str) -> "Iterator[tuple[int, str]]":
    """Yield what the dictionary knows of a program's stderr: where it stands, and what."""
    for theme in themes():
        for entry in theme.entries:
            for match in re.finditer(rf"^.*?\b(?P<known>{entry.pattern})", text, re.MULTILINE):
                if not entry.inside or last_file(text[: match.start()]).endswith(entry.inside):
                    yield match.start("known"), " ".join(match["known"].split())
