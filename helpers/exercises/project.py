"""What a student meets of the project: a file of his own that grows by a step in each notebook."""

from __future__ import annotations

import struct
from base64 import b64encode
from dataclasses import dataclass
from html import escape
from pathlib import Path

from helpers.exercises import project_folder, terminal
from helpers.exercises.definition import Definition
from helpers.exercises.exercise import judged
from helpers.exercises.hints import Hints
from helpers.exercises.judge.judge import methods_for
from helpers.exercises.task import BadExercise, read
from helpers.exercises.verdict import Note, Verdict

__all__ = ["Picture", "Step"]

RUN_SECONDS = 60.0
MOST_PIXELS = 240  # of the picture's width in the notebook

_UNENDED = {
    terminal.TIME_UP: "Program {seconds:g} saniyede bitmedi; başlattığı her süreçle birlikte durduruldu.",
    terminal.STOPPED: "Program ■ ile, başlattığı her süreçle birlikte durduruldu.",
    terminal.FLOOD: "Program çok fazla yazdı; başlattığı her süreçle birlikte durduruldu.",
}


@dataclass(frozen=True)
class Picture:
    """Programınızın kaydettiği resim. Defterde resim olarak, başka yerde sözle görünür.

    Öznitelikler:
        data: PNG dosyasının içeriği.
        alt: resmin sözle anlatımı.
    """

    data: bytes
    alt: str

    def __repr__(self) -> str:
        """Resmin sözle anlatımı."""
        return self.alt

    def _repr_html_(self) -> str:
        data = b64encode(self.data).decode("ascii")
        style = f"width: {MOST_PIXELS}px; max-width: 100%"
        return f'<img alt="{escape(self.alt)}" style="{style}" src="data:image/png;base64,{data}">'


class Step:
    """Projenin bir adımı: `start()`, `run()`, `check()`, `hint()`, `solution()`."""

    def __init__(self, definition: Definition) -> None:
        self._definition = definition
        self._folder = project_folder.path(definition.name.partition(".")[0])
        self._file = self._folder / project_folder.FILE
        self._hints = Hints(definition.hints, f"Başka ipucu yok. Örnek çözüm: `{definition.name}.solution()`")

    def start(self, *, reset: bool = False) -> Note:
        """Defterin yanındaki `proje` klasörüne `fraktal.py` dosyasını yazar; dosyanız varsa ona dokunmaz.

        Argümanlar:
            reset: True ise bu adımın başlangıç dosyası yazılır; sizinki başka bir adla saklanır.

        Dönüş değeri: ne yapıldığı; hücrenin son satırıysa biçimli metin olarak görünür.

        Hatalar:
            OSError: klasöre yazılamıyorsa.
        """
        name, shown = self._definition.name, project_folder.SHOWN
        link = f"[`{shown}`]({shown})"
        if self._file.exists() and not reset:
            return Note(
                f"{link} duruyor; ona dokunulmadı. Önceki adımı kaçırdıysanız: `{name}.start(reset=True)` "
                "(dosyanız başka adla saklanır)."
            )
        self._folder.mkdir(parents=True, exist_ok=True)
        kept = ""
        if self._file.exists():
            old = project_folder.aside(self._file)
            self._file.rename(old)
            kept = f" Eski dosyanız: `{project_folder.NAME}/{old.name}`."
        self._file.write_text(self._definition.starter + "\n", encoding="utf-8")
        return Note(
            f"{link} yazıldı.{kept} Adına tıklayıp açın (ya da soldaki dosya gezgininde, "
            f"`{project_folder.NAME}` klasöründen); değişiklikten sonra `Ctrl+S` ile kaydedin."
        )

    def run(self, *arguments: object, seconds: float = RUN_SECONDS) -> Picture | Note:
        """Dosyanızı terminalde çalışır gibi çalıştırır: `python fraktal.py`. ■ ile durdurabilirsiniz.

        Argümanlar:
            arguments: komut satırına yazılacak argümanlar; "spawn" gibi.
            seconds: programın en çok kaç saniye çalışabileceği.

        Dönüş değeri: programın kaydettiği resim ya da resim yoksa nedeni; hücrenin son satırıysa görünür.

        Hatalar: yok; programın hataları terminaldeki gibi yazılır.
        """
        if not self._file.exists():
            return Note(self._missing())
        words = tuple(map(str, arguments))
        print("$", *("python", project_folder.FILE, *words), flush=True)
        image = self._folder / project_folder.PICTURE
        before = _written(image)
        how, code = terminal.run(self._folder, project_folder.FILE, words, seconds)
        if how != terminal.FINISHED:
            return Note(_UNENDED[how].format(seconds=seconds))
        if code:
            return Note(f"Program hatayla bitti; çıkış kodu {code}. Nedeni, yukarıdaki son satırlardadır.")
        if _written(image) in (None, before):
            return Note(f"Program bitti, ama `{project_folder.PICTURE}` dosyasını yazmadı.")
        data = image.read_bytes()
        size = struct.unpack(">II", data[16:24]) if data[:4] == b"\x89PNG" else (0, 0)
        alt = f"Resim: programınızın çizdiği fraktal, {size[0]} × {size[1]} nokta ({project_folder.PICTURE})."
        return Picture(data, alt)

    def check(self) -> Verdict:
        """Dosyanızı ayrı bir süreçte, küçük bir resimle çalıştırır ve nasıl davrandığına bakar.

        Kaydetmediğiniz değişiklikleri göremez. Dosyanız değişmez, resminizin üzerine yazılmaz.

        Dönüş değeri: sonuç; hücrenin son satırıysa kutu olarak görünür.

        Hatalar: yok.
        """
        definition = self._definition
        if not self._file.exists():
            return Verdict("denenmedi", f"{definition.label}: {self._missing().replace('`', '')}")
        try:
            source = read(self._file)
        except BadExercise:
            text = f"`{project_folder.SHOWN}` okunamadı; UTF-8 ile kaydedilmiş olmalı."
            return Verdict("hata", definition.heading, (("Hata", text),))
        return judged(definition, source, methods_for(definition))

    def hint(self) -> Note:
        """İpucu verir; her çağrıda bir tane daha.

        Dönüş değeri: o ana kadarki ipuçları; hücrenin son satırıysa biçimli metin olarak görünür.

        Hatalar: yok.
        """
        return self._hints.next()

    def solution(self) -> Note:
        """Örnek çözümü gösterir; tek doğru çözüm o değildir.

        Dönüş değeri: çözüm; hücrenin son satırıysa renklendirilmiş kod olarak görünür.

        Hatalar: yok.
        """
        definition = self._definition
        return Note(f"**{definition.heading}**, örnek çözüm:\n\n```python\n{definition.solution}\n```")

    def __repr__(self) -> str:
        """Adımın adı ve yapılabilecekler."""
        calls = ", ".join(
            f"{self._definition.name}.{call}()" for call in ("start", "run", "check", "hint", "solution")
        )
        return f"{self._definition.heading} ({self._definition.kinds}): {calls}"

    def _missing(self) -> str:
        return f"`{project_folder.SHOWN}` yok. Önce `{self._definition.name}.start()` hücresini çalıştırın."


def _written(file: Path) -> int | None:
    """Return when a file was written last, or None."""
    try:
        return file.stat().st_mtime_ns
    except OSError:
        return None
