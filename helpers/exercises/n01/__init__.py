"""01 numaralı defterin (Multiprocess) alıştırmaları (`q1` … `q5`), soruları (`s1` … `s4`) ve proje adımı (`proje`)."""

from helpers.exercises import folder


def __getattr__(name: str) -> object:
    """Find an exercise by its folder."""
    return folder.exercise(__name__, name)


def __dir__() -> list[str]:
    return folder.names(__name__.rpartition(".")[2])
