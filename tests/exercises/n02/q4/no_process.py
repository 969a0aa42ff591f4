# hiç alt süreç oluşturmuyor
from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory


def negative(pixels, workers):
    return bytes(255 - pixel for pixel in pixels)
