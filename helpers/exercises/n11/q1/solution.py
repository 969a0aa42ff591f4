def count_known(words, load):
    dictionary = set(load())
    return sum(word in dictionary for word in words)


def read_dictionary():
    return ["elma", "armut", "kiraz"]


if __name__ == "__main__":
    print(count_known(["elma", "taş", "kiraz", "elma"], read_dictionary))
