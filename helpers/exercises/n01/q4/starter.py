from multiprocessing import Process


def bol(a, b):
    print(f"{a} / {b} = {a / b}")


if __name__ == "__main__":
    pass  # iki süreci burada başlatın
