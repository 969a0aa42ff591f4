from multiprocessing import Pool


def prepare(dictionary):
    global known
    known = dictionary


def is_known(word):
    return word in known


def look_up(words, dictionary):
    with Pool(2, initializer=prepare, initargs=(dictionary,)) as pool:
        return pool.map(is_known, words)


if __name__ == "__main__":
    print(look_up(["elma", "masa"], {"elma", "armut"}))
