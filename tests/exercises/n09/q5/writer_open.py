# yazan ucu üst süreçte açık kaldı
from multiprocessing import Pipe, Process


def run_one(connection, function, item):
    try:
        connection.send(("tamam", function(item)))
    except Exception as error:
        connection.send(("hata", type(error).__name__))


def run_all(function, items, seconds):
    tasks, answers = [], []
    for item in items:
        receiver, sender = Pipe(duplex=False)
        p = Process(target=run_one, args=(sender, function, item))
        p.start()
        tasks.append((p, receiver))
    for p, receiver in tasks:
        try:
            answers.append(receiver.recv())
        except EOFError:
            answers.append(("öldü", None))
        p.kill()
        p.join()
    return answers
