# arama hâlâ listede
def count_known(words, load):
    dictionary = load()
    return sum(word in dictionary for word in words)
