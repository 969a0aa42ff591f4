"""10 numaralı defterin (Doğru aracı seçmek) alıştırmaları: `q1` … `q5`."""

from helpers.exercises import folder


def __getattr__(name: str) -> object:
    """Find an exercise by its folder."""
    return folder.exercise(__name__, name)


def __dir__() -> list[str]:
    return folder.names(__name__.rpartition(".")[2])
