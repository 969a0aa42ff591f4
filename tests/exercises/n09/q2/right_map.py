# map with one item; shutdown() in a finally; one exit
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context


def run_safely(function, item):
    executor = ProcessPoolExecutor(1, mp_context=get_context())
    answer = ("öldü", None)
    try:
        (result,) = executor.map(function, [item])
        answer = ("tamam", result)
    except BrokenProcessPool:
        print("işçi öldü")
    except Exception as error:
        answer = ("hata", type(error).__name__)
    finally:
        executor.shutdown()
    return answer
