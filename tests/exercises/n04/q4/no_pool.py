# Hiç havuz kurulmadı
import time


def load_words():
    time.sleep(0.2)
    return {"elma", "armut", "kiraz"}


def is_known(word, words=None):
    return word in words


def check_all(texts):
    words = load_words()
    return [is_known(text, words) for text in texts]
