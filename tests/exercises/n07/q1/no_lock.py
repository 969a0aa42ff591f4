# kilidi hiç almıyor
from multiprocessing import Lock, Process


def show(page):
    print(page)


def print_document(printer, pages, lock):
    for page in list(pages):
        printer(page)


if __name__ == "__main__":
    lock = Lock()
    processes = [Process(target=print_document, args=(show, [name + "1", name + "2"], lock)) for name in "AB"]
    for p in processes:
        p.start()
    for p in processes:
        p.join()
