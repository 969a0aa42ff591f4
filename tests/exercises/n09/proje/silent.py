# Bir işçi ölünce bunun yazılması
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


if __name__ == "__main__":
    rows = {}
    while missing := [y for y in range(HEIGHT) if y not in rows]:
        try:
            with ProcessPoolExecutor(2) as executor:
                for y, row in zip(missing, executor.map(compute_row, missing)):
                    rows[y] = row
        except BrokenProcessPool:
            pass
    save([rows[y] for y in range(HEIGHT)])
