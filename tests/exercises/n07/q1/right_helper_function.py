# the lock is taken by a helper; pages are taken off the list
import contextlib


def print_pages(printer, pages):
    rest = list(pages)
    while rest:
        printer(rest.pop(0))


def print_document(printer, pages, lock):
    with contextlib.ExitStack() as stack:
        stack.enter_context(lock)
        print_pages(printer, pages)
