# Görev üst süreçte çalıştı
def run_all(function, items, seconds):
    return [("tamam", function(item)) for item in items]
