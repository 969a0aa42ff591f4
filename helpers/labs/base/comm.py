"""The labs' own line to the browser: a click is answered while a cell computes."""

from __future__ import annotations

from typing import Any

from comm.base_comm import BaseComm
from ipykernel.kernelbase import Kernel


class LabComm(BaseComm):
    """A comm whose messages from the browser go where the browser sends them: to its subshell.

    ipykernel's own comm notes which shell published last and sends the browser's messages there
    (``ipykernel.comm.BaseComm``): for a widget made in a cell that is the main shell, so a click
    would wait until the running cell has ended.
    """

    def handle_msg(self, msg: dict[str, Any]) -> None:
        """Answer a message, and no more: it is no cell, so the shell's events are not for it.

        The base class runs what IPython runs around a cell. In a subshell's thread that would take the
        running cell's half-drawn matplotlib figures, show them and close them.
        """
        if self._msg_callback is not None:
            self._msg_callback(msg)

    def publish_msg(
        self,
        msg_type: str,
        data: Any = None,
        metadata: Any = None,
        buffers: Any = None,
        **keys: Any,
    ) -> None:
        """Send one message to the browser; outside a kernel there is nobody to send it to."""
        if not Kernel.initialized():
            return
        kernel: Any = Kernel.instance()
        kernel.session.send(
            kernel.iopub_socket,
            msg_type,
            {"data": data or {}, "comm_id": self.comm_id, **keys},
            metadata=metadata,
            parent=kernel.get_parent(),
            ident=self.topic,
            buffers=buffers,
        )
