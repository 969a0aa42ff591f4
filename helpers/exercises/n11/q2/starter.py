from multiprocessing import Pool


def read_record(text):
    return int(text)


def run(texts):
    with Pool(2) as pool:
        return pool.map(read_record, texts), {}


if __name__ == "__main__":
    try:
        print(run(["12", "7", "on üç", "5"]))
    except ValueError as error:
        print("Bütün sonuçlar gitti:", error)
