# hiç alt süreç oluşturmuyor
from multiprocessing import Process, Queue


def count(index, text, letter, queue):
    queue.put((index, text.count(letter)))


def count_all(texts, letter):
    return [text.count(letter) for text in texts]
