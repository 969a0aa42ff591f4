# Klasörde fazladan dosya kalmış
import os
import uuid


def save(folder, name, numbers):
    path = os.path.join(folder, f"{name}-{uuid.uuid4()}.txt")
    with open(path, "w") as file:
        for number in numbers:
            file.write(f"{number}\n")
