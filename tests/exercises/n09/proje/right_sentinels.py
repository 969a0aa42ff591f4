# Own processes, each with a pipe: the end of a pipe tells that nobody is left at the other one.
from multiprocessing import Pipe, Process
from multiprocessing.connection import wait


def work(rows, sender):
    for y in rows:
        sender.send((y, compute_row(y)))
    sender.close()


def compute(missing):
    readers, processes, found = [], [], {}
    for k in range(2):
        reader, sender = Pipe(duplex=False)
        processes.append(Process(target=work, args=(missing[k::2], sender)))
        processes[-1].start()
        sender.close()
        readers.append(reader)
    while readers:
        for reader in wait(readers):
            try:
                y, row = reader.recv()
                found[y] = row
            except EOFError:
                readers.remove(reader)
    for process in processes:
        process.join()
        if process.exitcode:
            print(f"{process.name} öldü, çıkış kodu {process.exitcode}")
    return found


if __name__ == "__main__":
    rows = {}
    while len(rows) < HEIGHT:
        rows |= compute([y for y in range(HEIGHT) if y not in rows])
    save([rows[y] for y in range(HEIGHT)])
