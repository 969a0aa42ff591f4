"""The file of a notebook: read, written as Jupyter does, executed."""

from __future__ import annotations

import json
import os
import stat
import tempfile
from pathlib import Path
from typing import Any

from helpers.exercises import progress_file, project_folder

WIDGET = "application/vnd.jupyter.widget-view+json"
CELL_SECONDS = 600


class Unusable(Exception):
    """A notebook can't be read, written or executed; the message (in Turkish) says why."""


class NotebookFile:
    """The notebook of a folder nNN. Raises Unusable.

    Attributes:
        path: its place.
        notebook: what stands in it.

    """

    def __init__(self, place: Path, name: str) -> None:
        paths = sorted(place.glob(f"{name[1:]}_*.ipynb"))
        if len(paths) != 1:
            raise Unusable(
                f"`{place.name}` klasöründe adı `{name[1:]}_` ile başlayan bir defter olmalı; "
                f"{len(paths)} tane var."
            )
        self.path = paths[0]
        self.notebook = read(self.path)

    def write(self) -> None:
        """Write the notebook, with the line ends that the file has."""
        try:
            newline = "\r\n" if b"\r\n" in self.path.read_bytes() else "\n"
            if not self.path.stat().st_mode & stat.S_IWRITE:
                raise PermissionError(0, "salt okunur")
            text = json.dumps(self.notebook, indent=1, ensure_ascii=False) + "\n"
            self.path.write_text(text, encoding="utf-8", newline=newline)
        except OSError as error:
            raise Unusable(f"`{self.path.name}` yazılamadı: {error.strerror}") from None

    def execute(self) -> None:
        """Run the notebook from its beginning as somebody who has solved nothing yet; keep what it shows."""
        import nbformat
        from nbclient import NotebookClient
        from nbclient.exceptions import CellExecutionError

        notebook = nbformat.reads(json.dumps(self.notebook), as_version=4)  # type: ignore[no-untyped-call]
        client = NotebookClient(
            notebook,
            timeout=CELL_SECONDS,
            record_timing=False,
            resources={"metadata": {"path": str(self.path.parent)}},
        )
        with tempfile.TemporaryDirectory() as folder:
            environment = {
                **os.environ,
                progress_file.VARIABLE: str(Path(folder, "ilerleme.json")),
                project_folder.VARIABLE: str(Path(folder, "proje")),
            }
            try:
                client.execute(env=environment)
            except CellExecutionError as error:
                raise Unusable(f"`{self.path.name}` yürütülürken hata oluştu:\n{error}") from None
        for output in (output for cell in notebook.cells for output in cell.get("outputs", ())):
            output.get("data", {}).pop(WIDGET, None)  # nobody can draw it without this kernel
        text = nbformat.writes(notebook)  # type: ignore[no-untyped-call]
        # Of what is noted about the notebook as a whole nothing depends on this machine.
        self.notebook["cells"] = json.loads(text)["cells"]
        self.write()


def read(path: Path) -> dict[str, Any]:
    """Read a notebook; raises Unusable."""
    try:
        notebook: dict[str, Any] = json.loads(path.read_bytes())
        if all("source" in cell and "cell_type" in cell for cell in notebook["cells"]):
            return notebook
    except OSError as error:
        raise Unusable(f"`{path.name}` okunamadı: {error.strerror}") from None
    except (ValueError, KeyError, TypeError, RecursionError):
        pass
    raise Unusable(f"`{path.name}` bir Jupyter defteri değil ya da bozulmuş.")
