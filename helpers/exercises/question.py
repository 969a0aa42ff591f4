"""What a student meets of a choice question: answer, hint."""

from __future__ import annotations

from dataclasses import replace

from helpers.exercises import progress_file
from helpers.exercises.choice import Choice
from helpers.exercises.hints import Hints
from helpers.exercises.verdict import Note, Verdict

__all__ = ["Question", "look"]

MOST_GIVEN = 20  # characters of what is no letter
_AROUND = " \t\n()[].:;\"'"  # what may stand around a letter, as in "b)"


class Question:
    """Seçmeli bir soru: `answer("a")` yanıtınıza bakar, `hint()` ipucu verir."""

    def __init__(self, choice: Choice) -> None:
        self._choice = choice
        end = "Başka ipucu yok." if choice.hints else "Bu sorunun ipucu yok."
        self._hints = Hints(choice.hints, end)

    def answer(self, letter: str = "") -> Verdict:
        """Seçtiğiniz yanıtın doğru olup olmadığını, nedeniyle söyler.

        Argümanlar:
            letter: yanıtın harfi, tırnak içinde: "a". Büyük ya da küçük yazılabilir.

        Dönüş değeri: sonuç; hücrenin son satırıysa kutu olarak görünür.

        Hatalar: yok; harf olmayan bir değer için ne yazılacağı söylenir.
        """
        verdict = look(self._choice, letter)
        if verdict.outcome == "doğru" and (trouble := progress_file.mark(self._choice.number)):
            verdict = replace(verdict, rows=(*verdict.rows, ("Not", trouble)))
        return verdict

    def hint(self) -> Note:
        """İpucu verir; her çağrıda bir tane daha.

        Dönüş değeri: o ana kadarki ipuçları; hücrenin son satırıysa biçimli metin olarak görünür.

        Hatalar: yok.
        """
        return self._hints.next()

    def __repr__(self) -> str:
        """Sorunun adı ve yapılabilecekler."""
        name = self._choice.name
        return f'{self._choice.heading}: {name}.answer("a"), {name}.hint()'


def look(choice: Choice, letter: object) -> Verdict:
    """Return the verdict on what somebody has given for a letter; nothing is noted."""
    letters = [one.letter for one in choice.answers]
    some = f"{', '.join(letters[:-1])} ya da {letters[-1]}"
    if not isinstance(letter, str):
        kind = type(letter).__name__
        return _not_yet(
            choice, f'harf tırnak içinde yazılır (gelen: {kind}). Örnek: {choice.name}.answer("a")'
        )
    wanted = letter.strip(_AROUND).casefold()
    if not wanted:
        return _not_yet(choice, f"tırnakların arasına {some} yazıp hücreyi yeniden çalıştırın.")
    if wanted not in letters:
        given = " ".join(letter.split())
        given = given if len(given) <= MOST_GIVEN else f"{given[:MOST_GIVEN]} …"
        return _not_yet(choice, f"“{given}” bir yanıtın harfi değil. Tek bir harf yazın: {some}.")
    chosen = choice.answers[letters.index(wanted)]
    if not chosen.right:
        hint = (("İpucu", f"`{choice.name}.hint()`"),) if choice.hints else ()
        return Verdict("yanlış", choice.heading, (("Neden", chosen.why), *hint))
    return Verdict("doğru", choice.heading, (("Neden", chosen.why),))


def _not_yet(choice: Choice, text: str) -> Verdict:
    """Return a verdict of one line: an untouched question takes no more room in the notebook."""
    return Verdict("denenmedi", f"{choice.label}: {text}")
