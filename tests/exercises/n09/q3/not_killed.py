# inatçı süreç hâlâ çalışıyordu
def stop(p, seconds):
    p.terminate()
    p.join(seconds)
    return "zorla" if p.is_alive() else "kibarca"
