# The value comes second; a context object; waits by looking; printed with sep.
import time
from multiprocessing import get_context


def add(amount, place):
    place.value += amount


if __name__ == "__main__":
    context = get_context()
    sayac = context.Value("l", 0, lock=False)
    p = context.Process(target=add, args=(42, sayac), daemon=True)
    p.start()
    while p.is_alive():
        time.sleep(0.01)
    print("Toplam", sayac.value, sep=": ")
