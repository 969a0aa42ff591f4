# looks again and again; an enumeration of texts
import time
from enum import StrEnum


class Fate(StrEnum):
    FINE = "sorunsuz"
    ERROR = "hata"
    KILLED = "öldürüldü"


def fate(p):
    while (code := p.exitcode) is None:
        time.sleep(0.01)
    if code:
        return Fate.KILLED if code < 0 else Fate.ERROR
    return Fate.FINE
