"""Hints, one more at each call."""

from __future__ import annotations

from helpers.exercises.verdict import Note


class Hints:
    """The hints of an exercise or a question, and how many of them the student has asked for.

    `end` is said to who asks for more than there are.
    """

    def __init__(self, hints: tuple[str, ...], end: str) -> None:
        self._hints, self._end = hints, end
        self._given = 0

    def next(self) -> Note:
        """Give one more."""
        most = len(self._hints)
        asked, self._given = self._given, min(self._given + 1, most)
        lines = [
            f"**{number}. ipucu / {most}:** {self._hints[number - 1]}" for number in range(1, self._given + 1)
        ]
        if asked >= most:
            lines.append(self._end)
        elif self._given < most:
            lines.append("Bir sonraki ipucu için hücreyi yeniden çalıştırın.")
        else:
            lines.append("Bu, son ipucuydu.")
        return Note("\n\n".join(lines))
