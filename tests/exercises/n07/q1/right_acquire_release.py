# acquire() and release() in a finally, the pages by their indices
from multiprocessing import Lock, Process


def show(page):
    print(page)


def print_document(printer, pages, lock):
    lock.acquire()
    try:
        for number in range(len(pages)):
            printer(pages[number])
    finally:
        lock.release()


if __name__ == "__main__":
    lock = Lock()
    a = Process(target=print_document, args=(show, ["A1", "A2"], lock))
    b = Process(target=print_document, args=(show, ["B1", "B2"], lock))
    a.start()
    b.start()
    a.join()
    b.join()
