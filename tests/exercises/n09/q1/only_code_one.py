# 3 koduyla çıkan süreç hatalı sayılmamış
def fate(p):
    p.join()
    return {0: "sorunsuz", 1: "hata"}.get(p.exitcode, "öldürüldü")
