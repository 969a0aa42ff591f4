"""Our own texts: what the course's runtime refuses in a notebook."""

from helpers.errors.entry import Entry, Theme

THEME = Theme(
    "defter",
    "Defterin kendi iletileri",
    "Kursun çalışma ortamı, takılıp kalacak bir işi başlamadan geri çevirir; iletisi ne yapılacağını da söyler.",
    (
        Entry(
            "worker-gerek",
            "WorkerNotImportable",
            r"WorkerNotImportable: [\s\S]*",
            "Alt sürecin yükleyemeyeceği bir fonksiyon ya da sınıf verildi; hiçbir şey başlatılmadı.",
            "Tanımı, ilk satırı `%%worker` olan bir hücreye alın ve o hücreyi çalıştırın.",
        ),
        Entry(
            "hucre-eksik",
            "CellRejected",
            r"CellRejected: [\s\S]*",
            "`%%worker` hücresi bu hâliyle alt süreçte yüklenemez; çalıştırılmadı.",
            "Hücre kendine yetmelidir: kullandığı adları o hücrede tanımlayın, `import` edin ya da argüman olarak verin.",
        ),
        Entry(
            "koruma-eksik",
            "MissingMainGuard",
            r"MissingMainGuard: [\s\S]*",
            'Süreç başlatan bir satır `if __name__ == "__main__":` bloğunun dışında kalmış; hiçbir şey başlatılmadı.',
            "Süreç ya da havuz başlatan satırları hücrenin sonundaki ana bloğa alın.",
        ),
    ),
)
