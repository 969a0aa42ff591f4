"""``%%worker`` hücreleri: alt süreçler onları nasıl bulur, yükleyemeyecekleri nasıl geri çevrilir."""
