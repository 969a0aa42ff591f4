# `function(item)` üst süreçte çağrıldı
def run_safely(function, item):
    try:
        return "tamam", function(item)
    except Exception as error:
        return "hata", type(error).__name__
