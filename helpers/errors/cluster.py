"""Texts that come of Dask's clusters."""

from helpers.errors.entry import Entry, Theme

THEME = Theme(
    "kume",
    "Küme",
    "Dask'ın zamanlayıcısından ve işçilerinden gelen iletiler.",
    (
        Entry(
            "zamanlayici-yok",
            "Timed out trying to connect to tcp://…",
            r"OSError: Timed out trying to connect to \S+ after .*",
            "`Client` nesnesine verilen adreste bir Dask zamanlayıcısı yanıt vermedi.",
            "Zamanlayıcının çalıştığına (`dask scheduler`), adresin ve port numarasının doğru olduğuna, aradaki güvenlik duvarına bakın. Zamanlayıcı geç açılıyorsa daha uzun bekleyin: `Client(adres, timeout=60)`.",
        ),
        Entry(
            "isci-olduren",
            "KilledWorker",
            r"KilledWorker: Attempted to run task .*",
            "Bir görev, onu yapan işçilerin hepsi öldüğü için bırakıldı: büyük olasılıkla işçileri öldüren odur.",
            "Görevin belleğine bakın: işçi çoğu zaman belleği bittiği için ölür; görevi bölün ya da `memory_limit` değerini büyütün. Görev suçsuzsa `distributed.scheduler.allowed-failures` ayarını yükseltin.",
        ),
    ),
)
