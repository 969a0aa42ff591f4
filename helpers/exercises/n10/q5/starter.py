import hashlib
import time
from concurrent.futures import ThreadPoolExecutor, wait


def choose(one, two):
    # ölçün, sonra seçin
    return "?"


JOBS = {
    "hesap": lambda: sum(n * n % 7 for n in range(1_000_000)),
    "bekleme": lambda: time.sleep(0.2),
    "özet": lambda: hashlib.sha256(bytes(100_000_000)),
}

if __name__ == "__main__":
    with ThreadPoolExecutor(2) as pool:
        for name, job in JOBS.items():
            print(name, "→", choose(job, lambda job=job: wait([pool.submit(job) for _ in "12"])))
