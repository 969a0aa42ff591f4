"""What is said of a ``%%worker`` cell that can't run as it is."""

from __future__ import annotations

from helpers.runtime.cells._lines import Line


def of_names(names: list[str]) -> str:
    """The cell uses names that only other cells define."""
    listed = ", ".join(f"'{name}'" for name in names)
    plural = "adlarını" if len(names) > 1 else "adını"
    return (
        f"Bu `%%worker` hücresi {listed} {plural} kullanıyor, ama tanımı bu hücrede değil.\n"
        "Alt süreç yalnızca bu hücreyi yükler, defterin öteki hücrelerini görmez; hücre çalıştırılmadı.\n"
        "Ne yapmalı:\n"
        "- bir modülse ya da bir modülden geliyorsa bu hücrede `import` edin;\n"
        "- bir değerse fonksiyona argüman olarak verin;\n"
        "- kendi fonksiyonunuz, sınıfınız ya da sabitinizse tanımını bu hücreye alın."
    )


def of_line(line: Line) -> str:
    """A line outside the main guard is not Python."""
    if line.in_function:
        where = "bir fonksiyonun içinde"
        way = (
            "bu satırın işini Python ile yazın (komut çalıştırmak için `subprocess.run`, süre ölçmek için "
            "`time.perf_counter`) ya da satırı fonksiyondan çıkarın."
        )
    else:
        where = '`if __name__ == "__main__":` bloğunun dışında'
        way = (
            'satırı hücrenin sonunda `if __name__ == "__main__":` bloğunun içine ya da `%%worker` ile '
            "başlamayan bir hücreye alın."
        )
    return (
        f"Bu `%%worker` hücresinin {line.number}. satırı (`{line.text}`) {where} kalmış.\n"
        "Alt süreç hücreyi bir Python dosyası olarak yükler, böyle bir satırı ise yalnızca defter anlar; "
        "hücre çalıştırılmadı.\n"
        f"Ne yapmalı: {way}"
    )


def of_cell_magic(line: Line) -> str:
    """A cell magic is not at the beginning."""
    name = line.text.split(maxsplit=1)[0]
    what = (
        "`%%worker` hücrenin ilk satırında olur; üstünde yalnızca yorum ya da boş satır durabilir."
        if name.lstrip("%") == "worker"
        else f"`{name}` hücrenin ilk satırında olur."
    )
    return (
        f"{line.number}. satırdaki `{name}` hücrenin ortasında kalmış; hücre çalıştırılmadı.\n"
        f"{what}\n"
        "Ne yapmalı: satırı en başa alın ya da hücreyi bu satırdan ikiye bölün."
    )


def of_prompt(line: Line) -> str:
    """A line begins with the prompt of an interactive session."""
    return (
        f"Bu hücrenin {line.number}. satırı (`{line.text}`) etkileşimli bir oturumdan kopyalanmış; "
        "hücre çalıştırılmadı.\n"
        "Ne yapmalı: satırların başındaki `>>>` ve `...` işaretlerini, aralarındaki çıktıları da silin."
    )


def of_file(error: OSError, path: str) -> str:
    """The cell's file could not be written."""
    return (
        f"Hücrenin dosyası yazılamadı: {error.strerror or error} ({path}).\n"
        "Alt süreçler hücreyi bu dosyadan yükler; hücre çalıştırılmadı.\n"
        "Ne yapmalı: diskte yer olduğuna ve klasöre yazılabildiğine bakın, sonra hücreyi yeniden çalıştırın."
    )


def of_unforeseen(error: BaseException) -> str:
    """The cell can't be read by those who look at each part of it, or is no file for another reason."""
    line = getattr(error, "lineno", None)
    place = f"{line}. satır: " if line else ""
    return (
        f"Bu hücreden alt süreçlerin yükleyebileceği bir Python dosyası yapılamadı ({place}{error}); "
        "hücre çalıştırılmadı.\n"
        "Ne yapmalı: hücreyi sadeleştirin ya da `%%worker` satırını silip alt süreçlerin kullanacağı "
        "kodu bir `.py` dosyasına alın."
    )


def without_guard(what: str, whose: str) -> str:
    """A line that children would run, too, starts a process."""
    return (
        'Süreç başlatan bir satır, `if __name__ == "__main__":` bloğunun dışında kalmış.\n'
        f"Alt süreç {what} yüklerken o satırı da çalıştırır, kendisi de süreç başlatmaya kalkardı;\n"
        "hiçbir şey başlatılmadı.\n"
        f"Ne yapmalı: süreç ya da havuz başlatan satırları {whose} sonunda\n"
        '`if __name__ == "__main__":` bloğunun içine alın.'
    )


TIMED_WAIT = (
    "`%%time`, fonksiyonların dışında `await` kullanan bir hücreyi çalıştıramaz; hücre çalıştırılmadı.\n"
    "Ne yapmalı: `%%time` satırını silin, süreyi `time.perf_counter()` ile ölçün."
)
