# `a` kipi dosyanın sonuna yazar
import os
import tempfile


def save(folder, name, numbers):
    with open(os.path.join(folder, f"{name}.txt"), mode="a") as file:
        file.writelines(f"{number}\n" for number in numbers)
