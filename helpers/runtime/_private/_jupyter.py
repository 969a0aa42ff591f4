"""What the runtime uses of ipykernel and IPython beyond their promises."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from IPython.core import oinspect

# Owners and names, to be patched.
FIND_FILE = (oinspect, "find_file")
GET_SOURCE = (oinspect, "getsource")


def traceback_printer(shell: Any) -> tuple[Any, str]:
    """Return what makes lines of an exception, to be patched."""
    return shell.InteractiveTB, "structured_traceback"


def show_traceback(shell: Any) -> tuple[Any, str]:
    """Return what is called when a cell has failed, to be patched."""
    return shell, "showtraceback"


def shutdown(shell: Any) -> tuple[Any, str]:
    """Return what is called when the kernel shall end or start anew, to be patched."""
    return shell.kernel, "do_shutdown"


def remove_cell_magic(shell: Any, name: str) -> None:
    """Forget a cell magic that has been registered."""
    shell.magics_manager.magics["cell"].pop(name, None)


def hidden_names(shell: Any) -> set[str]:
    """Return the names in the notebook that IPython has put there."""
    return set(shell.user_ns_hidden)


def compiler_flags(shell: Any) -> int:
    """Return what ``from __future__`` imports of earlier cells have left, and forget it."""
    flags: int = shell.compile.flags
    shell.compile.reset_compiler_flags()
    return flags


def set_compiler_flags(shell: Any, flags: int) -> None:
    """Put back what ``compiler_flags`` has returned."""
    shell.compile.flags = flags


def captures_descriptor(stream: Any) -> bool:
    """Tell whether what is written to a stream's descriptor is shown in the cell."""
    return bool(getattr(stream, "_should_watch", False))


def header(stream: Any) -> dict[str, Any]:
    """Return the header of the message whose cell this thread writes to."""
    found: dict[str, Any] = stream.parent_header
    return found


def display_under(shell: Any, data: dict[str, str], parent: dict[str, Any]) -> None:
    """Show rich data in the cell that this message has run, from any thread."""
    display = shell.display_pub
    content = {"data": data, "metadata": {}, "transient": {}}
    display.session.send(display.pub_socket, "display_data", content, parent=parent, ident=display.topic)


@contextmanager
def under(stream: Any, parent: dict[str, Any]) -> Iterator[None]:
    """Let this thread write to the cell that this message has run."""
    token = stream.set_thread_parent(parent)
    try:
        yield
    finally:
        stream.reset_thread_parent(token)
