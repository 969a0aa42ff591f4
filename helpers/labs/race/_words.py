"""What the race laboratory says about a run: Turkish sentences, for the page and for the Python API."""

READY = "Hazır. Başlat'a basın: iki süreç, kilitsiz, birlikte 200.000 kez artıracak."
STARTING = "Süreçler başlatılıyor…"
RUNNING = "Yarış sürüyor…"
RECORDING = "Ağır çekim kaydediliyor: önce kilitsiz, sonra kilitli…"
RECORDED = "Kayıt hazır. İleri düğmesiyle adım adım izleyin."
CLEARED = "Sonuçlar temizlendi. Yeni bir yarış başlatabilirsiniz."
NOTHING_COUNTED = "Durduruldu; sayım daha başlamamıştı."
STOPPED = "Durduruldu."
BUSY = "Bir çalışma zaten sürüyor. Bitmesini bekleyin ya da onu durdurun."
NOTHING_RUN = "Henüz bir yarış yok. Önce `start()` çağırın ya da Başlat düğmesine basın."
NOT_OVER = (
    "Çalışma {seconds} içinde bitmedi; sürüyor. Daha uzun bekleyin ya da `lab.stop()` ile onu durdurun."
)
NO_PROGRESS = (
    "{seconds} saniyedir hiçbir süreç ilerlemedi; hepsi sonlandırıldı, sonuç sayılmadı. "
    "Yeniden başlatabilirsiniz."
)
DEAF = (
    "Bir süreç durma isteğine zamanında uymadı ve zorla sonlandırıldı; sonuç sayılmadı. "
    "Yeniden başlatabilirsiniz."
)
DIED = (
    "Bir süreç (PID {pid}) işi bitmeden sona erdi; dışarıdan sonlandırılmış olabilir (çıkış kodu {code}). "
    "Kilit onun elinde kaldıysa ötekiler sonsuza dek beklerdi; bu yüzden hepsi sonlandırıldı, sonuç "
    "sayılmadı. Yeniden başlatabilirsiniz."
)
NOT_STARTED = "Süreçler başlatılamadı ({error}). Daha az süreçle yeniden deneyin."
