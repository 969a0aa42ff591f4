"""What the course adds to Jupyter's server: the address in the terminal opens the notebook that was named."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import quote


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "helpers.server"}]


def _load_jupyter_server_extension(server: Any) -> None:
    """Let the address that the server prints lead to the file that was named on its command line."""
    if not server.file_to_run:
        return
    place = os.path.relpath(server.file_to_run, server.root_dir)
    if not place.startswith(os.pardir):
        server.default_url = f"/lab/tree/{quote(Path(place).as_posix())}"
