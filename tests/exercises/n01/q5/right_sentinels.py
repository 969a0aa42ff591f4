# Waits on sentinels; a main function; a name handed over as an argument too.
from multiprocessing import Process, connection
from time import sleep


def olc(ad: str) -> None:
    print(f"{ad} ölçüyor…")
    sleep(0.8)
    print(ad + ": ölçüldü")


def main() -> None:
    surecler = {ad: Process(target=olc, args=(ad,), name=ad) for ad in ["deniz", "göl", "nehir"]}
    for surec in surecler.values():
        surec.start()
    kalan = [surec.sentinel for surec in surecler.values()]
    while kalan:
        for hazir in connection.wait(kalan):
            kalan.remove(hazir)
    print("Hepsi bitti")


if __name__ == "__main__":
    main()
