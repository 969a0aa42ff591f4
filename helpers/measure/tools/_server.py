"""A server on this computer that lets everybody wait."""

from __future__ import annotations

import multiprocessing
from types import TracebackType
from typing import Any

from helpers.measure import _processes
from helpers.workers import tool_jobs
from helpers.workers.checks import real_number

_START_SECONDS = 60.0


class SlowServer:
    """Her soruya belirli bir süre sonra yanıt veren sunucu; ayrı bir süreçte, yalnızca bu bilgisayarda.

    `with SlowServer() as port:` bloğunun sonunda kapanır. Ona `helpers.workers.ask_server(port)` sorar.

    Argümanlar:
        delay: yanıttan önceki bekleme, saniye; 0 ile 5 arasında.

    Hatalar:
        TypeError, ValueError: `delay` geçerli değilse.
        RuntimeError: sunucu başlayamadıysa.
    """

    def __init__(self, delay: float = 0.05) -> None:
        self.delay = real_number(delay, "delay", low=0, high=5, example="SlowServer(delay=0.05)")
        self._process: Any = None
        self._ours: Any = None

    def __enter__(self) -> int:
        """Sunucuyu başlatır; port numarasını verir."""
        self._ours, theirs = multiprocessing.Pipe()
        self._process = multiprocessing.Process(
            target=tool_jobs.serve, args=(theirs, self.delay), name="SlowServer", daemon=True
        )
        try:
            self._process.start()
            theirs.close()
            if self._ours.poll(_START_SECONDS):
                port: int = self._ours.recv()
                return port
        except (EOFError, OSError):
            pass  # it has ended
        except BaseException:
            self._end()
            raise
        self._end()
        raise RuntimeError(
            "Bekleten sunucu başlayamadı. Ne yapmalı: bir güvenlik programı 127.0.0.1 adresini "
            "dinlemeyi engelliyor olabilir; izin verip hücreyi yeniden çalıştırın."
        )

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        """Sunucuyu kapatır."""
        self._end()

    def _end(self) -> None:
        try:
            self._ours.send(None)
        except OSError:
            pass  # it has ended already
        if self._process.pid is not None:
            self._process.join(1)
            _processes.end_processes([self._process])
        self._ours.close()
