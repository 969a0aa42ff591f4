# the last chunk is added up anew each time
from concurrent.futures import ProcessPoolExecutor


def fits(chunk, name, sizes, most):
    return sum(sizes[one] for one in chunk) + sizes[name] <= most


def cut(sizes, most):
    chunks = []
    names = list(sizes)
    names.sort(key=lambda name: -sizes[name])
    while names:
        name = names.pop(0)
        if chunks and fits(chunks[-1], name, sizes, most):
            chunks[-1] += [name]
        else:
            chunks += [[name]]
    return tuple(tuple(chunk) for chunk in chunks)


def work(names):
    return len(names)


def run(sizes, most):
    with ProcessPoolExecutor(2) as executor:
        return sum(executor.map(work, cut(sizes, most)))
