"""The picture in shared memory."""

from helpers.exercises.checks import Check, Wrong, joined, started, started_first
from helpers.exercises.checks.project import made, picture_right, rows_in_children
from helpers.exercises.trace import Trace

SHARED = made(
    "Resim paylaşılan bellekte.",
    "Array",
    "RawArray",
    lacking="Yarıların paylaşılan belleğe yazılması: `Array`, `RawArray` ya da `SharedMemory`.",
    memory=True,
)


def _no_files(trace: Trace) -> None:
    files = [name for name in trace.result["files"] if name.endswith(".json")]
    if files:
        raise Wrong(
            "Yarıların dosyalardan geçmemesi.",
            f"Program `{files[0]}` dosyasını yazdı.",
            "`open(...)` satırı.",
        )


def _no_memory(trace: Trace) -> None:
    if trace.memory:
        raise Wrong(
            "`SharedMemory` bloğunun iş bitince silinmesi.", "Blok geride kaldı.", "`close()` ve `unlink()`."
        )


CHECKS = (
    SHARED,
    started(2),
    started_first(),
    rows_in_children(2, each=True),
    joined(),
    Check("Yarılar için dosya yazılmadı.", _no_files),
    Check("Geride bellek bloğu kalmadı.", _no_memory),
    picture_right(),
)
