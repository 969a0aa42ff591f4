# A context object, a function under another name, and map for the calls.
import multiprocessing as mp


def yaz(sayi, us=3):
    sonuc = sayi
    for _ in range(us - 1):
        sonuc *= sayi
    print("Kup:", sonuc)


def main():
    ctx = mp.get_context()
    surecler = [ctx.Process(target=yaz, args=[sayi]) for sayi in range(1, 5)]
    any(map(ctx.Process.start, surecler))
    any(map(ctx.Process.join, surecler))
    print("Bitti")


if __name__ == "__main__":
    main()
