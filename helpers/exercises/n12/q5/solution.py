import os
import tempfile


def save(folder, name, numbers):
    path = os.path.join(folder, name + ".txt")
    draft = os.path.join(folder, name + ".yeni")
    with open(draft, "w", encoding="utf-8") as file:
        for number in numbers:
            print(number, file=file)
    os.replace(draft, path)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        save(folder, "pazar", [3, 5, 8])
        save(folder, "pazar", [3, 5, 8])  # Dask görevi yineledi
        with open(os.path.join(folder, "pazar.txt"), encoding="utf-8") as file:
            print(file.read().split())
