"""What `hand_in()` does: look at each answer, write one file, say where it is."""

from __future__ import annotations

import datetime as dt
import multiprocessing
import platform
import re
import unicodedata
from importlib import metadata
from pathlib import Path

from helpers.exercises import answers, asked, folder, progress_file, whole_file
from helpers.exercises.asked import Asked
from helpers.exercises.choice import Choice
from helpers.exercises.exercise import is_worker_cell, judged
from helpers.exercises.handing import collect
from helpers.exercises.handing.file import MOST_NAME, PREFIX, Given, HandIn
from helpers.exercises.judge.judge import methods_for
from helpers.exercises.verdict import Note

FOLDER = "teslim"
_TURKISH = str.maketrans("ıİ", "iI")


def hand_in(name: str) -> Note:
    """Write what this kernel's notebooks ask and the student has answered; return what to read."""
    if not isinstance(name, str):
        return Note(f'Adınızı tırnak içinde yazın: `hand_in("Ad Soyad")` (gelen: {type(name).__name__}).')
    name = " ".join(name.split())[:MOST_NAME]
    notebooks = folder.imported()
    if not notebooks:
        return Note(
            "Bu kernel'de hiçbir defterin alıştırmaları açılmamış. Önce defterin ilk kod hücresini "
            "çalıştırın (`from helpers.exercises import n04, progress` satırı ondadır), sonra bu hücreyi."
        )
    found: dict[str, str] = {}
    older: list[str] = []
    unsaved: list[str] = []
    for notebook in notebooks:
        all_asked = asked.of_notebook(notebook)
        run = collect.run_in_kernel(all_asked)
        file = collect.open_notebook(notebook)
        saved = collect.in_notebook(all_asked, file) if file is not None else {}
        project = collect.in_file(all_asked, collect.project_file(notebook))
        found |= {**saved, **run, **project}
        older += saved.keys() - run.keys()
        unsaved += [number for number in run.keys() & saved.keys() if run[number] != saved[number]]
    if not found:
        return Note(
            "Teslim edilecek bir yanıt bulunamadı: başlangıç hücreleri değişmemiş, sorular yanıtlanmamış. "
            "Yanıtladıysanız hücreleri çalıştırın ya da defteri `Ctrl+S` ile kaydedin; sonra yeniden deneyin."
        )
    order = [number for number in asked.numbers() if number in found]
    given = {number: _given(asked.find(number), found[number]) for number in order}
    written = dt.datetime.now().astimezone().isoformat(timespec="seconds")
    data = HandIn(name, written, answers.minutes(), _versions(), given).as_bytes()
    parts = [*(notebook[1:] for notebook in notebooks), *([slug(name)] if slug(name) else [])]
    path = Path.cwd() / FOLDER / f"{PREFIX}{'-'.join(parts)}.json"
    try:
        path.parent.mkdir(exist_ok=True)
        replaced = path.exists()
        whole_file.write(path, data)
    except OSError as error:
        return Note(
            f"Teslim dosyası yazılamadı ({error.strerror}): `{path}`. Klasöre yazma izniniz "
            "ve boş yer olduğundan emin olun, sonra hücreyi yeniden çalıştırın."
        )
    return Note("\n\n".join(_words(path, name, given, older, unsaved, replaced=replaced)))


def slug(name: str) -> str:
    """Return a name as a part of a file's name: small letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", name.translate(_TURKISH)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:60].strip("-")


def _given(one: Asked, answer: str) -> Given:
    """Say what the answer is worth, by what was said of it before or by looking now."""
    verdict = answers.kept(one.number, answer)
    if verdict is None:
        if isinstance(one, Choice) or (not one.is_file and not is_worker_cell(answer)):
            verdict = asked.verdict_on(one, answer)
        else:
            print(f"{one.label} denetleniyor …", flush=True)
            verdict = judged(one, answer, methods_for(one))
    solved, _ = progress_file.solved()
    return Given(answer, verdict.outcome, solved.get(one.number, ""))


def _versions() -> dict[str, str]:
    from helpers.measure import usable_cores

    def version(package: str) -> str:
        try:
            return metadata.version(package)
        except metadata.PackageNotFoundError:
            return "?"

    return {
        "kurs": version("multiprocess-kursu"),
        "python": platform.python_version(),
        "sistem": f"{platform.system()} {platform.release()}",
        "cekirdek": str(usable_cores().count),
        "baslatma": multiprocessing.get_all_start_methods()[0],
        "ipykernel": version("ipykernel"),
    }


def _words(  # noqa: PLR0913
    path: Path, name: str, given: dict[str, Given], older: list[str], unsaved: list[str], *, replaced: bool
) -> list[str]:
    shown = f"{FOLDER}/{path.name}"
    again = " Aynı adlı eski dosyanın yerine geçti." if replaced else ""
    ready = (
        f"**Teslim dosyanız hazır:** [`{shown}`]({shown}).{again} "
        "Hiçbir yere gönderilmedi: eğitmeninize siz iletin."
    )
    lines = [
        ready,
        f"Tam yeri: `{path}`",
        "| Yanıt | Sonuç |\n|---|---|\n"
        + "\n".join(f"| {asked.label(number)} | {one.outcome} |" for number, one in given.items()),
    ]
    if not name:
        lines.append('Dosyada adınız yok. Eklemek için: `hand_in("Ad Soyad")`.')
    if older:
        names = ", ".join(map(asked.label, sorted(older, key=list(given).index)))
        lines.append(f"Bu oturumda çalıştırılmadı, kaydedilmiş defterden alındı: {names}.")
    if unsaved:
        names = ", ".join(map(asked.label, sorted(unsaved, key=list(given).index)))
        lines.append(
            f"Kaydedilmiş defterdeki hücre, en son çalıştırdığınızdan farklı; "
            f"çalıştırdığınız teslim edildi: {names}."
        )
    return lines
