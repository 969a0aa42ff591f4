from multiprocessing import Array, Process, Value


def sell(seats, sold, desk):
    if seats.value > 0:
        seats.value = 0
        sold[desk] = 1


if __name__ == "__main__":
    seats = Value("i", 1)
    sold = Array("i", [0, 0])
    processes = [Process(target=sell, args=(seats, sold, desk)) for desk in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert sum(sold) == 1, f"tek koltuğa {sum(sold)} bilet satıldı"
