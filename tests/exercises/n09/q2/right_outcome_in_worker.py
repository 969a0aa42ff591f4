# the worker itself tells its error
from concurrent.futures import ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool


def attempt(function, item):
    try:
        return ("tamam", function(item))
    except Exception as error:
        return ("hata", type(error).__name__)


def run_safely(function, item):
    with ProcessPoolExecutor(1) as executor:
        (future,), _ = wait([executor.submit(attempt, function, item)])
        return ("öldü", None) if isinstance(future.exception(), BrokenProcessPool) else future.result()
