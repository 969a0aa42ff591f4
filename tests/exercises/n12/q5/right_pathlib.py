# pathlib, one text
from pathlib import Path


def save(folder, name, numbers):
    text = "".join(f"{number}\n" for number in numbers)
    draft = Path(folder) / f"{name}.tmp"
    draft.write_text(text)
    draft.replace(draft.with_suffix(".txt"))
