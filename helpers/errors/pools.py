"""Texts that come of pools and executors."""

from helpers.errors.entry import Entry, Theme

_POOLS = ("multiprocessing/pool.py", "concurrent/futures/process.py")

THEME = Theme(
    "havuz",
    "Havuz",
    "`Pool` ve `ProcessPoolExecutor` iletileri.",
    (
        Entry(
            "havuz-kapali",
            "Pool not running",
            r"ValueError: Pool not running",
            "Havuz kapandıktan sonra ona iş verildi; `with` bloğunun sonu da havuzu kapatır.",
            "İşleri `with Pool(...) as havuz:` bloğunun içinde, `close()` çağrısından önce verin; gerekiyorsa yeni bir havuz açın.",
        ),
        Entry(
            "havuz-acik",
            "Pool is still running",
            r"ValueError: Pool is still running",
            "`join()` çağrıldığında havuz daha kapatılmamıştı; açık bir havuzun sonu beklenemez.",
            "Önce `havuz.close()`, sonra `havuz.join()` çağırın.",
        ),
        Entry(
            "havuz-boyutu",
            "Number of processes must be at least 1",
            r"ValueError: (?:Number of processes must be at least 1|max_workers must be (?:greater than 0|<= 61))",
            "Havuzun boyutu sıfır ya da eksi; Windows'ta `ProcessPoolExecutor` için 61'den büyük de olamaz.",
            "Boyutu hesaplıyorsanız alttan sınırlayın: `Pool(max(1, n))`. Hiç sayı vermezseniz çekirdek sayısı kullanılır.",
            also=("max_workers must be greater than 0", "max_workers must be <= 61"),
        ),
        Entry(
            "parca-boyutu",
            "Chunksize must be 1+, not 0",
            r"ValueError: Chunksize must be 1\+, not .*",
            "`imap` için parça boyutu en az 1 olmalıdır.",
            "Hesaplanan boyutu alttan sınırlayın: `chunksize=max(1, len(isler) // 20)`.",
        ),
        Entry(
            "map-tek-arguman",
            "missing 1 required positional argument (havuzda)",
            r"TypeError: .*(?:missing \d+ required positional argument|takes .*positional arguments? but )",
            "Havuzdaki fonksiyona eksik ya da fazla argüman gitti; `map` ona her öğeyi tek bir argüman olarak verir.",
            "`map` yerine `havuz.starmap(f, [(1, 2), (3, 4)])` yazın: demetin öğeleri ayrı ayrı argüman olur. `apply` ve `submit` çağrılarında argümanları, fonksiyonun beklediği argümanlarla karşılaştırın.",
            _POOLS,
        ),
        Entry(
            "get-unutulmus",
            "'MapResult' object is not iterable",
            r"TypeError: .*'(?:ApplyResult|MapResult|Future)'.*"
            r"|AttributeError: '(?:ApplyResult|MapResult|Future)' object has no attribute '\w+'",
            "`apply_async`, `map_async` ve `submit` sonucu değil, sonucu daha sonra verecek bir nesneyi döndürür.",
            "Sonucu `Pool` için `get()`, `ProcessPoolExecutor` için `result()` ile alın; ikisi de sonuç gelene kadar bekler. Bu yüzden önce bütün işleri verin, sonra sonuçları toplayın.",
            also=("'ApplyResult' object has no attribute 'result'", "'Future' object has no attribute 'get'"),
        ),
        Entry(
            "havuz-metodu",
            "'ProcessPoolExecutor' object has no attribute 'apply_async'",
            r"AttributeError: '(?:Pool|ProcessPoolExecutor)' object has no attribute '\w+'.*",
            "`Pool` ve `ProcessPoolExecutor` iki ayrı kitaplığa aittir; birinin metodu ötekinde bulunmaz.",
            "`Pool`: `apply_async`, `map`, `starmap`, `imap`, `close`, `join`. `ProcessPoolExecutor`: `submit`, `map`, `shutdown`.",
            also=("'Pool' object has no attribute 'submit'",),
        ),
        Entry(
            "havuz-argumani",
            "got an unexpected keyword argument 'max_workers'",
            r"TypeError: (?:BaseContext\.Pool|(?:Pool|ProcessPoolExecutor)\.__init__)\(\) got an unexpected keyword argument '\w+'.*",
            "Havuz bu adda bir argüman tanımaz.",
            "Boyut `Pool` için `processes`, `ProcessPoolExecutor` için `max_workers` adını taşır; ikisinde de ilk argümandır: `Pool(4)`.",
            also=("got an unexpected keyword argument 'processes'",),
        ),
        Entry(
            "sonuc-gonderilemedi",
            "Error sending result: '…'. Reason: '…'",
            r"MaybeEncodingError: Error sending result: [\s\S]*",
            "İş bitti, ama döndürdüğü değer serileştirilemedi; sonuç üst sürece gelemedi.",
            "Nedeni iletinin sonundaki `Reason` söyler. Fonksiyon sayı, metin, liste, sözlük gibi gönderilebilen bir değer döndürsün.",
        ),
        Entry(
            "isci-oldu",
            "A process in the process pool was terminated abruptly",
            r"BrokenProcessPool: (?:A process in the process pool was terminated abruptly"
            r"|A child process terminated abruptly).*",
            "Havuzun bir işçisi işini bitiremeden öldü; havuz artık kullanılamaz, bekleyen işler de bu hatayla biter.",
            "`os._exit`, bellek yetmemesi, C kitaplığının çökmesi ya da işçide bulunmayan bir fonksiyon olabilir. Nedeni giderip yeni bir havuz açın.",
            also=("A child process terminated abruptly, the process pool is not usable anymore",),
        ),
        Entry(
            "havuz-kapandi",
            "cannot schedule new futures after shutdown",
            r"RuntimeError: cannot schedule new futures after (?:interpreter )?shutdown",
            "`ProcessPoolExecutor` kapandıktan sonra ona iş verildi; `with` bloğunun sonu da onu kapatır.",
            "`submit` ve `map` çağrılarını `with` bloğunun içine alın.",
        ),
        Entry(
            "sure-doldu",
            "TimeoutError",
            r"TimeoutError$",
            "Verilen süre içinde sonuç gelmedi.",
            "Süreyi uzatın ya da hatayı yakalayıp ne yapılacağına karar verin. Süre dolunca havuzdaki iş durmaz, sürer; durdurmak için havuzu `terminate()` ile sonlandırın.",
        ),
    ),
)
