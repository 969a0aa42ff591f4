from multiprocessing import Pool


def read_record(text):
    return int(text)


def read_safely(text):
    try:
        return text, read_record(text), None
    except ValueError as error:
        return text, None, type(error).__name__


def run(texts):
    with Pool(2) as pool:
        found = pool.map(read_safely, texts)
    good = [number for _, number, trouble in found if trouble is None]
    return good, {text: trouble for text, _, trouble in found if trouble is not None}


if __name__ == "__main__":
    try:
        print(run(["12", "7", "on üç", "5"]))
    except ValueError as error:
        print("Bütün sonuçlar gitti:", error)
