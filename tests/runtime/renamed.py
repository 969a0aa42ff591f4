"""Gives a private name of the standard library, IPython or ipykernel another one: what a new version may do.

Everything of theirs goes on, by the new name: it is not they who are broken, only whoever uses the old one.
Imports nothing of helpers: in a kernel that would switch the runtime on.
"""

from __future__ import annotations

import gc
import importlib
import json
import multiprocessing
import os
import sys
import traceback
from functools import cache, partial
from types import CodeType, FunctionType, ModuleType
from typing import Any

SUFFIX = "_renamed"
# Names without an underscore are others' names, too: they are renamed only where these are at home or used.
USERS = {
    "magics_manager": {"IPython.core.magic"},
    "magics": {"IPython.core.interactiveshell"},
    "find_file": {"IPython.core.interactiveshell"},
    "getsource": {"IPython.core.interactiveshell"},
    "display_pub": {"ipykernel.zmqshell", "ipykernel.ipkernel", "IPython.core.display_functions"},
    "pub_socket": {"ipykernel.displayhook", "ipykernel.ipkernel"},
    "extension_manager": {"IPython.core.magics.extension"},
}
MODULES = ["concurrent.futures.process", "multiprocessing.managers", "multiprocessing.pool"]
MODULES += ["multiprocessing.shared_memory", "multiprocessing.spawn"]
if sys.platform != "win32":
    MODULES += [f"multiprocessing.popen_{method}" for method in ("fork", "forkserver", "spawn_posix")]


def rename(where: str, old: str) -> None:
    """Rename what stands there (a module's dotted name, or a class's), in this process."""
    import_all()
    owner, new = find(where), old + SUFFIX
    places = [place for place in getattr(owner, "__mro__", (owner,)) if place is not object]
    packages = {place.__name__ if isinstance(place, ModuleType) else place.__module__ for place in places}
    if old.startswith("_") or (isinstance(owner, ModuleType) and old not in USERS):
        packages = {package.partition(".")[0] for package in packages}
    packages = {package for package in packages if not package.startswith("traitlets")} | USERS.get(
        old, set()
    )
    is_in = cache(partial(_is_in, packages))  # tens of thousands of objects ask it of a few modules
    for thing in gc.get_objects():
        if isinstance(thing, FunctionType) and is_in(thing.__module__):
            if (code := _renamed(thing.__code__, old, new)) is not thing.__code__:
                thing.__code__ = code
        elif isinstance(thing, (type, ModuleType)) and is_in(_home(thing)) and old in vars(thing):
            setattr(thing, new, vars(thing)[old])
            delattr(thing, old)
        elif is_in(type(thing).__module__) and old in getattr(thing, "__dict__", ()):
            thing.__dict__[new] = thing.__dict__.pop(old)


def find(path: str) -> Any:
    """Return the module or class with this dotted name."""
    if path in sys.modules:
        return sys.modules[path]
    module, _, name = path.rpartition(".")
    return getattr(find(module), name)


def _home(thing: type | ModuleType) -> Any:
    return thing.__name__ if isinstance(thing, ModuleType) else thing.__module__


def _is_in(packages: set[str], module: Any) -> bool:
    module = str(module)
    return any(module == package or module.startswith(package + ".") for package in packages)


def _renamed(code: CodeType, old: str, new: str) -> CodeType:
    """Return the code with the new name; the same one if it does not have the old one."""
    consts = [_renamed(c, old, new) if isinstance(c, CodeType) else c for c in code.co_consts]
    inner_is_new = any(now is not before for now, before in zip(consts, code.co_consts, strict=True))
    if old not in code.co_names and not inner_is_new:
        return code
    names = tuple(new if name == old else name for name in code.co_names)
    return code.replace(co_consts=tuple(consts), co_names=names)


def import_all() -> None:
    """Import what is looked at, or somebody would import it later and find the old name again."""
    for module in MODULES:
        importlib.import_module(module)


def tried(where: str, name: str) -> None:
    """In a fork of this kernel: rename, switch on, let a child print, switch off; print what was seen."""
    import_all()
    pid = os.fork()
    if pid == 0:
        seen: dict[str, Any] = {}
        try:
            rename(where, name)
            runtime: Any = importlib.import_module("helpers.runtime")

            seen["missing"] = runtime.missing()
            child = multiprocessing.get_context("fork").Process(target=print, args=("from a child",))
            child.start()
            child.join(20)
            sys.stdout.flush()
            seen["exit code"] = child.exitcode
            runtime.off()
            seen["after"] = [runtime.is_on(), type(sys.stdout).__name__]
        except BaseException:  # noqa: BLE001 - the test reads it
            seen["error"] = traceback.format_exc()
        sys.stdout.write(f"\nseen: {json.dumps(seen)}\n")  # one piece: a copy's output may mix with others'
        sys.stdout.flush()
        os._exit(0)
    os.waitpid(pid, 0)
