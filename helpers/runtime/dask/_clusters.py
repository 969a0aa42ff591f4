"""A cluster that ■ meets while it is being made or closed: nothing of it is left behind.

Half a cluster can't be closed, and a closing that is cut off leaves workers. So both are done in a thread of
their own: ■ ends the waiting for it, what was made is then closed.
"""

from __future__ import annotations

import functools
import importlib.abc
import importlib.util
import sys
import threading
from collections.abc import Callable, Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

from helpers.runtime import dask as ours
from helpers.runtime._patches import Patches

MODULE = "distributed.deploy.spec"  # where Dask's clusters are made; LocalCluster's are, too
LOOK_SECONDS = 0.1  # Windows lets nobody interrupt a wait without a limit


def install(patches: Patches) -> None:
    """Serve the clusters of this process, as soon as Dask is loaded."""
    if MODULE in sys.modules:
        serve(sys.modules[MODULE])
        return
    finder = _Finder(serve)
    sys.meta_path.insert(0, finder)
    patches.callback(finder.stop)


class _Finder(importlib.abc.MetaPathFinder):
    """Calls a function with the module when that is loaded."""

    def __init__(self, then: Callable[[ModuleType], None]) -> None:
        self._then = then

    def stop(self) -> None:
        """Look for nothing any more."""
        if self in sys.meta_path:
            sys.meta_path.remove(self)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Find the one module as others do, and stay with it until it is loaded."""
        del path, target
        if fullname != MODULE:
            return None
        self.stop()
        spec = importlib.util.find_spec(fullname)
        if spec is not None and spec.loader is not None:
            load = spec.loader.exec_module

            def exec_module(module: ModuleType) -> None:
                load(module)
                self._then(module)

            setattr(spec.loader, "exec_module", exec_module)  # noqa: B010 - mypy knows no patches
        return spec


def serve(module: Any) -> None:
    """Let the clusters of this module be made and closed as a whole."""
    cluster = module.SpecCluster
    if not hasattr(cluster.close, "__wrapped__"):
        cluster.__init__ = _whole(cluster.__init__, then_close=True)
        cluster.close = _whole(cluster.close, then_close=False)


def _whole(original: Any, *, then_close: bool) -> Any:
    @functools.wraps(original)
    def call(cluster: Any, *args: Any, **kwargs: Any) -> Any:
        in_place = (
            ours.current_cell is None
            or threading.current_thread() is not threading.main_thread()
            or (kwargs.get("asynchronous") if then_close else cluster.asynchronous)
        )
        if in_place:
            return original(cluster, *args, **kwargs)
        if then_close:
            _wait_for_last()
        work = _Work(functools.partial(original, cluster, *args, **kwargs))
        try:
            work.start()
            return work.wait()
        except KeyboardInterrupt:
            work.afterwards(cluster.close if then_close else _nothing)
            raise

    return call


_last: list[threading.Thread] = []  # closings that nobody has waited for


def _wait_for_last() -> None:
    """Wait until they are over: a cluster made meanwhile would take over the wrong level of logging."""
    while _last:
        _last[0].join(LOOK_SECONDS)
        if not _last[0].is_alive():
            del _last[0]


class _Work:
    """A call in a thread of its own."""

    def __init__(self, call: Callable[[], Any]) -> None:
        self._call = call
        self._result: Any = None
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="kurs-dask", daemon=True)

    def start(self) -> None:
        """Begin."""
        try:
            self._thread.start()
        except RuntimeError:  # Python is shutting down
            self._run()

    def _run(self) -> None:
        try:
            self._result = self._call()
        except BaseException as error:  # noqa: BLE001 - it is raised where somebody waits
            self._error = error

    def wait(self) -> Any:
        """Wait for its end; return what it returned, or raise what it raised."""
        while self._thread.is_alive():
            self._thread.join(LOOK_SECONDS)
        if self._error is not None:
            raise self._error
        return self._result

    def afterwards(self, call: Callable[[], Any]) -> None:
        """Call something when it has ended well; nobody waits for that."""
        if self._thread.ident is None:  # it has not begun
            return

        def follow() -> None:
            self._thread.join()
            if self._error is None:
                call()

        thread = threading.Thread(target=follow, name="kurs-dask", daemon=True)
        thread.start()
        _last.append(thread)


def _nothing() -> None:
    pass
