import time
from multiprocessing import BoundedSemaphore, Process


def fetch(page):
    time.sleep(0.2)  # yanıt bekliyormuş gibi


def download(fetch, page, room):
    with room:
        fetch(page)


def download_all(fetch, pages, most):
    room = BoundedSemaphore(most)
    processes = [Process(target=download, args=(fetch, page, room)) for page in pages]
    for p in processes:
        p.start()
    for p in processes:
        p.join()


if __name__ == "__main__":
    download_all(fetch, [1, 2, 3, 4], 2)
    print("Bitti")
