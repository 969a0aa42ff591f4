# Asks first whether the name is there; early return; words.
def add_grade(defter, ad, puan):
    """Notu ekler."""
    if ad not in defter:
        print(f"{ad} deftere yazıldı")
        defter[ad] = [puan]
        return
    notlar = defter[ad]
    notlar += [puan]
    defter[ad] = notlar
