# tam yazması
from pathlib import Path


def save(folder, name, numbers):
    draft = Path(folder, name + ".yeni")
    if draft.exists():
        return
    with draft.open("w") as file:
        for number in numbers:
            file.write(f"{number}\n")
    draft.replace(Path(folder, name + ".txt"))
