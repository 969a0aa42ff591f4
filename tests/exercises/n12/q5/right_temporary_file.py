# a temporary name of tempfile's, removed if it was cut off
import os
import tempfile


def save(folder, name, numbers):
    number_of_file, draft = tempfile.mkstemp(dir=folder)
    try:
        with os.fdopen(number_of_file, "w") as file:
            for number in numbers:
                print(number, file=file)
    except BaseException:
        os.remove(draft)
        raise
    os.replace(draft, os.path.join(folder, name + ".txt"))
