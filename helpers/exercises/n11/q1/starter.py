def known(word, load):
    return word in load()


def count_known(words, load):
    return sum(known(word, load) for word in words)


def read_dictionary():
    return ["elma", "armut", "kiraz"]


if __name__ == "__main__":
    print(count_known(["elma", "taş", "kiraz", "elma"], read_dictionary))
