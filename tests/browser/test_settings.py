"""A lab's controls: what a person enters is what runs, at once; what is wrong is said beside its field."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from helpers.labs.pool._words import READY
from tests.browser.page import BUSY, Notebook, press, show_lab

if TYPE_CHECKING:
    from playwright.sync_api import Locator

pytestmark = pytest.mark.sampled("page")

# Change controls by hand and press Başlat, all within one frame; a slider may not even have said "change".
AT_ONCE = """(lab, [values, said]) => {
  for (const [label, value] of values) {
    const inputs = [...lab.querySelectorAll("input, select")];
    const input = inputs.find(one => one.labels[0].textContent.startsWith(label));
    input.value = value;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    if (said) input.dispatchEvent(new Event("change", { bubbles: true }));
  }
  lab.querySelector(".kurs-primary").click();
}"""

# All that stands in the controls, noted in each frame in which it is new.
NOTE = """lab => {
  const inputs = [...lab.querySelectorAll(".kurs-field :is(input, select)")];
  const stood = window.kursStood = inputs.map(() => []);
  const note = () => {
    inputs.forEach(({ value }, n) => { if (stood[n].at(-1) !== value) stood[n].push(value); });
    if (stood === window.kursStood) requestAnimationFrame(note);
  };
  note();
}"""

# Python takes its time for everything that a person enters.
SLOW = """import time
def slowly(entered, read=lab._read):
    time.sleep(0.4)
    return read(entered)
lab._read = slowly"""


def open_pool_lab(open_notebook: Callable[..., Notebook], *cells: str) -> Notebook:
    book = open_notebook(["", *cells])
    show_lab(book, "PoolLab", "pool_size=2", READY)
    return book


def stood(book: Notebook) -> list[list[str]]:
    """Return what has stood in the controls that have changed, in its order."""
    return [values for values in book.page.evaluate("() => window.kursStood") if len(values) > 1]


def note_of(lab: Locator, label: str) -> Locator:
    """Return the words beside a field."""
    return lab.locator(".kurs-field").filter(has=lab.page.get_by_label(label)).locator(".kurs-wrong")


def assert_wrong(lab: Locator, label: str, problem: str) -> None:
    """The field says what is wrong in it: to be seen, to be heard, and as its description."""
    field, note = lab.get_by_label(label), note_of(lab, label)
    expect(note).to_have_text(problem)
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(problem)
    expect(lab.locator(".kurs-message")).to_contain_text(f"{label} için {problem}")
    expect(lab.locator(".kurs-message")).to_have_attribute("data-kind", "bad")


RACE = [("Süreç sayısı", "3"), ("Süreç başına artırma", "1000"), ("Kilit", "yes")]
DINNER = [("Filozof sayısı", "3"), ("Çare", "order"), ("Kişi başına öğün", "1"), ("İlk uzanma", "no")]
QUEUE = [("Üretme süresi", "0.01"), ("Tüketme süresi", "0"), ("Öğe sayısı", "10"), ("Kuyruğun sınırı", "3")]
POOL = [
    ("İş türü", "wait"),
    ("İş sayısı", "3"),
    ("İş boyutu", "0,02"),
    ("Parça boyutu", "3"),
    ("Havuz boyutu", "4"),
]
POOL_ENTERED = [("İş türü", "wait"), ("İş sayısı", "5"), ("İş boyutu", "0,03"), ("Havuz boyutu", "3")]
SPEED_UP = [
    ("İş türü", "wait"),
    ("İş sayısı", "4"),
    ("İş boyutu", "0,02"),
    ("Havuz boyutları", "1; 2"),
    ("Tekrar", "1"),
]
SHARES = [
    ("Deney", "chunksize"),
    ("İş türü", "wait"),
    ("Parça boyutları", "5; 2"),
    ("Tekrar", "1"),
    ("İşçi", "3"),
]


# The lab, what is entered, whether its sliders have said "change", what it says then, what has run.
STARTS = [
    ("RaceLab", RACE, False, "Beklenen 3.000", "processes=3, increments=1000, lock=True"),
    ("PhilosophersLab", DINNER, True, "Yemek bitti", "philosophers=3, cure='order', meals=1, forced=False"),
    ("QueueLab", QUEUE, False, "10 öğe", "produce_seconds=0.01, consume_seconds=0.0, bound=3, items=10"),
    ("PoolLab", POOL, True, "3 iş tek tek", "bekleme, 3 × 0,02 saniye; 4 işçi"),
    ("PoolLab", POOL_ENTERED, False, "5 iş tek tek", "bekleme, 5 × 0,03 saniye; 3 işçi"),
    ("SpeedUpLab", SPEED_UP, True, "Tek tek", "bekleme, 4 × 0,02 saniye"),
    ("SpeedUpLab", SHARES, False, "Parça boyutu 2 iş", "bekleme, 200 × 0,001 saniye"),
]
WAIT = "run = lab.wait(60); print(repr(run), getattr(run, 'work', ''))"


def test_what_is_changed_is_what_starts_at_once(open_notebook: Callable[..., Notebook]) -> None:
    book = open_notebook(["", WAIT, BUSY])
    for name, values, said, message, found in STARTS:
        show_lab(book, name, ready=READY if name == "PoolLab" else "Hazır").evaluate(AT_ONCE, [values, said])
        book.wait_message(message, 60)
        book.run_cell(1)
        assert found in book.text(1), name
    # While a cell computes, too.
    lab = show_lab(book, "RaceLab")
    book.start_busy(2)
    lab.evaluate(AT_ONCE, [RACE, True])
    book.wait_message("Beklenen 3.000, bulunan 3.000")
    book.end_busy(2)


# A field, its type, what is wrong in it, and what is said of that.
WRONG = [
    (
        "İş sayısı",
        "number",
        ["", "0", "1000000000", "-5", "e", "1.5"],
        "1 ile 10.000 arasında bir tam sayı yazın.",
    ),
    (
        "İş boyutu (milyon adım)",
        "text",
        ["", "çok", "0", "1000000000", "-1", "1.000,5"],
        "0,001 ile 1.000 arasında bir sayı yazın.",
    ),
    (
        "Parça boyutu",
        "number",
        ["0", "1000000000", "-5", "e", "1.5"],
        "1 ile 1.000.000 arasında bir tam sayı yazın ya da boş bırakın.",
    ),
]


def test_wrong_entries(open_notebook: Callable[..., Notebook], axe: str) -> None:
    book = open_pool_lab(open_notebook)
    enter_what_is_wrong(book, book.lab())
    start_by_mouse(book, book.lab())
    enter_what_is_wrong_in_lists(book, show_lab(book, "SpeedUpLab"), axe)


def enter_what_is_wrong(book: Notebook, lab: Locator) -> None:
    """By keyboard, in the pool lab; each time nothing starts."""
    for label, kind, texts, problem in WRONG:
        field = lab.get_by_label(label)
        expect(field).to_have_attribute("type", kind)
        for text in texts:
            field.press("Control+a")
            field.press("Delete")
            field.press_sequentially(text)
            field.press("Tab")
            assert_wrong(lab, label, problem)
            press(lab, "Başlat")
            expect(lab.locator(".kurs-primary")).to_have_attribute("aria-disabled", "false")
            expect(lab).to_have_attribute("data-phase", "idle")
            assert_wrong(lab, label, problem)
        book.shot(f"wrong-{label.split()[1]}")
        assert book.cut_off() == []
        field.fill("2")
        field.press("Tab")
        expect(note_of(lab, label)).to_have_count(0)
        expect(field).not_to_have_attribute("aria-invalid", "true")
        book.wait_message(READY)


def start_by_mouse(book: Notebook, lab: Locator) -> None:
    """What is wrong starts nothing right after it was entered, either; what is right starts."""
    start = lab.get_by_role("button", name="Başlat", exact=True)
    tasks, size = lab.get_by_label("İş sayısı"), lab.get_by_label("İş boyutu (milyon adım)")
    for value in ("0", "", "20000"):
        tasks.fill(value)
        start.click()
        book.wait_message("İş sayısı için 1 ile 10.000 arasında bir tam sayı yazın.")
        expect(tasks).to_have_attribute("aria-invalid", "true")
        expect(lab).to_have_attribute("data-phase", "idle")
    tasks.fill("2")
    size.fill("çok")
    start.click()
    book.wait_message("İş boyutu (milyon adım) için 0,001 ile 1.000 arasında bir sayı yazın.")
    size.fill("0,01")  # with the Turkish comma
    start.click()
    book.wait_message("Verimlilik %", 60)
    expect(lab.get_by_role("table")).to_contain_text("2 × 0,01 milyon adım")


def enter_what_is_wrong_in_lists(book: Notebook, lab: Locator, axe: str) -> None:
    """In the speed-up lab, whose fields are other ones for each experiment."""
    words = "arasında, en çok 8 tam sayı yazın; noktalı virgülle ayırın."
    for label, texts, problem in (
        ("Havuz boyutları", ["0", "1; iki", "-1", "1000000000", "1,5;x"], f"1 ile 256 {words}"),
        ("Tekrar", ["", "0", "1000000000", "-5", "1.5"], "1 ile 20 arasında bir tam sayı yazın."),
    ):
        field = lab.get_by_label(label, exact=True)
        for text in texts:
            field.fill(text)
            field.press("Tab")
            expect(note_of(lab, label)).to_contain_text(problem)
            press(lab, "Başlat")
            expect(lab.locator(".kurs-message")).to_contain_text(f"{label} için")
            assert not lab.locator(".speedup-bar").is_visible()
    for dark in (False, True):
        book.use_theme(dark=dark)
        assert book.axe(axe) == []
        assert book.sizes("", f"wrong-speedup-{'dark' if dark else 'light'}") == {}
    lab.get_by_label("Deney").select_option("chunksize")
    expect(lab.locator(".kurs-wrong")).to_have_count(0)
    field = lab.get_by_label("Parça boyutları (iş)")
    for text in ("", "çok", "0", "1 2 3 4 5 6 7 8 9"):
        field.fill(text)
        press(lab, "Başlat")
        assert_wrong(lab, "Parça boyutları (iş)", f"1 ile 1.000.000 {words}")
    lab.get_by_label("Deney").select_option("speedup")
    expect(lab.locator(".kurs-wrong")).to_have_count(0)
    expect(lab.get_by_label("Tekrar")).to_have_value("2")


def heard(book: Notebook, number: int) -> None:
    """Wait until Python has dealt with so many messages and the page has its answers."""
    code = (
        "end = time.monotonic() + 30\n"
        f"while lab._entries['heard'][1] < {number} and time.monotonic() < end: time.sleep(0.01)"
    )
    book.ask("panel.sessionContext.session.kernel.requestExecute({code: arg}).done.then(() => true)", code)
    book.settle()


def test_an_answer_does_not_bring_older_values_back(open_notebook: Callable[..., Notebook]) -> None:
    book = open_pool_lab(open_notebook, SLOW)
    book.run_cell(1)
    change_controls(book, book.lab())
    lab = show_lab(book, "QueueLab")
    book.run_cell(1)
    move_sliders_while_it_runs(book, lab)


def change_controls(book: Notebook, lab: Locator) -> None:
    """All kinds of them, in the pool lab."""
    lab.evaluate(NOTE)
    lab.get_by_label("İş sayısı").fill("7")
    lab.get_by_label("İş boyutu (milyon adım)").fill("0,25")
    lab.get_by_label("Parça boyutu").fill("3")
    for _ in range(3):
        lab.get_by_label("Havuz boyutu").press("ArrowRight")
    lab.get_by_label("Başlatma yöntemi").select_option("spawn")
    lab.get_by_label("İş sayısı").fill("8")  # not told yet: it stays, too
    heard(book, 7)
    lab.get_by_label("İş sayısı").press("Tab")
    heard(book, 8)
    method = lab.get_by_label("Başlatma yöntemi").input_value()
    sizes, *others = stood(book)  # a busy page may leave a size out
    assert others[:3] == [["16", "7", "8"], ["1", "0,25"], ["", "3"]]
    assert sizes == sorted(sizes)
    assert sizes[-1] == "5"
    assert method == "spawn"


def move_sliders_while_it_runs(book: Notebook, lab: Locator) -> None:
    """Those of the queue lab."""
    lab.get_by_label("Öğe sayısı").select_option("1000")
    press(lab, "Başlat")
    book.wait_message("Kuyruk dolu")
    lab.evaluate(NOTE)
    for label in ("Üretme süresi", "Tüketme süresi", "Üretme süresi"):
        for _ in range(3):
            lab.get_by_label(label).press("ArrowRight")
    heard(book, 10)
    produce, consume = stood(book)  # a busy page may leave one out
    assert produce == sorted(produce, key=float)
    assert consume == sorted(consume, key=float)
    assert (produce[-1], consume[-1]) == ("0.11", "0.18")
    press(lab, "Durdur")
    book.wait_message("Yarıda durduruldu")


def test_two_views_stay_alike(open_notebook: Callable[..., Notebook]) -> None:
    book = open_pool_lab(open_notebook, "display(lab)")
    book.run_cell(1)
    views = book.page.locator("section.kurs-lab")
    expect(views).to_have_count(2)
    for view in views.all():
        book.unfold(view)
    first, second = views.first, views.last
    tasks, size = "İş sayısı", "İş boyutu (milyon adım)"
    first.get_by_label(tasks).fill("3")
    first.get_by_label("Havuz boyutu").press("Home")
    expect(second.get_by_label(tasks)).to_have_value("3")
    expect(second.get_by_label("Havuz boyutu")).to_have_value("1")
    first.get_by_label(size).fill("çok")
    press(second, "Başlat")
    for view in (first, second):
        expect(view.get_by_label(size)).to_have_value("çok")
        assert_wrong(view, size, "0,001 ile 1.000 arasında bir sayı yazın.")
    second.get_by_label(size).fill("0,01")
    press(second, "Başlat")
    for view in (first, second):
        expect(view.get_by_label(size)).to_have_value("0,01")
        expect(view.locator(".kurs-wrong")).to_have_count(0)
        expect(view.locator(".kurs-message")).to_contain_text("Verimlilik %", timeout=60_000)
        expect(view.get_by_role("table")).to_contain_text("3 × 0,01 milyon adım")
