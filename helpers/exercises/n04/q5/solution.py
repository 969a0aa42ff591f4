import time
from multiprocessing import Pool


def download(page):
    time.sleep(0.25)  # yanıt bekliyormuş gibi
    return f"{page}. sayfa"


def download_all(pages):
    with Pool(4) as pool:
        return pool.map(download, pages)


if __name__ == "__main__":
    print(download_all([1, 2, 3, 4]))
