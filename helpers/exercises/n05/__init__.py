"""05 numaralı defterin (Başlatma yöntemleri) alıştırmaları: `q1` … `q5`."""

from helpers.exercises.n05._q1 import q1
from helpers.exercises.n05._q2 import q2
from helpers.exercises.n05._q3 import q3
from helpers.exercises.n05._q4 import q4
from helpers.exercises.n05._q5 import q5

__all__ = ["q1", "q2", "q3", "q4", "q5"]
