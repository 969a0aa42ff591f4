"""Texts that come of what can't be sent to another process."""

from helpers.errors.entry import Entry, Theme

THEME = Theme(
    "pickle",
    "Alt sürece gönderilemeyenler",
    "Argümanlar, kuyruğa konanlar, havuza verilen işler ve sonuçlar pickle ile serileştirilir; her nesne buna gelmez.",
    (
        Entry(
            "ad-bulunamadi",
            "Can't get attribute '…' on <module '__main__'>",
            r"AttributeError: Can't get attribute '\w+'(?: on <module '\w+')?"
            r"|AttributeError: module '__(?:mp_)?main__' has no attribute '\w+'",
            "Alt süreç fonksiyonu ya da sınıfı, adıyla aradığı modülde bulamadı.",
            'Tanımı bir `.py` dosyasının (defterde bir `%%worker` hücresinin) en dış düzeyine alın; `if __name__ == "__main__":` bloğunun içinde kalmasın.',
            also=("module '__main__' has no attribute '…'",),
        ),
        Entry(
            "gonder-kilit",
            "cannot pickle '_thread.lock' object",
            r"TypeError: cannot pickle '_thread\.R?[lL]ock' object",
            "Gönderilen nesne bir `threading` kilidi ya da içinde öyle bir kilit taşıyan bir nesne.",
            "Süreçler arasında `multiprocessing.Lock` kullanın. Kilit taşıyan nesneyi (bağlantı, günlükçü, model) göndermeyin, alt süreçte oluşturun.",
            also=("cannot pickle '_thread.RLock' object",),
        ),
        Entry(
            "gonder-dosya",
            "cannot pickle '_io.TextIOWrapper' object",
            r"TypeError: cannot pickle '(?:_io\.)?(?:TextIOWrapper|Buffered\w+|FileIO)' (?:object|instances)",
            "Açık bir dosya başka bir sürece gönderilemez.",
            "Dosyanın yolunu gönderin, dosyayı alt süreçte açın.",
            also=("cannot pickle 'TextIOWrapper' instances",),
        ),
        Entry(
            "gonder-uretec",
            "cannot pickle 'generator' object",
            r"TypeError: cannot pickle '(?:async_)?generator' object",
            "Üreteç (generator) gönderilemez: kaldığı yer yalnızca kendi sürecinde anlamlıdır.",
            "`list(...)` ile listeye çevirip gönderin ya da üreteci alt süreçte kurun.",
        ),
        Entry(
            "gonder-modul",
            "cannot pickle 'module' object",
            r"TypeError: cannot pickle 'module' object",
            "Bir modül, argüman olarak ya da bir nesnenin özniteliği olarak gönderilmek istendi.",
            "Modülü göndermeyin; fonksiyonun bulunduğu dosyada ya da hücrede `import` edin.",
        ),
        Entry(
            "gonder-baska",
            "cannot pickle '…' object",
            r"TypeError: cannot pickle '[\w.]+' (?:object|instances)",
            "Bu türden bir nesne serileştirilemez; başka bir sürece gönderilemez.",
            "Nesnenin kendisi yerine onu yeniden kurmaya yeten bilgiyi (yol, adres, ayar) gönderin ve nesneyi alt süreçte oluşturun.",
        ),
        Entry(
            "gonder-yerel",
            "Can't pickle local object",
            r"(?:AttributeError|PicklingError): Can't (?:pickle|get) local object.*"
            r"|PicklingError: Can't pickle <function .*(?:<lambda>|<locals>|it's not found as).*",
            "Adsız (lambda) ya da başka bir fonksiyonun içinde tanımlı bir fonksiyon gönderildi; alt süreç onu adıyla bulamaz.",
            "Fonksiyona `def` ile bir ad verin ve onu dosyanın ya da `%%worker` hücresinin en dış düzeyinde tanımlayın.",
            also=(
                "Can't get local object '…'",
                "Can't pickle <function <lambda>>: attribute lookup <lambda> on __main__ failed",
                "Can't pickle <function …>: it's not found as __main__.…",
            ),
        ),
        Entry(
            "gonder-eski",
            "Can't pickle …: it's not the same object as __main__.…",
            r"(?:_pickle\.)?PicklingError: Can't pickle .*: it's not the same object as [\w.]+",
            "Bu adla sonradan başka bir şey tanımlanmış; gönderilmek istenen eski nesne artık adıyla bulunamıyor.",
            "Havuzu ve nesneleri yeni tanımla yeniden oluşturun; bir adı iki ayrı fonksiyona vermeyin. Başka bir fonksiyonu saran fonksiyonlarda `functools.wraps` kullanın.",
        ),
        Entry(
            "gonder-surec",
            "Pickling an AuthenticationString object is disallowed for security reasons",
            r"TypeError: Pickling an AuthenticationString object is disallowed for security reasons",
            "Bir `Process` nesnesi ya da onu taşıyan bir nesne gönderilmek istendi.",
            "`Process` nesnesi oluşturulduğu süreçte kalır. Öteki sürece yalnızca gereken bilgiyi, örneğin `p.pid` ya da `p.name` değerini gönderin.",
        ),
        Entry(
            "gonder-havuz",
            "pool objects cannot be passed between processes or pickled",
            r"NotImplementedError: pool objects cannot be passed between processes or pickled",
            "Bir havuz ya da havuzu özniteliğinde tutan bir nesne alt sürece gönderilmek istendi.",
            "Havuzu üst süreçte tutun. `havuz.map(self.metot, ...)` bütün nesneyi gönderir: nesnede havuz varsa fonksiyonu sınıfın dışına alın.",
        ),
        Entry(
            "miras",
            "Lock objects should only be shared between processes through inheritance",
            r"RuntimeError: \w+ objects should only be shared between processes through inheritance",
            "Kilit, kuyruk ve paylaşılan değerler yalnızca süreç başlarken verilebilir; işle ya da kuyrukla gönderilemez.",
            "`Process(args=(kilit,))` ile ya da havuzda `Pool(initializer=hazirla, initargs=(kilit,))` ile verin. Sonradan göndermek gerekiyorsa `Manager().Lock()` kullanın.",
            also=("Queue objects should only be shared …", "Condition objects should only be shared …"),
        ),
    ),
)
