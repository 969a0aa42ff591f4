"""What all labs have in common: one line to the browser, one run at a time, an end for every run."""

from __future__ import annotations

import base64
import re
import sys
import threading
import time
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

import anywidget
import ipywidgets
import traitlets

from helpers.labs.base.comm import LabComm

HERE = Path(__file__).resolve().parent

# Seconds. A view that goes says so. One that was torn away (JupyterLab closes the line before the views;
# a crash; no network) is only silent. A page that can't be seen may be allowed to speak only once a minute.
GOODBYE_LIMIT = 3.0
SILENCE_LIMIT = 15.0
HIDDEN_SILENCE_LIMIT = 75.0
BUSY_SILENCE_LIMIT = 600.0  # of a front end without subshells: it is heard only between cells

END_SECONDS = 30.0  # in which a run that is asked to end has ended, also one that starts 256 workers just now

_IMPORT = re.compile(r'^import \{ [\w, ]+ \} from "(\.[^"]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?!default\b)", re.MULTILINE)


def front_end(lab: str = "") -> dict[str, str]:
    """Return the attributes ``_esm`` and ``_css`` of a lab: of its view, which lies beside this Python file.

    anywidget takes one module. A view and the modules that it imports become one by leaving out the imports
    and the word ``export``. So each of them imports in lines of this one form, and a name that stands at
    the top of one may not stand at the top of another.
    """
    folder = Path(lab).resolve().parent if lab else None
    modules: dict[Path, str] = {}
    _collect(folder / "view.js" if folder else HERE / "common.js", modules)
    styles = [HERE / "common.css", *([folder / "view.css"] if folder else [])]
    css = "\n".join(style.read_text(encoding="utf-8") for style in styles if style.exists())
    return {"_esm": "\n".join(modules.values()), "_css": css}


def _collect(module: Path, found: dict[Path, str]) -> None:
    """Add a module's text, after those that it imports."""
    if module in found:
        return
    text = module.read_text(encoding="utf-8")
    for place in _IMPORT.findall(text):
        _collect((module.parent / place).resolve(), found)
    found[module] = _EXPORT.sub("", _IMPORT.sub("", text))


class Lab(anywidget.AnyWidget):
    """Bütün laboratuvarların ortak tabanı; kendisi bir laboratuvar değildir.

    Öznitelikler:
        state: laboratuvarın durumu ve sonuçları (sözlük); tarayıcıya gider.
    """

    title: ClassVar[str] = "Laboratuvar"
    _goodbye: ClassVar[float] = GOODBYE_LIMIT
    _silence: ClassVar[float] = SILENCE_LIMIT  # of a page that can be seen
    # By title: anywidget gives every widget a class of its own.
    _latest: ClassVar[dict[str, weakref.ref[Lab]]] = {}
    comm: Any

    state = traitlets.Dict().tag(sync=True)

    def __init__(self, **values: Any) -> None:
        self._views: dict[str, float] = {}  # view: until when its silence means nothing
        self._left: float | None = None  # when the last view said goodbye
        self._views_lock = threading.Lock()
        super().__init__(**values)
        self.on_msg(self._receive)
        # The same cell run again: what the earlier lab had started ends.
        earlier = self._latest.get(self.title, lambda: None)()
        self._latest[self.title] = weakref.ref(self)
        if earlier is not None:
            earlier.stop()

    def open(self) -> None:
        """Tarayıcıyla bağlantıyı kurar; `ipywidgets` çağırır."""
        if self.comm is None:
            self.comm = LabComm(
                target_name="jupyter.widget",
                data={"state": self.get_state(), "buffer_paths": []},
                metadata={"version": ipywidgets.__protocol_version__},
            )

    def __repr__(self) -> str:
        """Laboratuvarın çizilemediği yerde görünen metin."""
        return f"{self.title}: görmek için bu hücreyi çalıştırın."

    def _repr_mimebundle_(self, **options: Any) -> tuple[dict[str, Any], dict[str, Any]] | None:
        """Return what a notebook keeps: beside the widget a picture of it, for pages without a kernel."""
        bundle = super()._repr_mimebundle_(**options)
        if bundle is None or (picture := self._stored_picture()) is None:
            return bundle
        data, metadata = bundle
        return {**data, "image/png": base64.b64encode(picture.read_bytes()).decode()}, metadata

    @classmethod
    def _stored_picture(cls) -> Path | None:
        """Return the picture that lies beside a lab's Python file; `python -m tests.pictures` makes it."""
        for kind in cls.__mro__:
            source = getattr(sys.modules.get(kind.__module__), "__file__", None)
            if source and (found := Path(source).with_name("picture.png")).exists():
                return found
        return None

    def stop(self) -> None:
        """Süren çalışmayı durdurur; süren bir şey yoksa hiçbir şey yapmaz."""
        raise NotImplementedError

    def _actions(self) -> dict[str, Callable[[dict[str, Any]], None]]:
        """Return what the browser may ask for: name of the action → function of the message."""
        raise NotImplementedError

    def _receive(self, _widget: Any, content: Any, _buffers: Any) -> None:
        action, view = content.get("do"), content.get("view")
        if action == "ping":
            self._hear(view, HIDDEN_SILENCE_LIMIT if content.get("hidden") else self._silence)
        elif action == "bye":
            self._miss(view)
        elif action in (known := self._actions()):
            try:
                known[action](content)
            except Exception as error:  # noqa: BLE001 - whoever clicked must see it; nobody reads a log
                self.send({"problem": str(error) or type(error).__name__})

    def _hear(self, view: str, patience: float) -> None:
        if threading.current_thread() is threading.main_thread():
            patience = BUSY_SILENCE_LIMIT
        with self._views_lock:
            self._views[view] = time.monotonic() + patience
            self._left = None

    def _miss(self, view: str) -> None:
        with self._views_lock:
            if self._views.pop(view, None) is not None and not self._views:
                self._left = time.monotonic()

    def _alone(self, since: float = 0.0) -> bool:
        """Whether everybody who was looking has gone, and that after `since` (by `time.monotonic`).

        A lab that nobody has looked at yet is not alone: a cell may work with it before it is shown.
        """
        now = time.monotonic()
        with self._views_lock:
            if self._left is not None:
                return self._left >= since and now - self._left > self._goodbye
            return bool(self._views) and all(now > limit for limit in self._views.values())


class Background:
    """A lab's work beside the cells: one run at a time, in a thread of its own. Of use to any thread."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._stop = threading.Event()

    @property
    def running(self) -> bool:
        """Whether a run is on."""
        thread = self._thread
        return thread is not None and thread.is_alive()

    def start(self, work: Callable[[threading.Event], None]) -> bool:
        """Call `work` in a thread, with an event that asks it to end; False if a run is on already."""
        with self._lock:
            if self.running:
                return False
            self._stop = threading.Event()
            # A daemon: the kernel's end must not wait for it.
            self._thread = threading.Thread(target=work, args=(self._stop,), name=self._name, daemon=True)
            self._thread.start()
            return True

    def stop(self, seconds: float = END_SECONDS) -> bool:
        """Ask the run to end and wait for that; True if none is on any more."""
        with self._lock:
            thread, stop = self._thread, self._stop
        stop.set()
        if thread is None or thread is threading.current_thread():
            return True
        thread.join(seconds)
        return not thread.is_alive()
