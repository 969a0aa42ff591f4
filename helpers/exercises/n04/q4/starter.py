import time
from multiprocessing import Pool


def load_words():
    print("sözlük yükleniyor")
    time.sleep(0.2)  # büyük bir dosyayı okuyormuş gibi
    return {"elma", "armut", "kiraz"}


def is_known(word):
    words = load_words()
    return word in words


def check_all(texts):
    with Pool(2) as pool:
        return pool.map(is_known, texts)


if __name__ == "__main__":
    print(check_all(["elma", "erik", "kiraz", "ayva"]))
