"""What is said where Dask is not installed."""

from __future__ import annotations

import pytest

from helpers.measure import DaskMissing, _dask, need_dask


def test_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_dask, "find_spec", lambda _name: None)
    with pytest.raises(DaskMissing, match=r"conda install -c conda-forge distributed bokeh"):
        need_dask()


def test_without_bokeh_only_the_dashboard_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(_dask, "find_spec", lambda name: None if name == "bokeh" else name)
    need_dask()
    assert "panosu" in capsys.readouterr().out
