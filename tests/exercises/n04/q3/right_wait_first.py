# wait() with FIRST_COMPLETED, in a class.
from concurrent import futures


class Runner:
    def __init__(self, report):
        self.report = report

    def run(self, function, items):
        with futures.ProcessPoolExecutor(2) as executor:
            pending = {executor.submit(function, item) for item in items}
            while pending:
                done, pending = futures.wait(pending, return_when=futures.FIRST_COMPLETED)
                for future in done:
                    self.report(future.result())


def run_all(function, items, report):
    Runner(report).run(function, items)
