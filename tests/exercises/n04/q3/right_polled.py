# Tickets are looked at; those that are ready are reported.
import time
from multiprocessing import get_context


def run_all(function, items, report):
    with get_context().Pool(processes=2) as pool:
        waiting = [pool.apply_async(function, [item]) for item in items]
        while waiting:
            ready = [ticket for ticket in waiting if ticket.ready()]
            for ticket in ready:
                report(ticket.get())
                waiting.remove(ticket)
            time.sleep(0.02)
