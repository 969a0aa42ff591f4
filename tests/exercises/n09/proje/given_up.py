# tanesi başka
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

if __name__ == "__main__":
    rows = {}
    with ProcessPoolExecutor(2) as executor:
        tickets = []
        try:
            for y in range(HEIGHT):
                tickets.append(executor.submit(compute_row, y))
        except BrokenProcessPool:
            pass
        for y in range(HEIGHT):
            try:
                rows[y] = tickets[y].result()
            except (BrokenProcessPool, IndexError):
                rows[y] = [0] * WIDTH
        print("bir işçi öldü")
    save([rows[y] for y in range(HEIGHT)])
