# `fate` sonucu yazdırıyor, ama döndürmüyor
def fate(p):
    p.join()
    print("sorunsuz" if p.exitcode == 0 else "hata" if p.exitcode > 0 else "öldürüldü")
