"""An error that no diagnosis explains is explained by the error dictionary; the verdict links to its page."""

from __future__ import annotations

import multiprocessing
from typing import TYPE_CHECKING

import pytest

from tests.exercises.support import GUARD, judge, place

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

place = place  # noqa: PLW0127  (a fixture)

METHODS = multiprocessing.get_all_start_methods()
PLACE = "#cell-id="
IMPORTS = "from multiprocessing import Pool, Process\n"

pytestmark = pytest.mark.timeout(90)


@pytest.fixture(autouse=True)
def leaves_nothing(place: Path) -> Iterator[None]:
    yield
    assert place.is_dir()


def test_the_start_is_forgotten() -> None:
    verdict = judge(IMPORTS + GUARD + "    p = Process(target=print)\n    p.join()\n")
    rows = dict(verdict.rows)
    assert verdict.outcome == "hata"
    assert rows["Hata"] == "AssertionError: can only join a started process"
    assert rows["Neden"] == "`join()` çağrıldığında süreç daha başlatılmamıştı."
    assert "`start()`" in rows["Ne yapmalı"]
    assert verdict.link == (f"hata_sozlugu.ipynb{PLACE}join-erken", "can only join a started process")
    assert repr(verdict).endswith("Hata sözlüğü: hata_sozlugu.ipynb, “can only join a started process”")
    assert '<a href="hata_sozlugu.ipynb#cell-id=join-erken">' in verdict._repr_html_()


@pytest.mark.parametrize("method", METHODS)
def test_in_a_child(method: str) -> None:
    code = "def f():\n    Process(target=print).start()\n"
    code += GUARD + "    p = Process(target=f, daemon=True)\n    p.start()\n    p.join()\n"
    verdict = judge(IMPORTS + code, method)
    assert verdict.link is not None
    assert verdict.link[0].endswith(f"{PLACE}daemon-cocuk")
    assert "Arka plan süreci" in dict(verdict.rows)["Neden"]


def test_in_a_pools_worker() -> None:
    code = "def f(a, b):\n    pass\n" + GUARD + "    with Pool(1) as pool:\n        pool.apply(f, (1,))\n"
    verdict = judge(IMPORTS + code)
    assert verdict.link is not None
    assert verdict.link[0].endswith(f"{PLACE}map-tek-arguman")


def test_a_diagnosis_says_it_better_but_the_link_is_there() -> None:
    verdict = judge(IMPORTS + GUARD + "    Process(target=print, args=(10)).start()\n")
    rows = dict(verdict.rows)
    assert rows["Ne oldu"].startswith("`args=(10)` bir demet")
    assert "args=(10,)" in rows["Ne yapmalı"]
    assert verdict.link is not None
    assert verdict.link[0].endswith(f"{PLACE}args-demet")


@pytest.mark.parametrize("code", ["1 / 0", "raise ValueError('benim')", "list(3)", "raise EOFError('benim')"])
def test_other_errors_have_none(code: str) -> None:
    verdict = judge(code)
    assert verdict.outcome == "hata"
    assert verdict.link is None
    assert "sözlüğü" not in repr(verdict) + verdict._repr_html_()
