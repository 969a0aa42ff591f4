# iş parçacığı: `ThreadPool` kullanılmış
from multiprocessing.pool import ThreadPool


def run_all(function, items, report):
    with ThreadPool(2) as pool:
        for result in pool.imap_unordered(function, items):
            report(result)
