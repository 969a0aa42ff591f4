# A main function; more is printed; processes named one by one.
import multiprocessing


def greet(name: str) -> None:
    print(f"Merhaba {name}", flush=True)


def main() -> None:
    ada = multiprocessing.Process(target=greet, args=("Ada",))
    cem = multiprocessing.Process(target=greet, kwargs={"name": "Cem"})
    ada.start()
    cem.start()
    ada.join()
    cem.join()
    print("İkisi de bitti.")


if __name__ == "__main__":
    main()
