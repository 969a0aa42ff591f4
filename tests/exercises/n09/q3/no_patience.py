# çıkmak için süre tanınmadı
def stop(p, seconds):
    p.terminate()
    if p.is_alive():
        p.kill()
        p.join()
        return "zorla"
    return "kibarca"
