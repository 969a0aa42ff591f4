# `join()` süre sınırı olmadan çağrıldı
def stop(p, seconds):
    p.terminate()
    p.join()
    return "kibarca"
