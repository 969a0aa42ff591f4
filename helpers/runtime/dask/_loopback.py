"""The pages that Dask's schedulers and workers serve, as the dashboard: on this machine only.

A port without an address, and one that nobody has asked for, would be open to the whole network. Where the
address can't be had another one serves, and that is said.
"""

from __future__ import annotations

import functools
import importlib
import os
import socket
import sys
from typing import Any

from helpers.runtime import dask as ours

LOOPBACK = "127.0.0.1"
FREE = f"{LOOPBACK}:0"
TAKEN = "Port {port} kullanımda; Dask panosu (dashboard) için boş bir port seçildi: `cluster.dashboard_link`."
NO_SUCH_PLACE = (
    "Dask panosu `{address}` adresinde açılamadı ({error}); loopback'te açıldı: `cluster.dashboard_link`."
)


def serve() -> None:
    """Keep the servers of this process at home; those whose address somebody has written stay as they are."""
    node = importlib.import_module("distributed.node").ServerNode
    if not hasattr(node.start_http_server, "__wrapped__"):
        node.start_http_server = _at_home(node.start_http_server)


def _at_home(start: Any) -> Any:
    @functools.wraps(start)
    def call(node: Any, routes: Any, dashboard_address: Any, *args: Any, **kwargs: Any) -> Any:
        if ours.SCHEDULER not in os.environ:  # the runtime is off
            return start(node, routes, dashboard_address, *args, **kwargs)
        address = at_home(dashboard_address)
        if port := _taken(address):
            print(TAKEN.format(port=port), file=sys.stderr)
            address = FREE
        try:
            return start(node, routes, address, *args, **kwargs)
        except OSError as error:
            if address == FREE:
                raise
            print(NO_SUCH_PLACE.format(address=address, error=error), file=sys.stderr)
            return start(node, routes, FREE, *args, **kwargs)

    return call


def at_home(address: Any) -> Any:
    """Return a dashboard's address with a host; of several, each with its own."""
    if address is None:
        return FREE
    if isinstance(address, str) and "," in address:
        address = address.split(",")
    if isinstance(address, list):
        return [at_home(one) for one in address]
    text = str(address)
    if text.isdecimal():
        return f"{LOOPBACK}:{text}"
    return f"{LOOPBACK}{text}" if text.startswith(":") else address


def _taken(address: Any) -> int:
    """Return the port of an address if somebody listens there; 0 if it is free, or if nobody knows."""
    host, _, port = str(address).rpartition(":")
    if not port.isdecimal() or port == "0":
        return 0
    try:
        with socket.create_connection((host, int(port)), timeout=0.5):
            return int(port)
    except OSError:
        return 0
