"""Texts that come of making, starting and awaiting processes."""

from helpers.errors.entry import Entry, Theme

PROCESS = "multiprocessing/process.py"

THEME = Theme(
    "surec",
    "Süreci başlatmak, beklemek, bitirmek",
    "`Process` nesnesinin kendisinden gelen iletiler.",
    (
        Entry(
            "join-erken",
            "can only join a started process",
            r"AssertionError: can only join a started process",
            "`join()` çağrıldığında süreç daha başlatılmamıştı.",
            "`join()` satırından önce `start()` çağırın: `Process(...)` yalnızca bir nesne oluşturur, süreci `start()` başlatır.",
        ),
        Entry(
            "iki-kez-start",
            "cannot start a process twice",
            r"AssertionError: cannot start a process twice",
            "Bir `Process` nesnesi yalnızca bir kez başlatılabilir; bu nesne daha önce başlatılmış.",
            "Aynı işi bir daha yapmak için yeni bir `Process(...)` nesnesi oluşturup onu başlatın.",
        ),
        Entry(
            "baskasinin-sureci",
            "can only test a child process",
            r"AssertionError: can only (?:test|join) a child process"
            r"|AssertionError: can only start a process object created by current process",
            "`is_alive()`, `join()` ya da `start()`, nesneyi oluşturan süreçten değil, başka bir süreçten çağrıldı.",
            "Bir süreci yalnızca onu oluşturan süreç başlatır ve bekler. Öteki süreçlere haber vermek için `Event` ya da `Queue` kullanın.",
            also=("can only join a child process",),
        ),
        Entry(
            "daemon-cocuk",
            "daemonic processes are not allowed to have children",
            r"AssertionError: daemonic processes are not allowed to have children",
            "Arka plan süreci (daemon) kendi alt sürecini başlatamaz; `Pool` işçileri de arka plan sürecidir.",
            "Süreçleri ya da ikinci havuzu üst süreçte başlatın. Alt süreç kendisi süreç başlatacaksa onu `daemon=False` ile başlatın.",
        ),
        Entry(
            "daemon-gec",
            "process has already started",
            r"AssertionError: process has already started",
            "`daemon` özniteliği, süreç başladıktan sonra değiştirilemez.",
            "`Process(..., daemon=True)` yazın ya da `p.daemon = True` satırını `start()` satırının üstüne alın.",
        ),
        Entry(
            "surec-kapali",
            "process object is closed",
            r"ValueError: process object is closed",
            "`close()` çağrılmış bir `Process` nesnesi artık kullanılamaz.",
            "Okuyacağınızı (`exitcode`, `is_alive()`) önce okuyun, `close()` satırını en sona bırakın.",
        ),
        Entry(
            "close-erken",
            "Cannot close a process while it is still running",
            r"ValueError: Cannot close a process while it is still running\.",
            "`close()` çağrıldığında süreç hâlâ çalışıyordu.",
            "Önce `join()` ile bitmesini bekleyin ya da `terminate()` ile sonlandırıp `join()` çağırın; `close()` ondan sonra gelir.",
        ),
        Entry(
            "start-sonucu",
            "'NoneType' object has no attribute 'join'",
            r"AttributeError: 'NoneType' object has no attribute '(?:join|is_alive|exitcode)'",
            "Değişken sürecin kendisini değil, `None` değerini tutuyor: `p = Process(...).start()` yazılmışsa `start()` bir değer döndürmez.",
            "İki satır yazın: önce `p = Process(...)`, sonra `p.start()`. İş parçacıklarında (`Thread`) da öyledir.",
            also=("'NoneType' object has no attribute 'is_alive'",),
        ),
        Entry(
            "terminate-erken",
            "'NoneType' object has no attribute 'terminate'",
            r"AttributeError: 'NoneType' object has no attribute '(?:terminate|kill|interrupt)'",
            "`terminate()` ya da `kill()`, daha başlatılmamış bir sürece uygulandı.",
            "Önce `start()` çağırın. Sürecin başlayıp başlamadığını `p.pid` söyler: başlamadıysa `None` olur.",
            (PROCESS,),
            also=("'NoneType' object has no attribute 'kill'",),
        ),
        Entry(
            "grup",
            "group argument must be None for now",
            r"AssertionError: group argument must be None for now",
            "`Process` çağrısının ilk argümanı `target` değildir; adsız verilen fonksiyon `group` argümanına gitti.",
            "Argümanları adlarıyla yazın: `Process(target=f, args=(1,))`.",
        ),
        Entry(
            "args-demet",
            "'int' object is not iterable",
            r"TypeError: '\w+' object is not iterable",
            "`args=(10)` bir demet değil, yalnızca `10` sayısıdır; demeti yapan parantez değil, virgüldür.",
            "Tek argümanın ardına virgül koyun: `args=(10,)`.",
            (PROCESS,),
        ),
        Entry(
            "args-sayisi",
            "missing 1 required positional argument",
            r"TypeError: .*(?:missing \d+ required positional argument|takes .*positional arguments? but )",
            "Hedef fonksiyona eksik ya da fazla argüman gitti: `args` içindeki her öğe bir argümandır.",
            'Fonksiyonun parametreleriyle `args` demetini karşılaştırın. Bir metin demet değildir: `args=("abc")` üç ayrı harf gönderir, doğrusu `args=("abc",)`.',
            (PROCESS,),
            also=("takes 1 positional argument but 3 were given",),
        ),
        Entry(
            "cagrilmis-hedef",
            "'int' object is not callable",
            r"TypeError: '\w+' object is not callable",
            "Hedef olarak fonksiyonun kendisi değil, onun döndürdüğü değer verildi: `target=f()`.",
            "Fonksiyonu parantezsiz verin: `target=f` ya da `havuz.map(f, ...)`. Parantez, fonksiyonu hemen ve üst süreçte çağırır.",
            (PROCESS, "multiprocessing/pool.py", "concurrent/futures/process.py"),
        ),
        Entry(
            "init-adi",
            "__init__() got an unexpected keyword argument 'arg'",
            r"TypeError: \w*Process\.__init__\(\) got an unexpected keyword argument '\w+'",
            "`Process` bu adda bir argüman tanımaz.",
            "Adlar şunlardır: `target`, `args`, `kwargs`, `name`, `daemon`. Fonksiyonun kendi argümanlarını `args` ya da `kwargs` içine koyun.",
            also=("… Did you mean 'args'?",),
        ),
        Entry(
            "super-init",
            "object has no attribute '_closed'",
            r"AttributeError: '\w+' object has no attribute '_(?:closed|popen|config|parent_pid)'",
            "`Process` sınıfından türetilen sınıfın `__init__` metodu, üst sınıfın `__init__` metodunu çağırmamış.",
            "`__init__` metodunun ilk satırına `super().__init__()` yazın.",
        ),
    ),
)
