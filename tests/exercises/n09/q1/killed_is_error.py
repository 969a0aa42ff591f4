# Sinyalle öldürülen süreç de `hata` sayılmış
def fate(p):
    p.join()
    return "hata" if p.exitcode else "sorunsuz"
