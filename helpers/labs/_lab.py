"""What all labs have in common: one line to the browser, one run at a time, an end for every run."""

from __future__ import annotations

import threading
import time
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

import anywidget
import ipywidgets
import traitlets

from helpers.labs._comm import LabComm

STATIC = Path(__file__).parent / "static"

# Seconds. A view that goes says so; one that was torn away (a crash, no network) is only silent. Browsers
# let a hidden tab speak once a minute, so silence means nothing before that.
GOODBYE_LIMIT = 3.0
SILENCE_LIMIT = 75.0


def front_end(name: str) -> dict[str, str]:
    """Return the attributes ``_esm`` and ``_css`` of a lab: the common files, then the lab's own."""
    texts = {}
    for attribute, suffix in (("_esm", ".js"), ("_css", ".css")):
        files = [STATIC / f"{part}{suffix}" for part in ("common", name)]
        texts[attribute] = "\n".join(file.read_text(encoding="utf-8") for file in files if file.exists())
    return texts


class Lab(anywidget.AnyWidget):
    """Bütün laboratuvarların ortak tabanı; kendisi bir laboratuvar değildir.

    Öznitelikler:
        settings: denetimlerin değerleri (sözlük); tarayıcıyla eşlenir.
        state: laboratuvarın durumu ve sonuçları (sözlük); tarayıcıya gider.
        projector: True ise yazılar büyür (projeksiyon kipi).
    """

    title: ClassVar[str] = "Laboratuvar"
    _latest: ClassVar[dict[type, weakref.ref[Lab]]] = {}

    settings = traitlets.Dict().tag(sync=True)
    state = traitlets.Dict().tag(sync=True)
    projector = traitlets.Bool(default_value=False).tag(sync=True)

    def __init__(self, **values: Any) -> None:
        self._views: dict[str, float] = {}
        self._left: float | None = None
        super().__init__(**values)
        self.on_msg(self._receive)
        # The same cell run again: what the earlier lab had started ends.
        earlier = self._latest.get(type(self), lambda: None)()
        self._latest[type(self)] = weakref.ref(self)
        if earlier is not None:
            earlier.stop()

    def open(self) -> None:
        """Tarayıcıyla bağlantıyı kurar; ipywidgets çağırır."""
        if self.comm is None:
            self.comm = LabComm(
                target_name="jupyter.widget",
                data={"state": self.get_state(), "buffer_paths": []},
                metadata={"version": ipywidgets.__protocol_version__},
            )

    def __repr__(self) -> str:
        """Laboratuvarın çizilemediği yerde görünen metin."""
        return f"{self.title}: görmek için bu hücreyi çalıştırın."

    def stop(self) -> None:
        """Süren çalışmayı durdurur; süren bir şey yoksa hiçbir şey yapmaz."""
        raise NotImplementedError

    def actions(self) -> dict[str, Callable[[dict[str, Any]], None]]:
        """Return what the browser may ask for: name of the action → function of the message."""
        raise NotImplementedError

    def _receive(self, _widget: Any, content: Any, _buffers: Any) -> None:
        action, view = content.get("do"), content.get("view")
        if action == "ping":
            self._views[view] = time.monotonic()
            self._left = None
        elif action == "bye":
            self._views.pop(view, None)
            if not self._views:
                self._left = time.monotonic()
        elif action in (known := self.actions()):
            known[action](content)

    def alone(self) -> bool:
        """Whether everybody who was looking has gone. A lab that nobody has looked at yet is not alone."""
        now = time.monotonic()
        if self._left is not None:
            return now - self._left > GOODBYE_LIMIT
        if not self._views or threading.current_thread() is threading.main_thread():
            return False
        return all(now - seen > SILENCE_LIMIT for seen in self._views.values())
