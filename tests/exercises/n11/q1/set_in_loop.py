# Sözlük her sözcükte yeniden yükleniyor
def known(word, load):
    return word in set(load())


def count_known(words, load):
    return sum(known(word, load) for word in words)
