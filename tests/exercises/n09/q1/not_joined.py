# süreç henüz bitmemişti
def fate(p):
    if p.exitcode == 0:
        return "sorunsuz"
    return "hata" if p.exitcode > 0 else "öldürüldü"
