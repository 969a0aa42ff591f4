"""What the runtime uses of ipykernel and IPython beyond their promises."""

from __future__ import annotations

import builtins
import getpass
import importlib.util
import io
import pdb  # noqa: T100 - not to debug
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType, MethodType, ModuleType
from typing import Any

from IPython.core import oinspect
from IPython.core.interactiveshell import InteractiveShell

# Owners and names, to be patched.
FIND_FILE = (oinspect, "find_file")
GET_SOURCE = (oinspect, "getsource")


def traceback_printer(shell: Any) -> tuple[Any, str]:
    """Return what makes lines of an exception, to be patched."""
    return shell.InteractiveTB, "structured_traceback"


def show_traceback(shell: Any) -> tuple[Any, str]:
    """Return what is called when a cell has failed, to be patched."""
    return shell, "showtraceback"


@contextmanager
def shown_as(error: BaseException, lines: list[str]) -> Iterator[None]:
    """Let IPython show these lines in the place of an exception's traceback."""
    shown: Any = error
    shown._render_traceback_ = lambda: lines
    try:
        yield
    finally:
        del shown._render_traceback_


def shutdown(shell: Any) -> tuple[Any, str]:
    """Return what is called when the kernel shall end or start anew, to be patched."""
    return shell.kernel, "do_shutdown"


def handles_for_kernel(handler: Any) -> bool:
    """Tell whether a signal handler is ipykernel's: it sets one for each cell that awaits."""
    return str(getattr(handler, "__module__", "")).partition(".")[0] == "ipykernel"


def runs_code_of_cell(frame: FrameType | None) -> bool:
    """Tell whether a cell's own code is being run, from this frame on, not only waited for.

    An exception that is raised there is the cell's; elsewhere it would end the kernel's event loop.
    """
    while frame is not None:
        if frame.f_code is InteractiveShell.run_code.__code__:
            return True
        frame = frame.f_back
    return False


def remove_cell_magic(shell: Any, name: str) -> None:
    """Forget a cell magic that has been registered."""
    magics = getattr(getattr(shell, "magics_manager", None), "magics", {})
    magics.get("cell", {}).pop(name, None)


@contextmanager
def extension(shell: Any, name: str) -> Iterator[None]:
    """Let IPython know that an extension is loaded, however it was, so that ``%unload_ext`` unloads it.

    ``%load_ext`` says nothing then; IPython's own would say in English that it is loaded already.
    """
    manager: Any = getattr(shell, "extension_manager", None)
    loaded: set[str] = getattr(manager, "loaded", set())
    load = getattr(manager, "load_extension", None)
    loaded.add(name)
    if load is not None:
        manager.load_extension = lambda wanted: None if wanted == name and name in loaded else load(wanted)
    try:
        yield
    finally:
        loaded.discard(name)
        if load is not None:
            del manager.load_extension


def hidden_names(shell: Any) -> set[str]:
    """Return the names in the notebook that IPython has put there."""
    return set(getattr(shell, "user_ns_hidden", ()))


def compiler_flags(shell: Any) -> int | None:
    """Return what ``from __future__`` imports of earlier cells have left, and forget it."""
    try:
        flags: int = shell.compile.flags
        shell.compile.reset_compiler_flags()
    except AttributeError:
        return None
    return flags


def set_compiler_flags(shell: Any, flags: int | None) -> None:
    """Put back what ``compiler_flags`` has returned."""
    if flags is not None:
        shell.compile.flags = flags


def captures_descriptor(stream: Any) -> bool:
    """Tell whether what is written to a stream's descriptor is shown in the cell."""
    return bool(getattr(stream, "_should_watch", False))


def is_kernels(stream: Any) -> bool:
    """Tell whether this is one of ipykernel's streams, not what a cell has put in its place."""
    return all(hasattr(type(stream), name) for name in ("parent_header", "set_thread_parent"))


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


# A forked copy of the kernel.


def plain_pdb() -> ModuleType | None:
    """Return a debugger such as a script has; None if ipykernel has not put IPython's in its place."""
    spec = importlib.util.find_spec("pdb")
    if pdb.Pdb.__module__ == "pdb" or spec is None or spec.loader is None:
        return None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


_plain_pdb = plain_pdb()


def leave_kernel(shell: Any) -> None:
    """Make IPython and ipykernel believe that there is no kernel here: libraries then do as in a script."""
    kernel = shell.kernel
    if builtins.input == kernel.raw_input:
        kernel._restore_input()

    def ask(prompt: str, _ident: object, _parent: object, password: bool = False) -> str:  # noqa: FBT002
        return getpass.getpass(prompt) if password else input(prompt)

    # "from getpass import getpass" in a cell has taken the kernel's.
    plain = {"getpass": getpass.getpass, "raw_input": input}
    for name, value in list(shell.user_ns.items()):
        if isinstance(value, MethodType) and value.__self__ is kernel and value.__name__ in plain:
            shell.user_ns[name] = plain[value.__name__]
    kernel._allow_stdin, kernel._input_request = True, ask  # in other modules
    if _plain_pdb is not None:
        vars(pdb).update(Pdb=_plain_pdb.Pdb, set_trace=_plain_pdb.set_trace)
    vars(builtins).pop("__IPYTHON__", None)
    for single in (shell, kernel, kernel.parent):
        if hasattr(single, "clear_instance"):
            type(single).clear_instance()


def is_shells_own(value: Any) -> bool:
    """Tell whether this stands in the notebook instead of one of Python's own functions: exit, quit, open."""
    return type(value).__module__.startswith("IPython.") or getattr(value, "__wrapped__", None) is io.open


def at_end_of_code(shell: Any, end: Callable[[BaseException | None], None]) -> None:
    """Call this, in a copy of the kernel, when the code that it is running is over or has failed."""

    def trigger(event: str, *args: Any) -> None:
        if event == "post_run_cell":
            end(getattr(args[0], "error_in_exec", None) if args else None)

    def showtraceback(*_args: Any, **_kwargs: Any) -> None:
        end(sys.exc_info()[1])

    shell.events.trigger, shell.showtraceback = trigger, showtraceback
    shell.kernel.post_handler_hook = lambda: end(None)  # code that no cell runs: a widget's callback, say
