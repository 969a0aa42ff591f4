# İşlemci süresine bakılmamış
import time


def choose(one, two):
    start = time.perf_counter()
    one()
    alone = time.perf_counter() - start
    start = time.perf_counter()
    two()
    return "iş parçacığı" if time.perf_counter() - start < 1.5 * alone else "süreç"
