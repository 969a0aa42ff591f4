"""Byte ranges that end at line ends."""

import ast

from helpers.exercises.checks import Check, Wrong
from helpers.exercises.diagnoses import Explanation, printed_not_returned
from helpers.exercises.trace import Trace

from .probe import LINES, LONG, PARTS

DATA = "".join(LINES).encode()
LONG_DATA = "".join(LONG).encode()
LOOK = "`cut` fonksiyonu."


def _kinds(trace: Trace) -> None:
    if trace.result["ranges"] is None:
        raise Wrong(
            "`(başlangıç, bitiş)` demetlerinden bir liste.", trace.result["shown"], "`return` satırı."
        )


def _adjacent(trace: Trace) -> None:
    for found, size in ((trace.result["ranges"], len(DATA)), (trace.result["long"], len(LONG_DATA))):
        starts, stops = [start for start, _ in found], [stop for _, stop in found]
        if [*starts, size] != [0, *stops] or any(start >= stop for start, stop in found):
            raise Wrong(
                f"0'dan {size} baytına kadar bitişik, boş olmayan aralıklar.", f"{found!r:.160}", LOOK
            )


def _at_line_ends(trace: Trace) -> None:
    for found, data in ((trace.result["ranges"], DATA), (trace.result["long"], LONG_DATA)):
        for _, stop in found:
            if data[stop - 1 : stop] != b"\n":
                raise Wrong(
                    "Her aralığın bir satır sonunun hemen ardında bitmesi.",
                    f"{stop} baytında biten aralık bir satırı bölüyor.",
                    LOOK,
                )


def _alike(trace: Trace) -> None:
    found = trace.result["ranges"]
    most = len(DATA) // PARTS + max(len(line.encode()) for line in LINES)
    if len(found) != PARTS or max(stop - start for start, stop in found) > most:
        raise Wrong(
            f"{PARTS} parça; her biri en çok {most} bayt.",
            f"Parçaların boyutları: {[stop - start for start, stop in found]}",
            LOOK,
        )


def _counted(trace: Trace) -> None:
    if trace.result["count"] != len(LINES):
        raise Wrong(
            f"`run` sonucu: {len(LINES)} satır.", f"{trace.result['count']!r:.60}", "`run` ve `count_lines`."
        )


def _middle_of_a_line(tree: ast.Module, trace: Trace) -> Explanation | None:
    if "readline" in ast.unparse(tree):
        return None
    return Explanation(
        "Dosya eşit parçalara kesilmiş, ama kesimler satırların ortasına düşüyor.",
        "Bölünen satırın başı bir işçide, sonu ötekinde kalır: iki yarım satır, iki yanlış sonuç.",
        "Kesim yerine atladıktan sonra o satırın sonuna kadar ilerleyin (`readline`), sonra nerede olduğunuza bakın.",
    )


def _characters(tree: ast.Module, trace: Trace) -> Explanation | None:
    text = ast.unparse(tree)
    if "len(line)" not in text or "'rb'" in text.partition("def count_lines")[0]:
        return None
    return Explanation(
        "Yerler bayt değil, harf olarak sayılmış.",
        "UTF-8'de `ğ` iki bayttır; `seek` ise bayt sayar.",
        "Dosyayı `cut` içinde de ikili (`rb`) kipte açın.",
    )


def _empty_ranges(tree: ast.Module, trace: Trace) -> Explanation | None:
    found = trace.result.get("long") if isinstance(trace.result, dict) else None
    if not found or all(start < stop for start, stop in found):
        return None
    return Explanation(
        "Uzun satır, birkaç kesimi aynı yere düşürdü; boş aralıklar oluştu.",
        "Kesim yeri ileri kayınca bir sonrakinin önüne geçebilir.",
        "Bir önceki kesimden ileride olmayan yeri eklemeyin.",
    )


CHECKS = (
    Check("Bir aralık listesi döndü.", _kinds, (printed_not_returned,)),
    Check("Aralıklar bitişik ve dolu.", _adjacent, (_empty_ranges, _characters)),
    Check("Hiçbir satır bölünmedi.", _at_line_ends, (_middle_of_a_line, _characters)),
    Check("Parçalar aşağı yukarı eşit.", _alike),
    Check("Satırlar eksiksiz sayıldı.", _counted),
)

MAIN_BLOCK = False
