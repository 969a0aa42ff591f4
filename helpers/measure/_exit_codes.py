"""What a process's exit code tells, in words."""

from __future__ import annotations

import signal

_UNSIGNED = 1 << 32  # Windows' codes have 32 bits; some programs show them as signed numbers
_NTSTATUS = 0x80000000  # from here on Windows' own codes (warnings and errors), not a program's
_NEGATIVE = 0xFFFF0000  # from here on what a program has chosen itself: sys.exit(-1)
_SHELL = 128  # shells and containers report a signal as 128 + its number
_MOST = 64  # no system has more signals
_BYTE = 0xFF

# The numbers that are the same on Linux and macOS, so that the answer is too (also on Windows).
_SIGNALS = {
    1: ("SIGHUP", "bağlı olduğu terminal ya da oturum kapandı"),
    2: ("SIGINT", "Ctrl+C ya da ■ düğmesi"),
    3: ("SIGQUIT", "terminalden çıkış isteği"),
    4: ("SIGILL", "geçersiz makine komutu; C kodunda çökme"),
    5: ("SIGTRAP", "hata ayıklayıcı durağı"),
    6: ("SIGABRT", "program kendini durdurdu: os.abort() ya da C kodunda çökme"),
    8: ("SIGFPE", "C kodunda geçersiz aritmetik işlem"),
    9: ("SIGKILL", "kill(); bellek bittiğinde işletim sistemi de gönderir"),
    11: ("SIGSEGV", "geçersiz bellek erişimi; C kodunda çökme"),
    13: ("SIGPIPE", "karşı ucu kapanmış bir boruya yazma"),
    14: ("SIGALRM", "kurulan alarmın süresi doldu"),
    15: ("SIGTERM", "terminate(), bitme isteği"),
}

# From Microsoft's list of NTSTATUS values ([MS-ERREF], section 2.3).
_STATUSES = {
    0x80000003: ("STATUS_BREAKPOINT", "hata ayıklayıcı durağı"),
    0xC0000005: ("STATUS_ACCESS_VIOLATION", "geçersiz bellek erişimi; C kodunda çökme"),
    0xC0000017: ("STATUS_NO_MEMORY", "bellek yetmedi"),
    0xC000001D: ("STATUS_ILLEGAL_INSTRUCTION", "geçersiz makine komutu; C kodunda çökme"),
    0xC0000094: ("STATUS_INTEGER_DIVIDE_BY_ZERO", "C kodunda sıfıra bölme"),
    0xC00000FD: ("STATUS_STACK_OVERFLOW", "yığın taştı; çok derin özyineleme"),
    0xC0000135: ("STATUS_DLL_NOT_FOUND", "gereken bir DLL bulunamadı"),
    0xC0000139: ("STATUS_ENTRYPOINT_NOT_FOUND", "bir DLL'in sürümü uymuyor"),
    0xC000013A: ("STATUS_CONTROL_C_EXIT", "Ctrl+C ya da kapatılan pencere"),
    0xC0000142: ("STATUS_DLL_INIT_FAILED", "bir DLL başlatılamadı"),
    0xC0000374: ("STATUS_HEAP_CORRUPTION", "bozulmuş bellek; C kodunda çökme"),
    0xC0000409: ("STATUS_STACK_BUFFER_OVERRUN", "program kendini acilen durdurdu; C kodunda çökme"),
}


def explain_exit_code(code: int | None) -> str:
    """Bir sürecin çıkış kodunu sözcüklerle anlatır; yanıt her işletim sisteminde aynıdır.

    Argümanlar:
        code: `Process.exitcode` ya da `subprocess` ile alınan çıkış kodu (birimsiz); süreç bitmediyse None.

    Dönüş değeri: kısa bir açıklama, metin. Windows kodlarının adları Microsoft'un NTSTATUS listesindendir
    ([MS-ERREF], 2.3).

    Hatalar:
        TypeError: `code` tam sayı ya da None değilse.
    """
    if code is None:
        return "henüz bitmedi"
    if isinstance(code, bool) or not isinstance(code, int):
        raise TypeError(
            f"`code` bir tam sayı ya da None olmalı; verilen değerin türü {type(code).__name__}. "
            "Örnek: explain_exit_code(p.exitcode)"
        )
    if -_MOST <= code < 0:
        return f"{_signal(-code)} öldürüldü{_reason(_SIGNALS.get(-code))}"
    if not -_NTSTATUS <= code < _UNSIGNED:
        return f"bir çıkış kodu olamayacak kadar büyük bir sayı: {code}"
    if (unsigned := code % _UNSIGNED) >= _NEGATIVE:
        return f"program {unsigned - _UNSIGNED} koduyla çıktı (Windows bu kodu {unsigned} diye tutar)"
    if unsigned >= _NTSTATUS:
        return _windows(unsigned)
    return _own(code)


def _own(code: int) -> str:
    """Tell of a code that the program has chosen."""
    if code == 0:
        return "sorunsuz bitti"
    if code == 1:
        return 'hatayla bitti (yakalanmayan bir hata, sys.exit("ileti") ya da sys.exit(1))'
    text = f"program {code} koduyla çıktı: sys.exit({code}) ya da os._exit({code})"
    if _SHELL < code <= _SHELL + max(_SIGNALS):
        text += f"; kabuklar ve kapsayıcılar, {_signal(code - _SHELL)} öldürülen için de bu sayıyı yazar"
    elif code > _BYTE:
        text += " (yalnızca Windows'ta; öteki sistemler 0 ile 255 arasını tutar)"
    return text


def _signal(number: int) -> str:
    try:
        # Those that are not in the table have another number on each system.
        name = _SIGNALS[number][0] if number in _SIGNALS else signal.Signals(number).name
    except ValueError:
        return f"{number} numaralı sinyalle"
    return f"{name} sinyaliyle"


def _windows(code: int) -> str:
    known = _STATUSES.get(code)
    name = known[0] if known else "adı bilinmeyen bir durum kodu"
    return f"Windows süreci durdurdu: {name}, 0x{code:08X}{_reason(known)}"


def _reason(known: tuple[str, str] | None) -> str:
    return f" ({known[1]})" if known else ""
