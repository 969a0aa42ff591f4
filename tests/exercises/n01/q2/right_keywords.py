# Arguments by name, four variables, waited for in another order.
import time
from multiprocessing import Process


def rapor(ad):
    time.sleep(0.5)
    print(f"{ad}: hazır")


def main():
    k, g, d, b = (Process(target=rapor, kwargs={"ad": ad}) for ad in ("kuzey", "güney", "doğu", "batı"))
    k.start(), g.start(), d.start(), b.start()
    b.join(), d.join(), g.join(), k.join()


if __name__ == "__main__":
    main()
