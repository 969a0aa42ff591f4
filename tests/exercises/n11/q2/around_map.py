# Hata üst süreçte, `map` çağrısının çevresinde yakalanmış
from multiprocessing import Pool


def read_record(text):
    return int(text)


def run(texts):
    with Pool(2) as pool:
        try:
            return pool.map(read_record, texts), {}
        except ValueError:
            return [], {text: "ValueError" for text in texts}
