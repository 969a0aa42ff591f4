# Parallel first, other words.
from concurrent.futures import ProcessPoolExecutor
import time
from statistics import median


def serial():
    return [compute_row(y) for y in range(HEIGHT)]


def parallel():
    with ProcessPoolExecutor(2) as executor:
        return list(executor.map(compute_row, range(HEIGHT)))


def timed(function):
    begin = time.perf_counter()
    rows = function()
    return time.perf_counter() - begin, rows


if __name__ == "__main__":
    print(f"Öngörü: en çok {min(2, HEIGHT)} kat hızlanır")
    times = {serial: [], parallel: []}
    for _ in range(4):
        for function in (parallel, serial):
            seconds, rows = timed(function)
            times[function].append(1000 * seconds)
    save(rows)
    for function, found in times.items():
        name = "Seri" if function is serial else "Paralel"
        print(
            f"{name} süre: {min(found):.0f} ms ile {max(found):.0f} ms arası, ortanca {median(found):.0f} ms"
        )
    print(f"Hızlanma: {median(times[serial]) / median(times[parallel]):.2f}")
