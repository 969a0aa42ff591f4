"""A lab that does one thing at a time: begin it, wait for it, stop it, say how it ended, keep the result."""

from __future__ import annotations

import multiprocessing
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, ClassVar, Generic, Protocol, TypeVar

import traitlets

from helpers.labs.base.fields import Refused
from helpers.labs.base.lab import Background, Lab
from helpers.measure.numbers import seconds
from helpers.workers.checks import real_number

MAX_WAIT_SECONDS = 3_600
LOOK_SECONDS = 0.02
FRAME_SECONDS = 0.2

_WAIT_EXAMPLE = "lab.wait(60)"

Result = TypeVar("Result")


class Words(Protocol):
    """The sentences that every such lab needs: a module of Turkish texts."""

    READY: str
    CLEARED: str
    BUSY: str
    NOTHING_RUN: str
    NOT_OVER: str
    NOT_STARTED: str


@dataclass(frozen=True)
class Ending(Generic[Result]):
    """What a lab's work gives back: its result, if it has come to one, and what to say."""

    run: Result | None
    message: str
    kind: str = ""  # "good", "bad" or neither
    why: str = ""


def start_methods() -> tuple[list[str], str]:
    """Return the start methods there are here, and the one that is the default."""
    known = multiprocessing.get_all_start_methods()
    return known, multiprocessing.get_start_method(allow_none=True) or known[0]


def patience(timeout: object) -> float | None:
    """Return the seconds to wait at most; None: without a limit."""
    if timeout is None:
        return None
    return float(real_number(timeout, "timeout", low=0, high=MAX_WAIT_SECONDS, example=_WAIT_EXAMPLE))


class OneRunLab(Lab, Generic[Result]):
    """Bir seferde tek çalışma yapan laboratuvarların ortak tabanı; kendisi bir laboratuvar değildir.

    Öznitelikler:
        settings: denetimlerin değerleri (sözlük); tarayıcıya gider.
        facts: çalışmalar sürerken değişmeyen bilgiler (sözlük); tarayıcıya gider.
        runs: biten ve yarıda durdurulan çalışmaların sonuçları, eskiden yeniye.
    """

    _words: Words  # the module with the lab's own
    _checked: Callable[[dict[str, Any]], Any]  # returns the plan (a dataclass) of these settings
    _error_why = ""  # what stands below an error
    _renewing: ClassVar[frozenset[str]] = frozenset()  # settings that give others new values when they change

    # They live here: the page shows them, and sends what a person enters (`_enter`), nothing else.
    settings = traitlets.Dict().tag(sync=True)
    facts = traitlets.Dict().tag(sync=True)
    # By setting: what was written in its field and is refused, and why. And the last message that was
    # dealt with, of which view: until then a view does not take the older value back.
    _entries: traitlets.Dict[str, Any] = traitlets.Dict(default_value={"wrong": {}, "heard": ["", 0]})
    _entries.tag(sync=True)

    def __init__(self, *, settings: dict[str, Any], state: dict[str, Any], **values: Any) -> None:
        self._guard = threading.RLock()
        self._background = Background(self.title)
        self._began: float | None = None  # None: there is nothing to wait for
        self._outcome: Result | None = None
        self._error: Exception | None = None
        self._runs: list[Result] = []
        self._framed = 0.0  # when the last frame was sent
        common = {"busy": "", "message": self._words.READY, "kind": "", "why": ""}
        super().__init__(settings=settings, state={**common, **state, **self._results()}, **values)

    @property
    def runs(self) -> Sequence[Result]:
        """Şimdiye kadarki sonuçlar, eskiden yeniye."""
        return list(self._runs)

    def start(self, *values: Any, **settings: Any) -> None:
        """Bir çalışma başlatır; her laboratuvarın kendi ayarları vardır."""
        raise NotImplementedError

    def stop(self) -> None:
        """Süren çalışmayı durdurur ve süreçlerinin bitmesini bekler; yarım sonuç `runs` içinde kalır.

        Argümanlar: yok.

        Dönüş değeri: yok (None).

        Hatalar: yok.
        """
        self._background.stop()

    def clear(self) -> None:
        """Süren çalışmayı durdurur, bütün sonuçları siler.

        Argümanlar: yok.

        Dönüş değeri: yok (None).

        Hatalar: yok.
        """
        self.stop()
        with self._guard:
            self._runs.clear()
            self._forget()
            self._show(message=self._words.CLEARED, kind="", why="", **self._results())

    def _actions(self) -> dict[str, Callable[[dict[str, Any]], None]]:
        """Return what the browser may ask for."""
        return {
            "enter": self._enter,
            "start": lambda _: self._start_as_shown(),
            "stop": lambda _: self.stop(),
            "clear": lambda _: self.clear(),
        }

    def _enter(self, message: dict[str, Any]) -> None:
        """Take over what a person has entered in a view, and let the view know that it was heard."""
        entered: dict[str, Any] = message["entered"]
        with self._guard:
            wrong: Refused = dict(self._entries["wrong"])
            try:
                self.settings, refused = self._read(entered)
                for name in list(wrong) if self._renewing & entered.keys() else entered:
                    wrong.pop(name, None)
                wrong.update(refused)
            finally:
                self._entries = {"wrong": wrong, "heard": [message["view"], message["number"]]}

    def _start_as_shown(self) -> None:
        """Start with what the controls show; what is wrong in one of them is said by the page."""
        if self._entries["wrong"]:
            self.send({"refused": True})
        else:
            self._start()

    # What each lab says for itself.

    def _read(self, entered: dict[str, Any]) -> tuple[dict[str, Any], Refused]:
        """Return the settings with what was entered, and what of it is refused.

        Where there is no field to write in, all was chosen among what fits.
        """
        return asdict(self._checked({**self.settings, **entered})), {}

    def _start(self) -> None:
        """Start with the settings as they are."""
        self.start()

    def _results(self) -> dict[str, Any]:
        """Return what the page shows of all runs so far: a part of the state."""
        raise NotImplementedError

    def _forget(self) -> None:
        """Forget what the lab keeps of its runs besides their results."""

    # For the labs.

    def _chosen(self, **given: Any) -> dict[str, Any]:
        """Return what was given, and the rest as the controls have it."""
        return {**self.settings, **{name: value for name, value in given.items() if value is not None}}

    def _launch(
        self,
        work: Callable[[threading.Event], Ending[Result]],
        message: str,
        *,
        settings: dict[str, Any] | None = None,
        busy: str = "run",
        **shown: Any,
    ) -> None:
        """Begin with `work`, which ends early once its event is set; `busy` tells the page what is on."""
        with self._guard:  # the work's own messages come after these
            self._refuse_if_busy()
            self._background.start(lambda stopped: self._work(work, stopped))
            self._began, self._outcome, self._error = time.monotonic(), None, None
            if settings is not None:
                self.settings = settings
                self._entries = {**self._entries, "wrong": {}}
            self._show(busy=busy, message=message, kind="", why="", **shown)

    def _refuse_if_busy(self) -> None:
        if self._background.running:
            raise RuntimeError(self._words.BUSY)

    def _work(self, work: Callable[[threading.Event], Ending[Result]], stopped: threading.Event) -> None:
        with self._guard:
            pass  # until _launch is through
        try:
            ending = work(stopped)
        except OSError as error:
            self._error = RuntimeError(self._words.NOT_STARTED.format(error=error))
            self._error.__cause__ = error
        except Exception as error:  # noqa: BLE001 - whatever it is, the lab says it and is free again
            self._error = error
        if self._error is not None:
            ending = Ending(None, str(self._error), "bad", self._error_why)
        with self._guard:
            if ending.run is not None:
                self._outcome = ending.run
                self._runs.append(ending.run)
            self._show(busy="", message=ending.message, kind=ending.kind, why=ending.why, **self._results())

    def _wait(self, timeout: float | None) -> Result | None:
        """Wait for the end of the run; return its result, or raise what has gone wrong."""
        limit = patience(timeout)
        if self._began is None:
            raise RuntimeError(self._words.NOTHING_RUN)
        begin = time.monotonic()
        while self._background.running:
            if limit is not None and time.monotonic() - begin >= limit:
                raise TimeoutError(self._words.NOT_OVER.format(seconds=seconds(limit)))
            time.sleep(LOOK_SECONDS)
        if self._error is not None:
            raise self._error  # as it is: a WorkerDied knows more than its words
        return self._outcome

    def _end_if_alone(self) -> None:
        """Ask the run to end if nobody looks at it any more; for the work itself, now and then."""
        if self._began is not None and self._alone(self._began):
            self._background.stop()

    def _frame_is_due(self, *, at_once: bool = False) -> bool:
        """Tell whether the page should get a frame now; counts as if it gets it then."""
        now = time.monotonic()
        if now - self._framed < FRAME_SECONDS and not at_once:
            return False
        self._framed = now
        return True

    def _show(self, **changes: Any) -> None:
        with self._guard:
            self.state = {**self.state, **changes}
