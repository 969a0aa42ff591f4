"""Whether Dask is installed; the course works without it, but for one notebook."""

from __future__ import annotations

from importlib.util import find_spec


class DaskMissing(ImportError):
    """Dask kurulu değil."""

    def _render_traceback_(self) -> list[str]:
        return [f"{type(self).__name__}: {self}"]


def need_dask() -> None:
    """Dask'ın kurulu olduğuna bakar; panosu (bokeh) kurulu değilse bunu yazar.

    Argümanlar: yok.

    Dönüş değeri: yok (None).

    Hatalar:
        DaskMissing: `distributed` paketi kurulu değilse; ileti ne kurulacağını söyler.
    """
    if find_spec("distributed") is None:
        raise DaskMissing(
            "Bu defter Dask ister, ama `distributed` paketi kurulu değil. Kursun gerisi onsuz da çalışır.\n"
            "Ne yapmalı: proje klasöründe, kursu nasıl kurduysanız ona göre, şunlardan birini çalıştırın;\n"
            "sonra kernel'i yeniden başlatın:\n"
            "  uv:     python -m uv sync\n"
            "  conda:  conda install -c conda-forge distributed bokeh\n"
            "  pip:    python -m pip install distributed bokeh"
        )
    if find_spec("bokeh") is None:
        print("`bokeh` kurulu değil: Dask'ın panosu (dashboard) açılmaz, defterin gerisi çalışır.")
