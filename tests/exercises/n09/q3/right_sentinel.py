# waits for the sentinel, closes the process object
from multiprocessing.connection import wait


def stop(p, seconds):
    p.terminate()
    ended = wait([p.sentinel], timeout=seconds)
    if not ended:
        p.kill()
    p.join()
    p.close()
    return "kibarca" if ended else "zorla"
