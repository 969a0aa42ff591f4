"""``python -m helpers.fresh 04``: defterin yeni bir kopyası; yanıtlar kalır, eskisi saklanır."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from helpers.exercises.notebook_file import Unusable
from helpers.exercises.renewal import renew
from helpers.exercises.renewal_source import Source

COMMAND = "python -m helpers.fresh"
DESCRIPTION = """\
Bir defteri ilk hâline döndürür. Alıştırmalara ve sorulara verdiğiniz yanıtlar yeni deftere aktarılır.
Eski defteriniz silinmez: bayt bayt aynısı, aynı klasörde “eski-” ile başlayan bir adla kalır.
"""
EXAMPLES = f"""\
örnekler:
  {COMMAND} 04                         04 numaralı defter
  {COMMAND} ek/04                      onun eki
  {COMMAND} 04 --from C:\\indirilen      kursun yeni indirdiğiniz kopyasındaki 04 ile yenile

Yeni kopya `--from` yazmazsanız git deposundan, o yoksa kurulumla gelen kopyadan alınır.
Defter JupyterLab'de açıksa önce sekmesini kapatın, sonra yeniden açın.
"""


def main() -> int:
    """Do what the command line asks for; return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    parser = argparse.ArgumentParser(
        prog=COMMAND,
        description=DESCRIPTION,
        epilog=EXAMPLES,
        add_help=False,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    group = parser.add_argument_group("seçenekler")
    group.add_argument(
        "notebooks", metavar="DEFTER", nargs="+", help="04, ek/04 ya da 04_isci_havuzu.ipynb gibi"
    )
    group.add_argument(
        "--from", dest="source", metavar="KLASÖR", type=Path, help="yeni kopyanın bulunduğu klasör"
    )
    group.add_argument(
        "--in", dest="place", metavar="KLASÖR", type=Path, help="defterlerinizin bulunduğu klasör"
    )
    group.add_argument("-h", "--help", action="help", help="bu yardımı gösterir")
    options = parser.parse_args()
    try:
        source = Source(options.source, options.place)
        for name in options.notebooks:
            print(renew(source, name))
    except Unusable as error:
        print(error)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
