# yazdırıyor, ama döndürmüyor
def count_known(words, load):
    dictionary = set(load())
    print(sum(word in dictionary for word in words))
