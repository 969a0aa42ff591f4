"""A cluster that ■ meets while it is being made or closed: nothing of it is left behind."""

from __future__ import annotations

from typing import Any

from helpers.runtime.dask._whole import whole

MODULE = "distributed.deploy.spec"  # where Dask's clusters are made; LocalCluster's are, too


def serve(module: Any) -> None:
    """Let the clusters of this module be made and closed as a whole."""
    cluster = module.SpecCluster
    if not hasattr(cluster.close, "__wrapped__"):
        close = whole(cluster.close, in_place=lambda self, **_: self.asynchronous)
        cluster.__init__ = whole(
            cluster.__init__, in_place=lambda _, **options: options.get("asynchronous"), close=close
        )
        cluster.close = close
