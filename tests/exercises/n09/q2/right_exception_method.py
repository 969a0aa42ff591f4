# future.exception() instead of try
from concurrent import futures


def run_safely(function, item):
    with futures.ProcessPoolExecutor(max_workers=1) as executor:
        future = executor.submit(function, item)
        error = future.exception()
    if error is None:
        return "tamam", future.result()
    if isinstance(error, futures.BrokenExecutor):
        return "öldü", None
    return "hata", error.__class__.__name__
