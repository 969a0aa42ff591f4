# a thread watches over each process
import time
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import Pipe, Process


def work(connection, function, item):
    try:
        connection.send(("tamam", function(item)))
    except Exception as error:
        connection.send(("hata", type(error).__name__))


def watch(function, item, seconds):
    receiver, sender = Pipe(duplex=False)
    p = Process(target=work, args=(sender, function, item))
    p.start()
    sender.close()
    try:
        return receiver.recv() if receiver.poll(seconds) else ("süre doldu", None)
    except EOFError:
        return ("öldü", None)
    finally:
        p.kill()
        p.join()


def run_all(function, items, seconds):
    with ThreadPoolExecutor(max(1, len(items))) as threads:
        return list(threads.map(lambda item: watch(function, item, seconds), items))
