# Futures in a dict, taken as they complete.
import concurrent.futures as cf


def volume(a: int, b: int, c: int) -> int:
    return a * b * c


def volumes(boxes: list[tuple[int, int, int]]) -> list[int]:
    found = [0] * len(boxes)
    with cf.ProcessPoolExecutor(max_workers=2) as executor:
        places = {executor.submit(volume, *box): place for place, box in enumerate(boxes)}
        for future in cf.as_completed(places):
            found[places[future]] = future.result()
    return found
