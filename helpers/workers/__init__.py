"""Alt süreçlerde çalışmaya hazır fonksiyonlar.

Bu paketteki her fonksiyonu bir alt süreç doğrudan içe aktarabilir; bu yüzden
`Process(target=...)`, `Pool.map(...)` ve benzerleri her başlatma yönteminde
(fork, spawn, forkserver) çalışır.
"""

from helpers.workers._load import burn_cpu, touch_memory, wait_for
from helpers.workers._recorder import Recorder
from helpers.workers._source import (
    fill_and_reverse,
    kare_al,
    kup_al,
    set_pi_and_negate,
    square,
    worker1,
    worker2,
)
from helpers.workers._tool_load import ask_server, hash_blocks

__all__ = [
    "Recorder",
    "ask_server",
    "burn_cpu",
    "fill_and_reverse",
    "hash_blocks",
    "kare_al",
    "kup_al",
    "set_pi_and_negate",
    "square",
    "touch_memory",
    "wait_for",
    "worker1",
    "worker2",
]
