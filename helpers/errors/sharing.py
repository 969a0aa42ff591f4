"""Texts that come of shared memory and managers."""

from helpers.errors.entry import Entry, Theme

_MEMORY = ("multiprocessing/shared_memory.py",)

THEME = Theme(
    "paylasim",
    "Paylaşılan bellek ve yönetici",
    "`SharedMemory` bloklarından ve `Manager` nesnelerinden gelen iletiler.",
    (
        Entry(
            "gorunum-acik",
            "cannot close exported pointers exist",
            r"BufferError: (?:cannot close exported pointers exist|memoryview has \d+ exported buffers?)",
            "Blok kapatılırken onun belleğini kullanan bir nesne (dizi, görünüm) hâlâ vardı.",
            "Önce o nesneleri bırakın (`del dizi`), `close()` satırını ondan sonra çağırın.",
            also=("memoryview has 1 exported buffer",),
        ),
        Entry(
            "blok-var",
            "File exists: '/…'",
            r"FileExistsError: \[(?:Errno|WinError) \d+\].*",
            "Bu adda bir paylaşılan bellek bloğu zaten var; belki önceki bir çalıştırmadan kaldı.",
            "Ad vermeyin, sistem bir ad seçsin. Var olan bloğa bağlanmak istiyorsanız `create=True` yazmayın; artık gerekmiyorsa ona bağlanıp `unlink()` çağırın.",
            _MEMORY,
        ),
        Entry(
            "blok-yok",
            "No such file or directory: '/…'",
            r"FileNotFoundError: \[(?:Errno|WinError) \d+\].*",
            "Bu adda bir paylaşılan bellek bloğu yok: daha oluşturulmadı, adı yanlış ya da `unlink()` ile silindi.",
            "Bloğu oluşturan süreç, ötekilerin işi bitene kadar `unlink()` çağırmasın; adı `blok.name` ile gönderin.",
            _MEMORY,
        ),
        Entry(
            "blok-sizinti",
            "leaked shared_memory objects to clean up at shutdown",
            r"UserWarning: resource_tracker: There appear to be \d+ leaked \w+(?: objects)? to clean up at shutdown",
            "Program biterken silinmemiş paylaşılan bellek (ya da semafor) kaldı; Python onu sizin yerinize sildi.",
            "Her bloğu bütün süreçler `close()` ile kapatsın, oluşturan süreç en sonda bir kez `unlink()` çağırsın.",
            also=("leaked semaphore objects to clean up at shutdown",),
        ),
        Entry(
            "yonetici-bitti",
            "No such file or directory (vekil kullanırken)",
            r"FileNotFoundError: \[(?:Errno|WinError) 2\].*",
            "Vekilin (proxy) bağlanacağı sunucu süreç artık yok: yöneticinin `with` bloğu bitti ya da `shutdown()` çağrıldı.",
            "Vekilleri `with Manager() as yonetici:` bloğunun içinde kullanın; sonucu dışarı almak için `dict(vekil)` ya da `list(vekil)` ile kopyalayın.",
            ("multiprocessing/connection.py",),
        ),
        Entry(
            "yonetici-baslamadi",
            "server not yet started",
            r"AssertionError: server not yet started",
            "Yöneticinin sunucu süreci daha başlatılmamıştı.",
            "`SyncManager()` ve kendi yönetici sınıfınız için önce `start()` çağırın ya da `with` kullanın; `Manager()` kendisi başlatır.",
        ),
        Entry(
            "sunucuda-hata",
            "RemoteError",
            r"RemoteError:[\s\S]*",
            "Hata sizin sürecinizde değil, yöneticinin sunucu sürecinde oldu; ileti oradaki izi taşır.",
            "İzin son satırını okuyun: asıl hata odur. Çoğu zaman yöneticiye verilen argüman o türe uymuyordur.",
        ),
        Entry(
            "deger-kendisi",
            "unsupported operand type(s) for +=: 'Synchronized' and 'int'",
            r"TypeError: (?:unsupported operand type\(s\) for|'[<>=!]+' not supported between instances of) .*"
            r"'(?:Synchronized|ValueProxy)'.*",
            "`Value` bir sayı değil, sayıyı taşıyan bir nesnedir; onunla doğrudan hesap yapılmaz.",
            "Sayıya `.value` ile ulaşın. Birden çok süreç değiştiriyorsa `with sayac.get_lock():` bloğunda `sayac.value += 1` yazın.",
            also=("unsupported operand type(s) for +=: 'ValueProxy' and 'int'",),
        ),
        Entry(
            "dizi-ozniteligi",
            "'SynchronizedArray' object has no attribute 'append'",
            r"AttributeError: 'Synchronized(?:Array|String)?' object has no attribute '\w+'",
            "`Array` ve `Value` liste ya da sayı değildir: boyları ve türleri oluşturulurken bellidir, metotları azdır.",
            "`Array` öğelerine `dizi[i]` ile, hepsine `dizi[:]` ile, `Value` sayısına `sayac.value` ile ulaşın. Büyüyen bir liste için `Manager().list()` kullanın.",
            also=("'SynchronizedArray' object has no attribute 'value'",),
        ),
        Entry(
            "vekil-get-lock",
            "'ValueProxy' object has no attribute 'get_lock'",
            r"AttributeError: '\w+Proxy' object has no attribute 'get_(?:lock|obj)'",
            "`Manager().Value`, `multiprocessing.Value` ile aynı şey değildir: kendi kilidi yoktur.",
            "`kilit = yonetici.Lock()` ile bir kilit alın ve değeri `with kilit:` bloğunda değiştirin.",
        ),
    ),
)
