"""Texts that come of start methods and of the main module."""

from helpers.errors.entry import Entry, Theme

THEME = Theme(
    "baslatma",
    "Başlatma yöntemi ve ana modül",
    "Alt sürecin nasıl başladığıyla ilgili iletiler; `fork`, `spawn` ve `forkserver` burada ayrılır.",
    (
        Entry(
            "baglam-secilmis",
            "context has already been set",
            r"RuntimeError: context has already been set",
            "Başlatma yöntemi bir programda yalnızca bir kez seçilir; burada ikinci kez seçilmek istendi.",
            '`set_start_method` çağrısını ana bloğun ilk satırına, bir kez yazın. Yalnızca bir yerde başka yöntem gerekiyorsa `get_context("spawn")` kullanın.',
        ),
        Entry(
            "baglam-yok",
            "cannot find context for '…'",
            r"ValueError: cannot find context for '.*'",
            "Bu adda bir başlatma yöntemi yok ya da bu işletim sistemi onu desteklemiyor.",
            "`multiprocessing.get_all_start_methods()` geçerli adları verir. Windows'ta yalnızca `spawn` vardır.",
        ),
        Entry(
            "baglam-karisik",
            "A SemLock created in a fork context is being shared with a process in a spawn context",
            r"RuntimeError: A SemLock created in a fork context is being\s+shared with a process in a spawn context\.",
            "Kilit ya da kuyruk bir başlatma yöntemiyle, süreç ise başka bir yöntemle oluşturulmuş.",
            'Hepsini aynı bağlamdan alın: `c = get_context("spawn")`, sonra `c.Lock()`, `c.Queue()`, `c.Process(...)`.',
        ),
        Entry(
            "ana-koruma",
            "An attempt has been made to start a new process before the current process has finished its bootstrapping phase",
            r"RuntimeError:\s+An attempt has been made to start a new process before the\s+current process has finished"
            r" its bootstrapping phase\.(?:[\s\S]*?multiprocessing\.html)?",
            'Süreç başlatan satırlar `if __name__ == "__main__":` bloğunun dışında; alt süreç programı yüklerken onları da çalıştırdı.',
            'Süreç ya da havuz başlatan satırları programın sonundaki `if __name__ == "__main__":` bloğuna alın.',
        ),
        Entry(
            "modulde-yok",
            "module 'multiprocessing' has no attribute '…'",
            r"AttributeError: (?:partially initialized )?module 'multiprocessing' has no attribute '\w+'.*"
            r"|ImportError: cannot import name '\w+' from (?:partially initialized module )?'multiprocessing'.*",
            "Yüklenen `multiprocessing` modülünde bu ad yok: ya ad yanlış yazılmış ya da Python'unki yerine aynı adlı bir dosya yüklenmiş.",
            "Büyük ve küçük harflere bakın: `Process`, `Pool`, `Queue`. Yüklenen dosyayı `multiprocessing.__file__` gösterir; kendi `multiprocessing.py` dosyanız varsa adını değiştirip kernel'i yeniden başlatın.",
            also=(
                "partially initialized module 'multiprocessing' has no attribute '…'",
                "cannot import name '…' from 'multiprocessing'",
            ),
        ),
        Entry(
            "fork-ve-parcacik",
            "This process is multi-threaded, use of fork() may lead to deadlocks in the child",
            r"DeprecationWarning: This process \(pid=\d+\) is multi-threaded, use of \w+\(\) may lead to deadlocks in the child\.",
            "Birden çok iş parçacığı olan bir süreç `fork` ile çoğaltıldı; başka bir parçacığın tuttuğu kilit, kopyada hiç açılmaz.",
            "Programınız elveriyorsa `spawn` ya da `forkserver` kullanın; `fork` gerekiyorsa süreçleri, iş parçacıklarından önce başlatın. Python 3.12'den beri uyarılır.",
        ),
    ),
)
