"""The evil scheduler's laboratory: break a program by its order, mend it, see that no order breaks it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any, ClassVar

import traitlets

from helpers.exercises import progress_file
from helpers.labs.base.lab import Lab, front_end
from helpers.labs.base.one_run import start_methods
from helpers.labs.scheduler import _words as words
from helpers.labs.scheduler._crew import Lost
from helpers.labs.scheduler._game import Game, read_order
from helpers.labs.scheduler._level import Level, known, levels
from helpers.labs.scheduler._position import Position, drawn, level_drawn, position, told
from helpers.labs.scheduler._search import Search
from helpers.measure.checks import check_start_method

_FILES = front_end(__file__)
LOOK_SECONDS = 0.1
IDLE_SECONDS = 600.0  # so long the processes of a level that nobody plays stay at their gates


class SchedulerLab(Lab):
    """Kötü zamanlayıcı: hangi sürecin ilerleyeceğine siz karar verir, programı bozan sırayı ararsınız.

    Her düzeyde küçük bir program vardır. Gerçek süreçler her adımdan önce bir kapıda durur; kapıları siz
    açarsınız. Önce programı bozun, sonra doğru onarımı seçin: kötü zamanlayıcı o zaman bütün sıraları dener.
    Hücrenin son satırına `SchedulerLab()` yazınca düğmeleriyle görünür. Aynı işler Python'dan da yapılır:

        lab = SchedulerLab("01")
        print(lab.play("0 0 1 1 0 1"))
        print(lab.mend("c"))

    Argümanlar:
        level: düzeyin numarası: "01", "02", …
        start_method: başlatma yöntemi; "fork", "spawn" veya "forkserver". Verilmezse varsayılan yöntem.

    Hatalar:
        TypeError, ValueError: düzey ya da başlatma yöntemi tanınmıyorsa.
    """

    title: ClassVar[str] = "Kötü zamanlayıcı"
    _goodbye, _silence = 0.5, 1.2  # short: of a page that was only slow the next step finds the place again
    _esm = _FILES["_esm"]
    _css = _FILES["_css"]
    facts = traitlets.Dict().tag(sync=True)

    def __init__(self, level: str = "01", *, start_method: str | None = None) -> None:
        self._guard = threading.RLock()
        self._is_watched = False
        self._method = start_methods()[1] if start_method is None else check_start_method(start_method)
        self._game = Game(known(level), self._method)
        solved, self._trouble = progress_file.solved()
        self._solved = {one.number for one in levels() if one.mark in solved}
        self._broken = set(self._solved)  # the levels that have been seen broken
        self._tried: list[str] = []  # mends of this level, by letter
        super().__init__(facts={"levels": [[one.number, one.title, one.difficulty] for one in levels()]})
        self._show(self._trouble or words.READY)

    @property
    def position(self) -> Position:
        """Gelinen yer."""
        with self._guard:
            return position(self._game.level.number, self._game.mend, self._game.world)

    def choose(self, level: str) -> None:
        """Başka bir düzeye geçer.

        Argümanlar:
            level: düzeyin numarası: "01", "02", …

        Dönüş değeri: yok (None).

        Hatalar:
            TypeError, ValueError: böyle bir düzey yoksa.
        """
        chosen = known(level)
        with self._guard:
            self._game.end()
            self._game = Game(chosen, self._method)
            self._tried = []
            self._show(words.READY)

    def step(self, number: int) -> Position:
        """Bir süreci bir adım ilerletir.

        Argümanlar:
            number: sürecin numarası; ilki 0.

        Dönüş değeri: gelinen yer (`Position`).

        Hatalar:
            ValueError: süreç yoksa, bittiyse ya da bekliyorsa.
            RuntimeError: düzeyin bir süreci sona erdiyse; düzey o zaman baştan başlar.
        """
        [number] = read_order([number])
        with self._guard:
            self._step(number)
            return self._after()

    def play(self, order: str | Iterable[int]) -> Position:
        """Düzeyi baştan başlatır ve verilen sırayı oynar.

        Argümanlar:
            order: süreç numaraları, boşlukla ayrılmış: "0 0 1 1". Sayılardan oluşan bir liste de olur.

        Dönüş değeri: gelinen yer (`Position`).

        Hatalar:
            TypeError, ValueError: sıra anlaşılmıyorsa ya da bir adım atılamıyorsa; o ana kadarki adımlar
                atılmış olarak kalır.
            RuntimeError: düzeyin bir süreci sona erdiyse; düzey o zaman baştan başlar.
        """
        numbers = read_order(order)
        with self._guard:
            self._game.restart()
            for number in numbers:
                self._step(number)
            return self._after()

    def undo(self) -> Position:
        """Son adımı geri alır.

        Dönüş değeri: gelinen yer (`Position`).
        """
        with self._guard:
            return self._said(words.UNDONE if self._game.undo() else words.NOTHING_TO_UNDO)

    def restart(self) -> Position:
        """Düzeyi baştan başlatır; seçilen onarım kalır.

        Dönüş değeri: gelinen yer (`Position`).
        """
        with self._guard:
            self._game.restart()
            return self._said(words.RESTARTED)

    def show(self) -> Position:
        """Programı bozan en kısa sırayı oynar.

        Dönüş değeri: gelinen yer (`Position`); bozan sıra yoksa olduğu gibi kalır.

        Hatalar:
            RuntimeError: düzeyin bir süreci sona erdiyse; düzey o zaman baştan başlar.
        """
        with self._guard:
            found = self.search()
            if not found.bad:
                return self._said(words.NOTHING_TO_SHOW, "good")
            self._game.restart()
            for number in read_order(found.example):
                self._step(number)
            return self._after(words.BROKEN_SHOWN)

    def search(self) -> Search:
        """Bütün sıraları dener ve sayar; süreç başlatmaz.

        Dönüş değeri: kaç sıra olduğu ve kaçının programı bozduğu (`Search`).
        """
        with self._guard:
            return self._game.level.searched(self._game.mend)

    def mend(self, letter: str | None) -> Search:
        """Programı onarır ve bütün sıraları dener; hiçbiri bozmuyorsa düzey çözülmüş sayılır.

        Argümanlar:
            letter: onarımın harfi: "a", "b", …; None: onarımı geri alır.

        Dönüş değeri: kaç sıra olduğu ve kaçının onarılmış programı bozduğu (`Search`).

        Hatalar:
            ValueError: böyle bir onarım yoksa.
        """
        with self._guard:
            level = self._game.level
            letters = [one.letter for one in level.mends]
            wanted = letter.strip().lower() if isinstance(letter, str) else ""
            if letter is not None and wanted not in letters:
                raise ValueError(words.BAD_MEND.format(given=repr(letter)[:20], known=", ".join(letters)))
            found = level.searched(wanted)
            self._game.restart(wanted)
            if not wanted:
                self._show(words.TAKEN_BACK)
            else:
                self._tried += [wanted] if wanted not in self._tried else []
                self._tell_mended(level, found)
            return found

    def stop(self) -> None:
        """Düzeyin süreçlerini kapatır; gelinen yer kalır.

        Dönüş değeri: yok (None).
        """
        with self._guard:
            if self._game.crew is not None:
                self._game.end()
                self._show(words.STOPPED)

    def _actions(self) -> dict[str, Callable[[dict[str, Any]], None]]:
        """Return what the browser may ask for."""
        return {
            "step": lambda message: self._asked(self.step, message["number"]),
            "undo": lambda _: self._asked(self.undo),
            "restart": lambda _: self._asked(self.restart),
            "show": lambda _: self._asked(self.show),
            "mend": lambda message: self._asked(self.mend, message["letter"]),
            "choose": lambda message: self._asked(self.choose, message["level"]),
        }

    def _asked(self, action: Callable[..., object], *values: object) -> None:
        """Do what a click asks for; what is refused has been said, and stays to be read."""
        with suppress(ValueError, Lost):
            action(*values)

    def _step(self, number: int) -> None:
        try:
            self._game.refuse(number)
            if self._game.crew is None:
                self._show(words.STARTING)
            self._game.step(number)
        except (Lost, ValueError) as error:
            self._show(str(error), "bad")
            raise
        except OSError as error:
            problem = words.NOT_STARTED.format(error=error)
            self._show(problem, "bad")
            raise RuntimeError(problem) from error
        except KeyboardInterrupt:  # ■
            self._show(words.STOPPED)
            raise
        if not self._is_watched:
            self._is_watched = True
            threading.Thread(target=self._watch, name=self.title, daemon=True).start()

    def _said(self, message: str, kind: str = "") -> Position:
        self._show(message, kind)
        return self.position

    def _after(self, broken: str = words.BROKEN) -> Position:
        """Say where it stands after some steps."""
        game, now = self._game, self.position
        if now.broken:
            self._broken.add(game.level.number)
            what = broken.format(why=now.why)
            self._show(what if game.mend else f"{what} {words.NOW_MEND}", "bad")
        elif now.ended:
            self._show(words.GOOD_MENDED if game.mend else words.GOOD_END, "good")
        else:
            self._show(told(game.world))
        return now

    def _tell_mended(self, level: Level, found: Search) -> None:
        if found.bad:
            self._show(words.NOT_MENDED.format(search=found), "bad")
            return
        trouble = progress_file.mark(level.mark)
        self._solved.add(level.number)
        self._broken.add(level.number)
        self._show(f"{words.MENDED.format(search=found)} {trouble}".strip(), "good")

    def _show(self, message: str, kind: str = "") -> None:
        game, level = self._game, self._game.level
        open_now = level.number in self._broken
        tried = ["", *self._tried] if open_now else []
        self.state = {
            **drawn(game.world, game.pids()),
            **level_drawn(level, game.mend, tried, open_now=open_now),
            "solved": sorted(self._solved),
            "message": message,
            "kind": kind,
        }

    def _watch(self) -> None:
        """Look after the processes until they are not needed any more (in a thread)."""
        while self._is_watched:
            time.sleep(LOOK_SECONDS)
            with self._guard:
                self._is_watched = self._look_after()

    def _look_after(self) -> bool:
        """Look after the processes now; tell whether there are any."""
        game = self._game
        if game.crew is None:
            return False
        try:
            game.crew.look()
        except Lost as error:
            game.restart()
            self._show(str(error), "bad")
        else:
            if (idle := time.monotonic() - game.touched > IDLE_SECONDS) or self._alone():
                game.end()
                self._show(*([words.STOPPED] if idle else [self.state["message"], self.state["kind"]]))
        return game.crew is not None
