"""``python -m helpers.exercises grade FOLDER``."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from helpers.exercises import whole_file
from helpers.exercises.grading import batch, page, submissions, table
from helpers.exercises.handing.hand_in import slug
from helpers.exercises.notebook_file import Unusable

RESULTS, TABLE, PAGES = "sonuclar", "sonuclar.csv", "sayfalar"
INTERRUPTED = 130

HELP = "bir klasördeki teslimleri yan yana denetler; tablo ve her öğrenci için bir sayfa yazar"
DESCRIPTION = f"""\
Bu komut {HELP}.

KLASÖR içinde, alt klasörlerde de, `hand_in()` ile yazılmış .json dosyaları ve .ipynb defterleri aranır.
Yanındaki proje/fraktal.py da defterin yanıtı sayılır. Teslimler değişmez.

  {TABLE:14} tablo; Türkçe Excel için UTF-8 imzalı ve noktalı virgüllü
  {page.INDEX:14} aynı tablo, her sorunun en sık görülen yanlışıyla
  {PAGES + "/":14} her öğrenci için okunur bir sayfa: yanıtı, kararı, nedeni

Her program kendi süre, çıktı, süreç sayısı ve bellek sınırıyla çalışır; biri takılsa, çökse ya da
kendini denetleyen süreci öldürse de ötekiler denetlenir. Doğru çıkmayan bir program, yanındakiler yüzünden
yavaş kalmış olabileceği için, sonda tek başına bir kez daha denetlenir.
"""
EPILOG = """\
DİKKAT: Bu komut öğrencilerin programlarını bu bilgisayarda, sizin hesabınızla ÇALIŞTIRIR. Sınırlar kazaya
karşıdır, kötü niyete karşı değil: bir program dosyalarınızı okuyup silebilir, ağa bağlanabilir, bütün
süreçlerinizi durdurabilir. Kodu yazanları tanımıyorsanız çit çekin:

  • En kolayı: dosyalarınızın bulunmadığı bir bilgisayar, sanal makine ya da kapsayıcı (container).
  • Linux'ta yalnızca bu iş için açılmış bir kullanıcı hesabında, ağı ve öteki süreçleri göstermeden:
      unshare --map-root-user --net --pid --fork --kill-child --mount-proc \\
        python -m helpers.exercises grade KLASÖR
    Bu komut yönetici izni istemez; programlar ağa çıkamaz, dışarıdaki süreçleri göremez. Dosyalara karşı
    koruyan, hesabın başkasının dosyalarını okuyamamasıdır.
"""


def add(commands: Any) -> None:
    """Add this command to those of the parser."""
    command: argparse.ArgumentParser = commands.add_parser(
        "grade",
        help=HELP,
        description=DESCRIPTION,
        epilog=EPILOG,
        add_help=False,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    group = command.add_argument_group("seçenekler")
    group.add_argument("folder", metavar="KLASÖR", type=Path, help="teslimlerin bulunduğu klasör")
    group.add_argument(
        "--out", metavar="YER", type=Path, help=f"sonuçların yazılacağı klasör (yazılmazsa KLASÖR/{RESULTS})"
    )
    group.add_argument(
        "--jobs",
        metavar="SAYI",
        type=int,
        help="yan yana denetlenecek yanıt sayısı (yazılmazsa çekirdek sayısı)",
    )
    group.add_argument("-h", "--help", action="help", help="bu yardımı gösterir")
    command.set_defaults(function=run)


def run(options: argparse.Namespace) -> int:
    """Grade a folder; return the exit code. Raises Unusable."""
    from helpers.measure import usable_cores

    place: Path = options.folder.resolve()
    if not place.is_dir():
        raise Unusable(f"`{options.folder}` bir klasör değil. Teslimlerin bulunduğu klasörün adını yazın.")
    out: Path = (options.out or place / RESULTS).resolve()
    jobs: int = usable_cores().count if options.jobs is None else options.jobs
    if jobs < 1:
        raise Unusable(f"Yan yana denetlenecek yanıt sayısı en az 1 olmalı; yazılan: {jobs}")
    found = submissions.read_all(place, out)
    if not found:
        raise Unusable(f"`{options.folder}` içinde `.json` ya da `.ipynb` dosyası yok.")
    try:
        (out / PAGES).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unusable(
            f"`{out}` klasörü açılamadı: {error.strerror}. `--out` ile başka bir yer yazın."
        ) from None
    answers = sum(len(one.answers) for one in found)
    print(f"{len(found)} teslim, {answers} yanıt; {jobs} tanesi yan yana. Durdurmak için Ctrl+C.", flush=True)
    for one in found:
        if one.trouble:
            print(f"      {one.file}: {one.trouble}", flush=True)
    done = batch.judge_all(found, jobs, lambda line: print(line, flush=True))
    try:
        _write(out, found, done)
    except OSError as error:
        raise Unusable(
            f"Sonuçlar yazılamadı ({error.strerror}): `{error.filename or out}`. "
            "Dosya Excel'de açıksa kapatın, ya da `--out` ile başka bir yer yazın."
        ) from None
    minutes, seconds = divmod(round(done.seconds), 60)
    print(f"{'Yarıda durduruldu' if done.stopped else 'Bitti'}: {minutes} dk {seconds} s. Sonuçlar: {out}")
    return INTERRUPTED if done.stopped else 0


def _write(out: Path, found: list[submissions.Submission], done: batch.Judged) -> None:
    pages = [""] * len(found)
    taken: set[str] = set()
    for student, own in submissions.by_student(found):
        name = base = slug(student) or "adsiz"
        number = 2
        while name in taken:
            name, number = f"{base}-{number}", number + 1
        taken.add(name)
        address = f"{PAGES}/{name}.html"
        indices = [index for index, one in enumerate(found) if any(one is other for other in own)]
        for index in indices:
            pages[index] = address
        text = page.of_student(student, [(index, found[index]) for index in indices], done)
        whole_file.write(out / address, text.encode("utf-8", "backslashreplace"))
    whole_file.write(out / page.INDEX, page.of_class(found, done, pages).encode("utf-8", "backslashreplace"))
    whole_file.write(out / TABLE, table.as_bytes(found, done, pages))
