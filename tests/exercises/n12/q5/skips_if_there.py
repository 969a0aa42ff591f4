# Dosya, yazılması bitmeden asıl adıyla görünüyor
import os
import tempfile


def save(folder, name, numbers):
    path = os.path.join(folder, name + ".txt")
    if os.path.exists(path):
        return
    with open(path, "w") as file:
        for number in numbers:
            file.write(f"{number}\n")
