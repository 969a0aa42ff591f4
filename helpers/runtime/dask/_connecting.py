"""A client and a scheduler that does not answer: an end to the wait, and words that say what to do."""

from __future__ import annotations

import asyncio
import functools
import os
import time
from typing import Any

from helpers.runtime import dask as ours
from helpers.runtime.dask._whole import whole

MODULE = "distributed.client"
PATIENCE = "distributed.comm.timeouts.connect"  # of Dask's own, and what it is if nobody sets it
USUAL = "30s"
ANSWER_SECONDS = 4.0  # for a scheduler elsewhere, if the student does not say how long
LOOK_SECONDS = 0.05

SILENT = (
    "Bu adreste bir Dask zamanlayıcısı yanıt vermedi.\n"
    "Ne yapmalı: zamanlayıcının çalıştığına (`dask scheduler`), adresin ve port numarasının doğru olduğuna,\n"
    "aradaki güvenlik duvarına bakın. TLS kullanan bir zamanlayıcı `tls://` adresi ve `security=...` ister.\n"
    "Zamanlayıcı geç açılıyorsa daha uzun bekleyin: `Client(adres, timeout=60)`."
)
NO_FILE = (
    "{file}\n"
    "Zamanlayıcının adres dosyası {seconds:g} saniyede ortaya çıkmadı.\n"
    "Ne yapmalı: zamanlayıcıyı aynı yolla başlatın: `dask scheduler --scheduler-file ...`.\n"
    "Zamanlayıcı geç açılıyorsa daha uzun bekleyin: `Client(scheduler_file=..., timeout=60)`."
)


def serve(module: Any) -> None:
    """Let the clients of this module give up in time, and close what they have begun when ■ comes."""
    client = module.Client
    if not hasattr(client.start, "__wrapped__"):
        module.connect = _bounded(module.connect)
        client.__init__ = _patient(client.__init__, module.dask.config)
        # Who only connects can be interrupted; who has a cluster of its own would leave it.
        client.close = whole(client.close, in_place=_only_connects)
        client.start = _with_words(whole(client.start, in_place=_only_connects, close=client.close))


def _only_connects(client: Any, **_: Any) -> bool:
    given = client.scheduler_file, vars(client).get("_start_arg")
    return client.asynchronous or any(one is not None for one in given)


def _bounded(connect: Any) -> Any:
    """Dask's own limit ends where somebody takes the call: who then says nothing is waited for for ever."""

    @functools.wraps(connect)
    async def call(address: str, timeout: Any = None, **kwargs: Any) -> Any:  # noqa: ASYNC109 - it is Dask's
        if ours.current_cell is None or not isinstance(timeout, (int, float)):
            return await connect(address, timeout=timeout, **kwargs)
        try:
            return await asyncio.wait_for(connect(address, timeout=timeout, **kwargs), timeout + 0.5)
        except TimeoutError:
            raise OSError(f"Timed out trying to connect to {address} after {timeout:g} s") from None

    return call


def _patient(init: Any, config: Any) -> Any:
    """A client waits for a scheduler elsewhere as long as we say, unless the student says how long."""

    @functools.wraps(init)
    def call(client: Any, address: Any = None, *args: Any, **kwargs: Any) -> None:
        elsewhere = isinstance(address, str) or kwargs.get("scheduler_file") is not None
        told = len(args) > 1 or "timeout" in kwargs or config.get(PATIENCE) != USUAL
        if ours.current_cell is not None and elsewhere and not told:
            kwargs["timeout"] = ANSWER_SECONDS
        init(client, address, *args, **kwargs)

    return call


def _with_words(start: Any) -> Any:
    @functools.wraps(start)
    def call(client: Any, **kwargs: Any) -> Any:
        if ours.current_cell is None or client.cluster is not None or client.asynchronous:
            return start(client, **kwargs)
        if client.scheduler_file is not None:
            _wait_for_file(client.scheduler_file, kwargs.get("timeout", ANSWER_SECONDS))
        try:
            return start(client, **kwargs)
        except OSError as error:
            raise OSError(f"{error}\n{SILENT}") from None

    return call


def _wait_for_file(file: str, seconds: float) -> None:
    """Wait for the scheduler to write its address; Dask itself would do so for ever."""
    deadline = time.monotonic() + seconds
    while not os.path.exists(file):
        if time.monotonic() > deadline:
            raise FileNotFoundError(NO_FILE.format(file=file, seconds=seconds))
        time.sleep(LOOK_SECONDS)
