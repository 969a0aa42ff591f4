# `stop` sonucu yazdırıyor, ama döndürmüyor
def stop(p, seconds):
    p.terminate()
    p.join(seconds)
    if p.is_alive():
        p.kill()
        p.join()
        print("zorla")
    else:
        print("kibarca")
