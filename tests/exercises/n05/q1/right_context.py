# A context; one process after the other is as right.
from multiprocessing import get_context, parent_process


def greet(name):
    print(f"Merhaba {name}")


if __name__ == "__main__" and parent_process() is None:
    context = get_context("spawn")
    for name in ("Ada", "Cem"):
        process = context.Process(target=greet, args=(name,))
        process.start()
        process.join(timeout=20)
        print(process.name, process.exitcode)
