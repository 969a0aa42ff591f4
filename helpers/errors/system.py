"""Texts that come of the operating system's limits."""

from helpers.errors.entry import Entry, Theme

THEME = Theme(
    "sistem",
    "İşletim sisteminin sınırları",
    "Süreç, iş parçacığı, dosya: her birinden açılabilecek sayının bir sınırı vardır.",
    (
        Entry(
            "parcacik-acilmiyor",
            "can't start new thread",
            r"RuntimeError: can't start new thread",
            "İşletim sistemi yeni bir iş parçacığı için yer ya da izin vermedi: sınıra gelindi.",
            "Aynı anda açık havuz, kuyruk ve iş parçacığı sayısını azaltın: her `Pool` üç, her `Queue` bir iş parçacığı açar. Bitenleri kapatın.",
        ),
        Entry(
            "dosya-cok",
            "Too many open files",
            r"OSError: \[Errno 24\].*",
            "Bu süreç, açabileceği dosya, boru ve soket sayısının sınırına geldi.",
            "Kapatılmamış boru, kuyruk ve havuzları arayın; `with` kullanın, biten süreçlerde `close()` çağırın. Linux ve macOS'ta sınırı `ulimit -n` gösterir.",
        ),
    ),
)
