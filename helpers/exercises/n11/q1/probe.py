"""An expensive line leaves the loop: one load, and a set to look things up in."""

from typing import Any

WORDS = ["kar", "yağmur", "taş", "kar", "dolu", "güneş", "rüzgâr", "kar"]
DICTIONARY = ["yağmur", "kar", "dolu", "sis"]
EXPECTED = 5


def probe(student: Any) -> object:
    """Count how often the dictionary is loaded, and how often its list is searched."""
    counts = {"loads": 0, "searches": 0}

    class Words(list[str]):
        def __contains__(self, word: object) -> bool:
            counts["searches"] += 1
            return super().__contains__(word)

        def index(self, *word: Any) -> int:
            counts["searches"] += 1
            return super().index(*word)

        def count(self, word: str) -> int:
            counts["searches"] += 1
            return super().count(word)

    def load() -> list[str]:
        counts["loads"] += 1
        return Words(DICTIONARY)

    return {"result": student.count_known(list(WORDS), load), **counts}
