# yarım dosyayı tam sanır
import os
import tempfile


def save(folder, name, numbers):
    with open(os.path.join(folder, name + ".txt"), "w") as file:
        for number in numbers:
            file.write(f"{number}\n")
