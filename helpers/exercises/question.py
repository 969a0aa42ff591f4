"""What a student meets of a choice question: answer, hint."""

from __future__ import annotations

from helpers.exercises import progress_file
from helpers.exercises.choice import Choice
from helpers.exercises.hints import Hints
from helpers.exercises.verdict import Note, Verdict

__all__ = ["Question"]

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
        choice = self._choice
        letters = [one.letter for one in choice.answers]
        some = f"{', '.join(letters[:-1])} ya da {letters[-1]}"
        if not isinstance(letter, str):
            kind = type(letter).__name__
            return self._not_yet(
                f'harf tırnak içinde yazılır (gelen: {kind}). Örnek: {choice.name}.answer("a")'
            )
        wanted = letter.strip(_AROUND).casefold()
        if not wanted:
            return self._not_yet(f"tırnakların arasına {some} yazıp hücreyi yeniden çalıştırın.")
        if wanted not in letters:
            given = " ".join(letter.split())
            given = given if len(given) <= MOST_GIVEN else f"{given[:MOST_GIVEN]} …"
            return self._not_yet(f"“{given}” bir yanıtın harfi değil. Tek bir harf yazın: {some}.")
        chosen = choice.answers[letters.index(wanted)]
        if not chosen.right:
            hint = (("İpucu", f"`{choice.name}.hint()`"),) if choice.hints else ()
            return Verdict("yanlış", choice.heading, (("Neden", chosen.why), *hint))
        trouble = progress_file.mark(choice.number)
        note = (("Not", trouble),) if trouble else ()
        return Verdict("doğru", choice.heading, (("Neden", chosen.why), *note))

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

    def _not_yet(self, text: str) -> Verdict:
        """Return a verdict of one line: an untouched question takes no more room in the notebook."""
        return Verdict("denenmedi", f"{self._choice.label}: {text}")
