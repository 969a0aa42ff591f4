"""Multiprocess Kursu'nun yardımcı paketi.

Bir not defterinde ``import helpers`` (ya da ``%load_ext helpers``) yazmak, ``multiprocessing``
kodunun defterde de bir ``.py`` dosyasındaki gibi çalışmasını sağlar; ``%unload_ext helpers``
bunu geri alır. Ayrıntılar: ``helpers.runtime``. Hazır işçi fonksiyonları: ``helpers.workers``.
"""

# Children import this package each time they start: standard library only, and as little as possible.
import sys

# Not typing's: importing typing costs every child three milliseconds.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

__all__ = ["load_ipython_extension", "unload_ipython_extension"]


def load_ipython_extension(shell: "Any") -> None:
    """``%load_ext helpers``: çalışma ortamını açar.

    Argümanlar:
        shell: IPython kabuğu; IPython kendisi verir.

    Hatalar:
        RuntimeError: Kod bir Jupyter kernel'inde çalışmıyorsa.
    """
    from helpers import runtime

    runtime.on(shell)


def unload_ipython_extension(shell: "Any") -> None:  # noqa: ARG001 - IPython passes it
    """``%unload_ext helpers``: çalışma ortamını kapatır.

    Argümanlar:
        shell: IPython kabuğu; IPython kendisi verir.
    """
    from helpers import runtime

    runtime.off()


def _kernel_shell() -> "Any":
    """Return the kernel's shell, or None anywhere else (a script, a child, plain IPython)."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    return shell if hasattr(shell, "kernel") else None


if (_shell := _kernel_shell()) is not None:
    load_ipython_extension(_shell)
del _shell
