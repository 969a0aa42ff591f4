import time
from multiprocessing import Lock, Process


def show(page):
    print(page)
    time.sleep(0.05)


def print_document(printer, pages, lock):
    with lock:
        for page in pages:
            printer(page)


if __name__ == "__main__":
    lock = Lock()
    documents = [["A1", "A2"], ["B1", "B2"]]
    processes = [Process(target=print_document, args=(show, pages, lock)) for pages in documents]
    for p in processes:
        p.start()
    for p in processes:
        p.join()
