# one loop over both ways, annotations, prints
from multiprocessing import Process


def stop(p: Process, seconds: float) -> str:
    for way, word, limit in ((p.terminate, "kibarca", seconds), (p.kill, "zorla", None)):
        way()
        p.join(timeout=limit)
        print(p.name, word, p.exitcode)
        if p.exitcode is not None:
            return word
    raise RuntimeError("süreç bitmedi")
