from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time

import pytest

from helpers.measure import _exit_codes, explain_exit_code

START_METHODS = multiprocessing.get_all_start_methods()


@pytest.mark.parametrize(
    "code, words",
    [
        (None, "henüz bitmedi"),
        (0, "sorunsuz bitti"),
        (1, "hatayla bitti"),
        (3, "sys.exit(3)"),
        (-9, "SIGKILL"),
        (-15, "SIGTERM"),
        (-11, "SIGSEGV"),
        (137, "SIGKILL"),
        (300, "yalnızca Windows'ta"),
        (0xC0000005, "STATUS_ACCESS_VIOLATION, 0xC0000005"),
        (0xC0000005 - 2**32, "STATUS_ACCESS_VIOLATION, 0xC0000005"),
        (0xC000013A, "Ctrl+C"),
        (0xC0FFEE00, "adı bilinmeyen bir durum kodu, 0xC0FFEE00"),
        (-63, "öldürüldü"),
        (0xFFFFFFFF, "program -1 koduyla çıktı"),
        (2**40, "olamayacak kadar büyük"),
        (-(2**40), "olamayacak kadar büyük"),
    ],
)
def test_codes_in_words(code: int | None, words: str) -> None:
    assert words in explain_exit_code(code)


def test_a_signal_without_a_name_keeps_its_number() -> None:
    nameless = next(number for number in range(1, 65) if _has_no_name(number))
    assert f"{nameless} numaralı sinyalle öldürüldü" in explain_exit_code(-nameless)


def _has_no_name(number: int) -> bool:
    return number not in _exit_codes._SIGNALS and number not in {item.value for item in signal.Signals}


def test_the_names_are_this_system_s() -> None:
    for number, (name, _) in _exit_codes._SIGNALS.items():
        if hasattr(signal, name) and not (sys.platform == "win32" and name == "SIGABRT"):
            assert getattr(signal, name) == number


@pytest.mark.parametrize("code", [True, 1.0, "1", b"1"])
def test_what_is_no_code_is_refused(code: object) -> None:
    with pytest.raises(TypeError, match=r"tam sayı.*explain_exit_code\(p\.exitcode\)"):
        explain_exit_code(code)  # type: ignore[arg-type]


def leave(code: object) -> None:
    if isinstance(code, int):
        os._exit(code)
    raise RuntimeError(code)


@pytest.mark.parametrize("method", START_METHODS)
@pytest.mark.parametrize(
    "target, args, words",
    [
        (time.sleep, (0,), "sorunsuz bitti"),
        (leave, ("hata",), "hatayla bitti"),
        (leave, (7,), "program 7 koduyla çıktı"),
    ],
)
@pytest.mark.timeout(60)
def test_real_processes(method: str, target: object, args: tuple[object, ...], words: str) -> None:
    process = multiprocessing.get_context(method).Process(target=target, args=args)  # type: ignore[attr-defined]
    assert explain_exit_code(process.exitcode) == "henüz bitmedi"
    process.start()
    process.join(50)
    assert words in explain_exit_code(process.exitcode)
    process.close()


@pytest.mark.parametrize("method", START_METHODS)
@pytest.mark.parametrize("way, words", [("terminate", "SIGTERM"), ("kill", "SIGKILL")])
@pytest.mark.timeout(60)
def test_processes_that_are_ended(method: str, way: str, words: str) -> None:
    process = multiprocessing.get_context(method).Process(target=time.sleep, args=(60,))  # type: ignore[attr-defined]
    process.start()
    getattr(process, way)()
    process.join(50)
    # On Windows both are TerminateProcess, which multiprocessing reports as SIGTERM.
    assert ("SIGTERM" if sys.platform == "win32" else words) in explain_exit_code(process.exitcode)
    process.close()


@pytest.mark.timeout(60)
def test_a_crash_in_c() -> None:
    code = "import ctypes, faulthandler; faulthandler.disable(); ctypes.string_at(0)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=50, check=False)
    if sys.platform == "win32":
        # ctypes catches access violations there and raises an OSError.
        assert done.returncode == 1
    else:
        assert "C kodunda çökme" in explain_exit_code(done.returncode)
