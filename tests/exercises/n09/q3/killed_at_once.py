# Süreç hemen `kill()` ile öldürülmüş
def stop(p, seconds):
    p.kill()
    p.join()
    return "kibarca"
