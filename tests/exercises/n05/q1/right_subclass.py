# A class of processes; waited for by their sentinels.
from multiprocessing import Process, connection


def greet(name):
    print(f"Merhaba {name}")


class Greeter(Process):
    def __init__(self, guest):
        super().__init__()
        self.guest = guest

    def run(self):
        greet(self.guest)


if "__main__" == __name__:
    greeters = [Greeter("Ada"), Greeter("Cem")]
    for greeter in greeters:
        greeter.start()
    waiting = [greeter.sentinel for greeter in greeters]
    while waiting:
        for sentinel in connection.wait(waiting):
            waiting.remove(sentinel)
