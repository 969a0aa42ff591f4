"""Loaded by each Dask scheduler (``distributed.scheduler.preload``) before it opens a port."""

from __future__ import annotations

from helpers.runtime.dask import _loopback

_loopback.serve()
