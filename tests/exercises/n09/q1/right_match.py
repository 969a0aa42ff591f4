# match, annotations
from multiprocessing import Process


def fate(p: Process) -> str:
    p.join()
    match p.exitcode:
        case 0:
            return "sorunsuz"
        case int(code) if code < 0:
            print("sinyal:", -code)
            return "öldürüldü"
        case _:
            return "hata"
