# Sıfır olan kayıt da bozuk sayılmış
from multiprocessing import Pool


def read_record(text):
    return int(text)


def safe(text):
    try:
        return text, read_record(text)
    except ValueError:
        return text, None


def run(texts):
    with Pool(2) as pool:
        found = pool.map(safe, texts)
    return [n for _, n in found if n], {t: "ValueError" for t, n in found if not n}
