"""00 numaralı defterin (Başlarken) soruları: `s1`, `s2`."""

from helpers.exercises import folder


def __getattr__(name: str) -> object:
    """Find a question by its folder."""
    return folder.exercise(__name__, name)


def __dir__() -> list[str]:
    return folder.names(__name__.rpartition(".")[2])
