# futures hold the errors
from concurrent.futures import ProcessPoolExecutor


def read_record(text):
    return int(text)


def run(texts):
    good, bad = [], {}
    with ProcessPoolExecutor(2) as executor:
        futures = {text: executor.submit(read_record, text) for text in texts}
    for text, future in futures.items():
        error = future.exception()
        if error is None:
            good.append(future.result())
        elif isinstance(error, ValueError):
            bad[text] = "ValueError"
        else:
            raise error
    return good, bad
