"""A pool shares the rows out, in chunks of a chosen size."""

from helpers.exercises.checks import Check, Wrong, pool_closed
from helpers.exercises.checks.project import picture_right, rows_in_children
from helpers.exercises.diagnoses import threads_for_processes
from helpers.exercises.trace import Trace

ROWS = 200  # of the picture


def _in_pool(trace: Trace) -> None:
    if not any(pool.methods and not pool.threads for pool in trace.pools):
        made = "kuruldu, ama işi süreçler yapmadı" if trace.pools else "hiç kurulmadı"
        raise Wrong("Satırları bir süreç havuzunun dağıtması.", f"Havuz {made}.", "`Pool(...)` satırı.")


def _chosen(trace: Trace) -> None:
    expected = "`chunksize` ile bir parça boyutu seçilmesi: 1'den büyük, her işçiye en az bir parça düşecek kadar küçük."
    chunks = [(size, pool.size) for pool in trace.pools for size in pool.chunks]
    if not chunks:
        raise Wrong(expected, "Parça boyutu seçilmedi.", "Havuza iş veren satır.")
    if not any(1 < size <= ROWS // workers for size, workers in chunks):
        size, workers = chunks[0]
        raise Wrong(
            expected,
            f"Parça boyutu {size}; {ROWS} satırı {workers} işçi paylaşıyor.",
            "Havuza iş veren satır.",
        )


CHECKS = (
    Check("Satırları bir havuz dağıttı.", _in_pool),
    Check("Parça boyutu seçildi.", _chosen),
    rows_in_children(2),
    pool_closed(),
    picture_right(),
)

MISTAKES = (threads_for_processes,)
