"""Texts that come of locks and what else processes wait for."""

from helpers.errors.entry import Entry, Theme

THEME = Theme(
    "senkronizasyon",
    "Birbirini beklemek",
    "Kilit, semafor, koşul değişkeni, bariyer ve olay döngüsü iletileri.",
    (
        Entry(
            "fazla-birakma",
            "semaphore or lock released too many times",
            r"ValueError: semaphore or lock released too many times",
            "Alınmamış bir kilit bırakıldı ya da `release()`, `acquire()` çağrılarından daha çok çağrıldı.",
            "`with kilit:` yazın; almak ve bırakmak kendiliğinden eşleşir.",
        ),
        Entry(
            "baskasinin-kilidi",
            "attempt to release recursive lock not owned by thread",
            r"AssertionError: attempt to release recursive lock not owned by thread",
            "`RLock` kilidini yalnızca onu tutan bırakabilir; bu süreç onu tutmuyordu.",
            "`with kilit:` yazın. Kilidi bir süreçte alıp başka bir süreçte bırakmanız gerekiyorsa `RLock` değil, `Semaphore(1)` kullanın.",
        ),
        Entry(
            "bariyer-bozuk",
            "BrokenBarrierError",
            r"BrokenBarrierError$",
            "Bariyere beklenen sayıda süreç zamanında gelmedi ya da biri `abort()` çağırdı; bekleyenlerin hepsi bu hatayı alır.",
            "Gelmeyen sürecin neden gelmediğine bakın: hata almış olabilir. Sayıyı ve süreyi denetleyin; bariyeri yeniden kullanmak için `reset()` çağırın.",
        ),
        Entry(
            "kosul-kilitsiz",
            "must acquire() condition before using wait()",
            r"AssertionError: (?:must acquire\(\) condition before using wait\(\)|lock is not owned)",
            "`wait()` ya da `notify()`, koşul değişkeninin kilidi alınmadan çağrıldı.",
            "İkisini de `with kosul:` bloğunun içinde çağırın.",
            also=("lock is not owned",),
        ),
        Entry(
            "dongu-icinde",
            "asyncio.run() cannot be called from a running event loop",
            r"RuntimeError: (?:asyncio\.run\(\) cannot be called from a running event loop|This event loop is already running)",
            "Zaten çalışan bir olay döngüsünün içinden yeni bir döngü başlatılmak istendi; bir defterin hücreleri de öyle bir döngüde çalışır.",
            "Hücrede `asyncio.run(main())` yerine `await main()` yazın ya da hücreyi `%%worker` ile başlatıp `asyncio.run` satırını ana bloğa alın. `async def` içinde de `await` kullanılır.",
            also=("This event loop is already running",),
        ),
    ),
)
