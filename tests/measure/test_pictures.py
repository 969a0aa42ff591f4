from __future__ import annotations

import re
import subprocess
import sys
from base64 import b64decode
from typing import Any

import pytest

from helpers.measure import Sample, Span, describe, draw_load, draw_speed_up, draw_timeline
from tests.kernel import Kernel, notebooks
from tests.measure.test_result import make

notebook = notebooks

PNG = b"\x89PNG\r\n"


def samples(cores: int, count: int = 20) -> list[Sample]:
    return [
        Sample(100 + n / 4, tuple(float((n + c) % 100) for c in range(cores)), 50.0, 2) for n in range(count)
    ]


def drawn(figure: Any) -> tuple[Any, set[str]]:
    """Draw a figure; return its axes and all texts on it."""
    figure.canvas.draw()
    (axes,) = figure.axes
    texts = {text.get_text() for text in axes.findobj(lambda artist: hasattr(artist, "get_text"))}
    return axes, texts - {""}


def test_a_timeline() -> None:
    figure = draw_timeline(make())
    axes, texts = drawn(figure)
    assert {"işçi 0", "işçi 1", "koşunun başından beri geçen süre (s)", "2 işçi, 3 iş: 2,00 s"} <= texts
    assert {"0", "1", "2"} <= texts
    blocks = sorted(
        (round(float(box.x0), 3), round(float(box.x1), 3))
        for collection in axes.collections
        for box in (path.get_extents() for path in collection.get_paths())
    )
    assert blocks == [(0.1, 1.1), (0.2, 1.7), (1.2, 1.7)]
    assert any(collection.get_hatch() for collection in axes.collections)
    axes.set_xticks([0.25, 1])
    figure.canvas.draw()
    assert [label.get_text() for label in axes.get_xticklabels()] == ["0,25", "1"]  # a decimal comma
    assert describe(figure) == (
        "Zaman çizelgesi: 2 işçinin şeritlerinde 3 iş; 2 işçi çalıştı. 2 işçiyle 1,5 kat hızlandı; "
        "verimlilik %75. 3 iş 2,00 s sürdü; tek tek 3,00 s sürerdi (tahmin). Ek yük: 0,50 s."
    )


def test_a_timeline_of_many_and_one_of_none() -> None:
    spans = tuple(Span(n, n % 256, n, n / 100, n / 100 + 0.3) for n in range(2000))
    figure = draw_timeline(make(pool_size=256, spans=spans, elapsed=21.0, values=[0] * 2000))
    drawn(figure)
    assert figure.get_figheight() < 10
    drawn(draw_timeline(make(spans=(), complete=False, elapsed=0.5)))


def test_a_speed_up_chart() -> None:
    figure = draw_speed_up([1, 2, 4], [1.0, 1.9, 3.4], serial_share=0.05)
    axes, texts = drawn(figure)
    assert {"ideal", "ölçülen", "Amdahl, seri pay %5", "işçi sayısı", "hızlanma (kat)"} <= texts
    forms = [(line.get_linestyle(), line.get_marker()) for line in axes.lines]
    assert len(set(forms)) == 3  # not told apart by colour alone
    ideal, curve, measured = axes.lines
    assert list(ideal.get_xdata()) == list(ideal.get_ydata())
    assert curve.get_ydata()[-1] == pytest.approx(1 / (0.05 + 0.95 / 4))
    assert list(measured.get_ydata()) == [1.0, 1.9, 3.4]
    assert describe(figure) == (
        "Hızlanma grafiği: 3 ölçüm; en yüksek hızlanma 4 işçiyle 3,4 kat. İdeal çizgide hızlanma işçi "
        "sayısına eşittir. Amdahl çizgisi %5 seri pay için çizildi."
    )
    assert len(drawn(draw_speed_up([1], [1.0]))[0].lines) == 2


@pytest.mark.parametrize(
    "call, error, words",
    [
        (lambda: draw_speed_up([], []), ValueError, "en az bir değer"),
        (lambda: draw_speed_up([1], [1, 2]), ValueError, "aynı sayıda"),
        (lambda: draw_speed_up([0], [1]), ValueError, "`workers` çok küçük"),
        (lambda: draw_speed_up([1], ["x"]), TypeError, "`speed_ups` int veya float"),  # type: ignore[list-item]
        (lambda: draw_speed_up([1], [1], 2), ValueError, "`serial_share` çok büyük"),
        (lambda: draw_load([]), ValueError, "Örnek yok"),
    ],
)
def test_bad_arguments(call: Any, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        call()


@pytest.mark.parametrize("cores, lines", [(1, 2), (2, 3), (8, 9), (9, 1), (256, 1)])
def test_load_over_time(cores: int, lines: int) -> None:
    figure = draw_load(samples(cores))
    axes, texts = drawn(figure)
    assert {"süre (s)", "yük (%)", "ortalama"} <= texts
    assert len(axes.lines) == lines
    assert len({(line.get_linestyle(), line.get_marker()) for line in axes.lines}) == lines
    assert bool(axes.collections) == (cores > 8)
    assert describe(figure).startswith(
        f"Çekirdek yükü: {cores} çekirdek, 4,75 s boyunca 20 örnek; ortalama %50"
    )


def test_one_sample_is_enough() -> None:
    drawn(draw_load(samples(2, count=1)))


def test_no_window_of_pyplot_is_opened() -> None:
    code = (
        "import sys\nfrom helpers.measure import draw_speed_up\ndraw_speed_up([1], [1.0])\n"
        "print('matplotlib.pyplot' in sys.modules)"
    )
    shown = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True, timeout=60
    )
    assert shown.stdout.strip() == "False"


@pytest.mark.timeout(120)
@pytest.mark.parametrize("notebook", ["spawn"], indirect=True)
@pytest.mark.parametrize("last", ["show(figure)", "figure", "import matplotlib.pyplot\nfigure"])
def test_a_picture_is_shown_once_with_its_alternative_text(notebook: Kernel, last: str) -> None:
    shown = notebook.run(
        "from helpers.measure import draw_speed_up, show\n"
        f"figure = draw_speed_up([1, 2], [1.0, 1.9])\n{last}",
        timeout=60,
    )
    assert shown.ok, shown
    (message,) = [content for kind, content in shown.messages if kind != "stream"]
    alt = message["data"]["text/plain"]
    assert alt.startswith("Hızlanma grafiği: 2 ölçüm")
    assert b64decode(message["data"]["image/png"]).startswith(PNG)
    assert message["metadata"]["image/png"]["alt"] == alt
    found = re.fullmatch(
        r'<img alt="([^"]+)" src="data:image/png;base64,([^"]+)">', message["data"]["text/html"]
    )
    assert found is not None
    assert found[1] == alt
    assert b64decode(found[2]).startswith(PNG)


@pytest.mark.timeout(120)
@pytest.mark.parametrize("notebook", ["spawn"], indirect=True)
def test_a_student_s_own_figure_needs_a_text(notebook: Kernel) -> None:
    begin = "from matplotlib.figure import Figure\nfrom helpers.measure import show\n"
    shown = notebook.run(begin + "show(Figure())", timeout=60)
    assert [error["ename"] for error in shown.errors] == ["ValueError"]
    assert "Alt metin yok" in shown.traceback
    shown = notebook.run(begin + "show(Figure(), 'İki \"boş\" <eksen>')")
    (message,) = [content for kind, content in shown.messages if kind == "display_data"]
    assert 'alt="İki &quot;boş&quot; &lt;eksen&gt;"' in message["data"]["text/html"]
