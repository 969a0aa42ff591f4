"""NumPy ile matris çarpımı; BLAS kitaplığının iş parçacığı sayısı seçilebilir."""

# NumPy and threadpoolctl are imported by whoever calls this, not by every child.

from __future__ import annotations

import time


def multiply(task: tuple[int, int, int]) -> tuple[float, int]:
    """Kare matrisleri `@` ile çarpar.

    Argümanlar:
        task: (satır sayısı, çarpım sayısı, BLAS iş parçacığı sayısı).

    Dönüş değeri: (süre, saniye; denetlenebilen BLAS kitaplıklarının sayısı). İkincisi 0 ise kitaplık iş
    parçacığı sayısını değiştirtmiyordur (örneğin macOS'taki Accelerate).

    Hatalar:
        ImportError: NumPy ya da threadpoolctl kurulu değilse.
    """
    import numpy as np
    from threadpoolctl import threadpool_info, threadpool_limits

    size, times, threads = task
    left = np.ones((size, size))
    right = np.full((size, size), 0.5)
    controlled = sum(one["user_api"] == "blas" for one in threadpool_info())
    with threadpool_limits(limits=threads, user_api="blas"):
        start = time.perf_counter()
        for _ in range(times):
            product = left @ right
        seconds = time.perf_counter() - start
    assert abs(product[0, 0] - size / 2) < 1e-6 * size  # the right product
    return seconds, controlled
