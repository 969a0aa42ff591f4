from multiprocessing import Pool


def prepare(dictionary):
    pass  # sözlüğü sakla


def is_known(word, dictionary):
    return word in dictionary


def look_up(words, dictionary):
    with Pool(2) as pool:
        return pool.starmap(is_known, [(word, dictionary) for word in words])


if __name__ == "__main__":
    print(look_up(["elma", "masa"], {"elma", "armut"}))
