# each record has a ticket of its own, which holds its error
from multiprocessing import Pool


def read_record(text):
    return int(text)


def run(texts):
    good, bad = [], {}
    with Pool(processes=2) as pool:
        tickets = [(text, pool.apply_async(read_record, (text,))) for text in texts]
        for text, ticket in tickets:
            try:
                good.append(ticket.get())
            except ValueError as error:
                bad[text] = type(error).__name__
    return good, bad
