# looks again and again until a deadline
import time


def stop(p, seconds):
    p.terminate()
    deadline = time.monotonic() + seconds
    while True:
        if not p.is_alive():
            return "kibarca"
        if time.monotonic() > deadline:
            break
        time.sleep(0.02)
    p.kill()
    while p.exitcode is None:
        time.sleep(0.02)
    return "zorla"
