# waits for the sentinel; words in a dictionary, by sign
from multiprocessing.connection import wait

WORDS = {False: {False: "sorunsuz", True: "öldürüldü"}, True: {False: "hata"}}


def fate(p):
    wait([p.sentinel])
    p.join()
    return WORDS[p.exitcode > 0][p.exitcode < 0]
