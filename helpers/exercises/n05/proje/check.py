"""The program under each start method, which the command line chooses."""

from helpers.exercises.checks import Check, Wrong
from helpers.exercises.checks.project import picture_right, rows_in_children
from helpers.exercises.trace import Trace


def _as_told(trace: Trace) -> None:
    if trace.methods != {trace.method}:
        used = ", ".join(f"`{method}`" for method in sorted(trace.methods)) or "hiçbiri"
        raise Wrong(
            f"`python fraktal.py {trace.method}` komutunun süreçleri `{trace.method}` ile başlatması.",
            f"Kullanılan yöntem: {used}.",
            "`sys.argv[1]` ve `get_context(...)`.",
        )


CHECKS = (
    Check("Program, komut satırının seçtiği başlatma yöntemini kullandı.", _as_told),
    rows_in_children(2),
    picture_right(),
)

METHOD_ARGUMENT = True
