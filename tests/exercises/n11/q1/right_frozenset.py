# a helper that takes the ready set
def known(word, dictionary):
    return word in dictionary


def count_known(words, load):
    dictionary = frozenset(load())
    total = 0
    for word in words:
        if known(word, dictionary):
            total += 1
    return total
