"""A small Dask cluster in the checked program itself, and a record of what it was asked to do."""

from __future__ import annotations

import contextlib
import functools
import importlib
import logging
from collections.abc import Callable, Iterator
from typing import Any

BIG = 100_000  # characters: what should travel once only


class Asked:
    """What a cluster was asked to do.

    Attributes: order: "g" for each call that gave tasks, "t" for each that took a result. tasks: how many
    the workers have done. big: how often big data was given to tasks or scattered.

    """

    def __init__(self) -> None:
        self.order = ""
        self.tasks = 0
        self.big = 0


def ask(function: Callable[[Any], object]) -> dict[str, object]:
    """Call a function with a client of a cluster of two threads; return what it gave back, and the record."""
    with _client() as (client, asked):
        return {"result": _plain(function(client)), **vars(asked)}


@contextlib.contextmanager
def _client() -> Iterator[tuple[Any, Asked]]:
    dask: Any = importlib.import_module("dask.distributed")
    asked = Asked()

    class Counter(dask.SchedulerPlugin):  # type: ignore[misc]
        def transition(self, _key: Any, start: str, finish: str, *_args: Any, **_kwargs: Any) -> None:
            asked.tasks += start == "processing" and finish in ("memory", "erred")

    with (
        dask.LocalCluster(
            n_workers=1,
            threads_per_worker=2,
            processes=False,
            protocol="tcp",  # without it, or without the address, the ports would be open to the network
            dashboard_address="127.0.0.1:0",
            scheduler_kwargs={"dashboard": False},  # its pages take a second to load
            silence_logs=logging.CRITICAL,
        ) as cluster,
        dask.Client(cluster) as client,
    ):
        cluster.scheduler.add_plugin(Counter())
        _watch(client, dask.Future, asked)
        yield client, asked


def _watch(client: Any, future: Any, asked: Asked) -> None:
    def noting(letter: str, original: Any) -> Any:
        @functools.wraps(original)
        def call(*args: Any, **kwargs: Any) -> Any:
            args = tuple(list(arg) if hasattr(arg, "__next__") else arg for arg in args)
            asked.order += letter
            if letter in "gs":
                asked.big += sum(map(_count_big, [*args, *kwargs.values()]))
            return original(*args, **kwargs)

        return call

    for name in ("submit", "map", "compute"):
        setattr(client, name, noting("g", getattr(client, name)))
    client.scatter = noting("s", client.scatter)
    client.gather = noting("t", client.gather)
    future.result = noting("t", future.result)


def _count_big(value: object) -> int:
    if isinstance(value, (list, tuple)):
        return sum(map(_count_big, value))
    return isinstance(value, str) and len(value) >= BIG


def _plain(value: object) -> object:
    """Return a result in a form that can be noted; a future becomes words."""
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, (int, float, str)) or value is None:
        return value
    return "fiş" if hasattr(value, "add_done_callback") else repr(value)[:80]
