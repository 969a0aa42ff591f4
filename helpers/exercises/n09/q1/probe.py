"""What the exit code tells: fine, an error, killed."""

import sys
import time
from multiprocessing import Process
from typing import Any

FINE, LEFT, KILLED = "0,5 saniye uyuyan süreç", "sys.exit(3) çağıran süreç", "terminate() ile biten süreç"


def probe(student: Any) -> object:
    """Ask for the fate of three processes that have been started."""
    processes = {
        FINE: Process(target=time.sleep, args=(0.5,)),
        LEFT: Process(target=sys.exit, args=(3,)),
        KILLED: Process(target=time.sleep, args=(60,)),
    }
    fates = {}
    try:
        for name, process in processes.items():
            process.start()
            if name == KILLED:
                process.terminate()
            fates[name] = student.fate(process)
    finally:
        for process in processes.values():
            if process.is_alive():
                process.kill()
    return fates
