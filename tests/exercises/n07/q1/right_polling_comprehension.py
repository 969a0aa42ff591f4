# a time-out and another try, a comprehension, annotations, a return value
import time
from collections.abc import Callable
from multiprocessing import Lock


def print_document(printer: Callable[[str], None], pages: list[str], lock: Lock) -> int:
    while not lock.acquire(timeout=0.05):
        time.sleep(0.01)
    print("kilit alındı")
    count = len([printer(page) for page in pages])
    lock.release()
    return count
