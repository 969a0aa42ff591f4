"""%%worker cells as people type them: lines for the notebook only, prompts, the magic's spelling."""

from __future__ import annotations

import textwrap

import pytest

from helpers.runtime.cells import _head, _lines
from tests.kernel import Kernel, fresh_notebooks, notebooks, promised, until

notebook = notebooks
fresh_notebook = fresh_notebooks

WORKS = """from multiprocessing import Pool, Process
def kare(x):
    return x * x
def yaz(x):
    print("çocuk", x)
"""
GUARD = 'if __name__ == "__main__":\n'
POOL = "    with Pool(1) as h: print(h.map(kare, [2]))\n"


def assert_rejected(notebook: Kernel, code: str, *words: str) -> None:
    with promised(3):
        shown = notebook.run(code)
    assert [error["ename"] for error in shown.errors] == ["CellRejected"], shown
    assert shown.stream() == ""
    for word in words:
        assert word in shown.traceback
    assert notebook.value("1 + 1") == "2"


@pytest.mark.parametrize(
    "main, expected",
    [
        ("    %time p = Process(target=yaz, args=(3,))\n    p.start(); p.join()", "çocuk 3\n"),
        ("    with Pool(2) as h:\n        %timeit -n1 -r1 h.map(kare, [1, 2])\n    print('son')", "son\n"),
        ("    %time with Pool(1) as h: print(h.map(kare, [4]))", "[16]\n"),
        ("    !echo merhaba\n" + POOL, "merhaba\n[4]\n"),
        ("    x = !echo merhaba\n    print(x)\n" + POOL, "['merhaba']\n[4]\n"),
        ("    Process?\n" + POOL, "[4]\n"),
        ("    kare??\n" + POOL, "[4]\n"),
        ("    %matplotlib inline\n" + POOL, "[4]\n"),
        ("    import asyncio\n    print(await asyncio.sleep(0, 5))\n" + POOL, "5\n[4]\n"),
        (
            "    import asyncio; x = await asyncio.sleep(0, 'ğ'); y = 3\n    print(x, y)\n" + POOL,
            "ğ 3\n[4]\n",
        ),
        (
            "    async def iki():\n        yield 1\n        yield 2\n"
            "    async for x in iki():\n        print(x)\n    print([x async for x in iki()])\n" + POOL,
            "1\n2\n[1, 2]\n[4]\n",
        ),
    ],
)
def test_in_the_guard_the_notebook_runs_its_own_lines(notebook: Kernel, main: str, expected: str) -> None:
    shown = notebook.run(f"%%worker\n{WORKS}{GUARD}{main}")
    assert shown.ok, shown
    assert expected in lines_of(shown.stdout), shown
    assert "Traceback" not in shown.stream()


def lines_of(text: str) -> str:
    """Return a text with plain line ends: what `!` runs writes to a terminal, which adds to them."""
    return text.replace("\r\n", "\n")


def test_in_a_guard_with_more_conditions_too(notebook: Kernel) -> None:
    shown = notebook.run(
        f"%%worker\nimport os\n{WORKS}if os and __name__ == '__main__':\n    !echo merhaba\n{POOL}"
    )
    assert lines_of(shown.stdout) == "merhaba\n[4]\n", shown


def test_what_stands_beside_the_guard_is_the_childrens(notebook: Kernel) -> None:
    shown = notebook.run(
        f"%%worker\nfrom multiprocessing import Process\n{GUARD}    SAYI = 1\nelse:\n    SAYI = 2\n"
        f"def yaz(): print(SAYI)\n{GUARD}    p = Process(target=yaz); p.start(); p.join()"
    )
    method = notebook.value("__import__('multiprocessing').get_start_method()")
    assert shown.stdout == ("1\n" if method == "'fork'" else "2\n"), shown


@pytest.mark.parametrize(
    "body, words",
    [
        ("%time kare(3)", ["7. satırı", "`%time kare(3)`", "bloğunun dışında"]),
        ("%matplotlib inline", ["`%matplotlib inline`"]),
        ("!ls -l", ["`!ls -l`"]),
        ("x = !ls", ["`!ls`"]),
        ("Process?", ["`Process?`"]),
        ("Process??", ["`Process??`"]),
        ("if kare:\n    %time kare(3)", ["8. satırı", "`%time kare(3)`"]),
        ("def f():\n    !ls", ["`!ls`", "bir fonksiyonun içinde", "subprocess.run"]),
        (
            "import asyncio\nprint(await asyncio.sleep(0, 5))",
            ["8. satırı", "`print(await asyncio.sleep(0, 5))`"],
        ),
        ("async for x in kare:\n    pass", ["`async for x in kare:`"]),
        ("%%time\nkare(3)", ["`%%time` hücrenin ilk satırında"]),
        (f"{GUARD}    %%timeit\n    kare(3)", ["8. satırdaki `%%timeit`"]),
        ("%%worker\ndef f(): pass", ["7. satırdaki `%%worker`", "ikiye bölün"]),
    ],
)
def test_elsewhere_they_are_refused_by_name(fresh_notebook: Kernel, body: str, words: list[str]) -> None:
    assert_rejected(fresh_notebook, f"%%worker\n{WORKS}{body}\n", "hücre çalıştırılmadı", *words)
    assert until(lambda: not fresh_notebook.descendants(), 5)


SESSION = """>>> from multiprocessing import Pool
>>> def kare(x):
...     return x * x
...
>>> if __name__ == '__main__':
...     with Pool(1) as h:
...         print(h.map(kare, [2]))
"""
IPYTHON_SESSION = """In [1]: from multiprocessing import Pool
In [2]: def kare(x):
   ...:     return x * x
In [3]: if __name__ == '__main__':
   ...:     with Pool(1) as h: print(h.map(kare, [2]))
"""
INDENTED = textwrap.indent(f"{WORKS}{GUARD}{POOL}", "    ")


@pytest.mark.parametrize(
    "code",
    [
        f"%%worker\n{SESSION}",
        f"%%worker\n\n# yorum\n{SESSION}",
        f"%%worker\n{IPYTHON_SESSION}",
        f"%%worker\n{INDENTED}",
        f"    %%worker\n{INDENTED}",
        f"%%worker\n# -*- coding: cp1254 -*-\n{WORKS}İŞÇİ = 'ğ'\n{GUARD}{POOL}",
        f"%%worker\n{WORKS}{GUARD}{POOL}".replace("\n", "\r\n"),
        f'%%worker\n{WORKS}\n"""\n>>> kare(3)\n9\n%time x\n"""\n{GUARD}{POOL}',
    ],
    ids=["session", "behind-a-remark", "IPython", "indented", "whole-indented", "cp1254", "crlf", "doctest"],
)
def test_pasted_text_is_what_children_load(notebook: Kernel, code: str) -> None:
    shown = notebook.run(code)
    assert shown.stream() == "[4]\n", shown


def test_letters_are_right_whatever_encoding_an_old_script_names(notebook: Kernel) -> None:
    shown = notebook.run(
        "%%worker\n# -*- coding: iso-8859-9 -*-\nfrom multiprocessing import Process\n"
        f"def yaz():\n    print('İşçi ğüö')\n{GUARD}    p = Process(target=yaz); p.start(); p.join()"
    )
    assert shown.stream() == "İşçi ğüö\n", shown


@pytest.mark.parametrize(
    "first",
    [
        "# yorum\n%%worker",
        "\n# yorum\n\n# bir daha\n%%worker",
        "%% worker",
        "%%Worker",
        "%%WORKER",
        "%worker",
        "   %%worker",
        "%%%worker",
        "\ufeff%%worker",
        "%%worker  # işçilerim",
        "%%worker\n%%worker",
    ],
)
def test_the_magic_however_it_is_spelt(notebook: Kernel, first: str) -> None:
    shown = notebook.run(f"{first}\n{WORKS}{GUARD}{POOL}")
    assert shown.stream() == "[4]\n", shown


@pytest.mark.parametrize(
    "first", ["%%time\n%%worker", "%%worker\n%%time", "# yorum\n%%time\n\n%%worker\n# yorum"]
)
def test_a_worker_cell_is_timed(notebook: Kernel, first: str) -> None:
    shown = notebook.run(f"{first}\n{WORKS}{GUARD}{POOL}")
    assert shown.ok, shown
    assert shown.stdout.startswith("[4]\n"), shown
    assert "Wall time" in shown.stdout
    assert notebook.value("'__file__' in globals()") == "False"


@pytest.mark.parametrize(
    "first",
    ["%%capture tutulan\n%%worker", "%%worker\n%%capture tutulan", "%%capture tutulan\n%%time\n%%worker"],
)
def test_what_a_worker_cell_prints_is_captured(notebook: Kernel, first: str) -> None:
    shown = notebook.run(f"{first}\n{WORKS}{GUARD}{POOL}")
    assert shown.ok, shown
    assert shown.stream() == ""
    assert notebook.value("tutulan.stdout.splitlines()[0]") == "'[4]'"


def test_without_its_guard_a_timed_cell_starts_nothing(fresh_notebook: Kernel) -> None:
    shown = fresh_notebook.run(f"%%time\n%%worker\n{WORKS}havuz = Pool(1)\nprint(havuz.map(kare, [2]))")
    assert "MissingMainGuard" in shown.traceback, shown
    assert until(lambda: not fresh_notebook.descendants(), 5)


@pytest.mark.parametrize(
    "code, words",
    [
        (f"%%worker işçilerim\n{WORKS}", ["Kullanım:"]),
        (f"%%worker:\n{WORKS}", ["Kullanım:"]),
        ("%worker", ["Kullanım:"]),
        (f"%%wroker\n{WORKS}", ["`%%wroker` diye bir komut yok", "`%%worker`"]),
        (f"%%workers\n{WORKS}", ["`%%workers` diye bir komut yok"]),
        (f"import os\n%%worker\n{WORKS}", ["2. satırdaki `%%worker`", "en başa alın"]),
        (f"import os\n%worker\n{WORKS}", ["2. satırdaki `%worker`"]),
        (f"%matplotlib inline\n%%worker\n{WORKS}", ["2. satırdaki `%%worker`"]),
        (f"%%timeit\n%%worker\n{WORKS}", ["`%%timeit`", "`%timeit` satırını"]),
        (f"%%worker\n%%timeit -n1\n{WORKS}", ["`%%timeit`", "`%timeit` satırını"]),
        ("%%worker\n%%bash\necho 1", ["`%%bash`", "ayrı bir hücrede"]),
        (f"%%prun\n%%worker\n{WORKS}", ["`%%prun`"]),
        (f"%%time\n%%worker\n{WORKS}{GUARD}    await yaz(1)", ["`%%time`", "`await`", "perf_counter"]),
    ],
)
def test_what_can_not_be_meant_is_said(notebook: Kernel, code: str, words: list[str]) -> None:
    assert_rejected(notebook, code, *words)


@pytest.mark.parametrize(
    "code",
    [
        "metin = '''\n%%worker\n'''\nlen(metin)",
        "# %%worker\nlen('0123456789')",
        "%timeit -n1 -r1 len('')\n10",
    ],
)
def test_a_plain_cell_stays_one(notebook: Kernel, code: str) -> None:
    shown = notebook.run(code)
    assert shown.result == "10", shown


def test_a_remark_does_not_make_a_worker_cell(fresh_notebook: Kernel) -> None:
    shown = fresh_notebook.run(f"# %%worker\n{WORKS}with Pool(1) as h: print(h.map(kare, [2]))")
    assert "WorkerNotImportable" in shown.traceback, shown


def test_help_is_still_there(notebook: Kernel) -> None:
    payload = notebook.run("%%worker?").reply["payload"]
    assert "yükleyebileceği bir hücre" in payload[0]["data"]["text/plain"]


def test_a_prompt_in_the_middle_is_found() -> None:
    # Newer IPythons take them all away.
    found = _lines.prompt(["import os\n", ">>> def kare(x):\n", "...     return x * x\n"])
    assert found == _lines.Line(2, ">>> def kare(x):")
    assert _lines.prompt(["x = '''\n", ">>> 1\n", "'''\n"]) is None


@pytest.mark.parametrize("name", ["timed", "workbook", "capture_output", "markdown", "sh"])
def test_other_magics_are_not_ours(name: str) -> None:
    assert _head.read([f"%%{name}\n", "x = 1\n"], lambda _name: False) is None
    assert _head.read(["%%workers\n", "x = 1\n"], lambda _name: True) is None
