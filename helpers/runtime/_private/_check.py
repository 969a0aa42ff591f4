"""Tells which of the names in this package are missing or have changed, and what they serve."""

from __future__ import annotations

import importlib
import inspect
import sys
from collections.abc import Callable
from typing import Any, NamedTuple

# The parts of the runtime, each as the student reads of it when it is off: "şunlar kapalı: …". A name belongs
# to the part that can't work without it. What enters a part asks the kernel's `_works` for it; what only
# reads a name, in this package, does without it if it is missing.
OUTPUT = "alt süreçlerin çıktısının kendi hücresine sırayla gelmesi"
SETUP = "spawn ve forkserver ile başlayan alt süreçlerin çıktısının sırayla gelmesi"
DESCRIPTORS = "print dışında, programların ve C kodunun doğrudan yazdıklarının sırayla gelmesi"
CELLS = "%%worker hücreleri"
SCRIPT = "%%worker hücrelerinin yeni açılmış bir Python'daki ayarlarla başlaması"
ASYNC = "%%worker hücrelerinde `asyncio.run`, ■ düğmesiyle birlikte"
GUARD = "alt sürecin yükleyemeyeceği fonksiyonların önceden geri çevrilmesi"
DISPLAY = "hata iletilerinin kısaltılması ve `??` ile sınıfların kaynağının gösterilmesi"
ENDING = "■ düğmesinin alt süreçleri bitirmesi"
OWNERS = "■ düğmesinin havuzları ve sunucu süreçleri ötekilerden ayırması"
TRACEBACKS = "hata iletisi yazılırken ■ düğmesine yeniden basılmasının zararsız olması"
STARTING = "■ düğmesinin tam başlamakta olan süreçlere zarar vermemesi"
HINTS = "hata iletilerinin altındaki Hata sözlüğü satırı"
SHUTDOWN = "kernel kapanırken alt süreçlerin hemen bitirilmesi"
SOCKETS = "yöneticilerin ve forkserver'ın geçici klasörünün kernel ile birlikte silinmesi"
CHILD = "fork ile başlayan alt süreçlerde `input`, `exit` ve görüntülenenlerin betikteki gibi olması"
WAITS = "hiç bitmeyecek bir bekleyişin nedeninin söylenmesi"
SWITCHING = "çalışma ortamının bütünüyle kapatılabilmesi"

REMEDY = "Kursu README'deki komutla kurun; sürümleri o seçer."

_MISSING = object()


class Name(NamedTuple):
    """A name that nobody has promised to keep.

    ``where`` is the dotted path of its owner. ``parameters`` are the first ones that a function takes.
    ``set_in`` is the method of the owner that sets it, if objects have it and the class has not.
    """

    part: str
    where: str
    name: str
    parameters: tuple[str, ...] | None = None
    set_in: str | None = None

    def __str__(self) -> str:
        """Return it as one would write it."""
        return f"{self.where}.{self.name}"


_POOL = "multiprocessing.pool.Pool"
_EXECUTOR = "concurrent.futures.process.ProcessPoolExecutor"
_PROCESS = "multiprocessing.process.BaseProcess"
_PROXY = "multiprocessing.managers.BaseProxy"
_FORKSERVER = "multiprocessing.forkserver.ForkServer"
_STREAM = "ipykernel.iostream.OutStream"
_KERNEL = "ipykernel.ipkernel.IPythonKernel"
_DISPLAY = "ipykernel.zmqshell.ZMQDisplayPublisher"
_SHELL = "IPython.core.interactiveshell.InteractiveShell"
_EXTENSIONS = "IPython.core.extensions.ExtensionManager"
_DEFAULT_CONTEXT = "multiprocessing.context.DefaultContext"

NAMES = [
    Name(SETUP, "multiprocessing.spawn", "get_preparation_data", ("name",)),
    Name(DESCRIPTORS, _STREAM, "_should_watch", set_in="__init__"),
    Name(OUTPUT, _STREAM, "parent_header"),
    Name(OUTPUT, _STREAM, "set_thread_parent", ("self", "parent")),
    Name(OUTPUT, _STREAM, "reset_thread_parent", ("self", "token")),
    Name(HINTS, _SHELL, "display_pub", set_in="init_display_pub"),
    Name(HINTS, _DISPLAY, "session"),
    Name(HINTS, _DISPLAY, "pub_socket"),
    Name(HINTS, _DISPLAY, "topic"),
    Name(CELLS, "multiprocessing.reduction", "ForkingPickler", ("args",)),
    Name(CELLS, "multiprocessing.spawn", "import_main_path", ("main_path",)),
    Name(GUARD, "multiprocessing.context", "get_spawning_popen", ()),
    Name(GUARD, "multiprocessing.context.SpawnProcess", "_start_method"),
    Name(GUARD, _PROCESS, "_popen", set_in="__init__"),
    Name(GUARD, _PROCESS, "_target", set_in="__init__"),
    Name(GUARD, _PROCESS, "_args", set_in="__init__"),
    Name(GUARD, _PROCESS, "_kwargs", set_in="__init__"),
    Name(GUARD, _POOL, "_ctx", set_in="__init__"),
    Name(GUARD, _POOL, "_handle_tasks", ("taskqueue", "put", "outqueue", "pool")),
    Name(GUARD, _EXECUTOR, "_mp_context", set_in="__init__"),
    Name(GUARD, "multiprocessing.queues.Queue", "put", ("self", "obj")),
    Name(GUARD, "multiprocessing.queues.JoinableQueue", "put", ("self", "obj")),
    Name(GUARD, _PROXY, "_callmethod", ("self", "methodname", "args", "kwds")),
    Name(GUARD, _PROXY, "_manager", set_in="__init__"),
    Name(GUARD, "multiprocessing.managers.BaseManager", "_create", ("self", "typeid")),
    Name(SCRIPT, "multiprocessing.context", "_default_context"),
    Name(SCRIPT, _DEFAULT_CONTEXT, "_actual_context", set_in="__init__"),
    Name(SCRIPT, _DEFAULT_CONTEXT, "_default_context", set_in="__init__"),
    Name(SCRIPT, "multiprocessing.process", "_process_counter"),
    Name(SCRIPT, "multiprocessing.util", "_log_to_stderr"),
    Name(DISPLAY, "IPython.core.oinspect", "find_file", ("obj",)),
    Name(DISPLAY, "IPython.core.oinspect", "getsource", ("obj",)),
    Name(DISPLAY, _SHELL, "InteractiveTB", set_in="init_traceback_handlers"),
    Name(
        DISPLAY,
        "IPython.core.ultratb.AutoFormattedTB",
        "structured_traceback",
        ("self", "etype", "evalue", "etb"),
    ),
    Name(SCRIPT, _SHELL, "user_ns_hidden", set_in="init_user_ns"),
    Name(SWITCHING, _SHELL, "magics_manager", set_in="init_magics"),
    Name(SWITCHING, "IPython.core.magic.MagicsManager", "magics"),
    Name(SCRIPT, _SHELL, "compile", set_in="init_instance_attrs"),
    Name(SCRIPT, "codeop.Compile", "flags", set_in="__init__"),
    Name(SCRIPT, "IPython.core.compilerop.CachingCompiler", "reset_compiler_flags", ("self",)),
    Name(SWITCHING, _SHELL, "extension_manager", set_in="init_extension_manager"),
    Name(SWITCHING, _EXTENSIONS, "loaded", set_in="__init__"),
    Name(ASYNC, "asyncio", "_set_running_loop"),
    Name(ASYNC, "asyncio.tasks", "_leave_task", ("loop", "task")),
    Name(ASYNC, "asyncio.tasks", "_enter_task", ("loop", "task")),
    Name(OWNERS, "sys", "_current_frames", ()),
    Name(ASYNC, "asyncio.Runner", "_on_sigint", ("self", "signum", "frame", "main_task")),
    Name(SOCKETS, _PROCESS, "_config", set_in="__init__"),
    Name(OWNERS, _POOL, "_pool", set_in="__init__"),
    Name(OWNERS, _POOL, "_terminate", set_in="__init__"),
    Name(OWNERS, _EXECUTOR, "_processes", set_in="__init__"),
    Name(OWNERS, "multiprocessing.managers.BaseManager", "_process", set_in="start"),
    Name(TRACEBACKS, _SHELL, "showtraceback", ("self",)),
    Name(TRACEBACKS, _SHELL, "_render_traceback_", set_in="showtraceback"),
    Name(SHUTDOWN, _KERNEL, "do_shutdown", ("self", "restart")),
    Name(WAITS, "multiprocessing.pool", "ApplyResult", ("pool", "callback", "error_callback")),
    Name(WAITS, "multiprocessing.pool.ApplyResult", "_pool", set_in="__init__"),
    Name(WAITS, "multiprocessing.pool", "IMapIterator", ("pool",)),
    Name(WAITS, "multiprocessing.pool.IMapIterator", "next", ("self", "timeout")),
    Name(WAITS, _POOL, "_cache", set_in="__init__"),
    Name(WAITS, _POOL, "_repopulate_pool_static", ("ctx", "Process", "processes", "pool", "inqueue")),
    Name(WAITS, _POOL, "_terminate_pool", ("taskqueue", "inqueue", "outqueue", "pool", "change_notifier")),
    Name(WAITS, "multiprocessing.queues.SimpleQueue", "_wlock", set_in="__init__"),
    Name(WAITS, _POOL, "_inqueue", set_in="_setup_queues"),
    Name(WAITS, _POOL, "_result_handler", set_in="__init__"),
    Name(WAITS, _POOL, "_worker_handler", set_in="__init__"),
    Name(WAITS, _POOL, "_processes", set_in="__init__"),
    Name(WAITS, _POOL, "_state", set_in="__init__"),
    Name(WAITS, _POOL, "_maxtasksperchild", set_in="__init__"),
    Name(CHILD, "multiprocessing.process", "_children"),
    Name(CHILD, "asyncio", "_get_running_loop"),
    Name(CHILD, _KERNEL, "_allow_stdin"),
    Name(CHILD, _KERNEL, "_restore_input", ("self",)),
    Name(CHILD, _KERNEL, "_input_request", ("self", "prompt", "ident", "parent", "password")),
    Name(CHILD, _KERNEL, "post_handler_hook", ("self",)),
]
if sys.platform == "win32":
    NAMES += [Name(GUARD, "multiprocessing.popen_spawn_win32.Popen", "method")]
else:
    NAMES += [
        Name(SETUP, "multiprocessing.reduction", "DupFd", ("fd",)),
        Name(GUARD, "multiprocessing.popen_fork.Popen", "method"),
        Name(STARTING, "multiprocessing.util", "spawnv_passfds", ("path", "args", "passfds")),
        Name(STARTING, "multiprocessing.resource_tracker", "ensure_running", ()),
        Name(SCRIPT, "multiprocessing.forkserver", "_forkserver"),
        Name(SCRIPT, _FORKSERVER, "_forkserver_pid", set_in="__init__"),
        Name(SCRIPT, _FORKSERVER, "_forkserver_address", set_in="__init__"),
        Name(SCRIPT, _FORKSERVER, "_forkserver_alive_fd", set_in="__init__"),
        Name(SCRIPT, _FORKSERVER, "_lock", set_in="__init__"),
        Name(SCRIPT, "multiprocessing.forkserver", "connect_to_new_process", ("fds",)),
        Name(SCRIPT, _FORKSERVER, "_preload_modules", set_in="__init__"),
        Name(SCRIPT, _FORKSERVER, "_stop", ("self",)),
    ]


def check() -> list[Name]:
    """Return the names that are missing or do not fit any more; call it before anything is patched."""
    return [name for name in NAMES if not _fits(name)]


def sentence(missing: list[Name]) -> str:
    """Say in Turkish what does not work without these names."""
    names = ", ".join(dict.fromkeys(map(str, missing)))
    parts = "; ".join(dict.fromkeys(name.part for name in missing))
    return (
        "Kursun çalışma ortamı bu Python, ipykernel ya da IPython sürümüyle tam uyuşmuyor "
        f"({names}); şunlar kapalı, gerisi çalışıyor: {parts}."
    )


def _fits(name: Name) -> bool:
    owner = _find(name.where)
    if name.set_in is not None:
        # Objects get it when they are made. Whether they will can be read from the method's own code.
        code = getattr(inspect.unwrap(getattr(owner, name.set_in, _nothing)), "__code__", None)
        return (code is not None and name.name in code.co_names) or hasattr(owner, name.name)
    value = inspect.getattr_static(owner, name.name, _MISSING)
    if value is _MISSING:
        return False
    return (
        name.parameters is None
        or _parameters(getattr(owner, name.name))[: len(name.parameters)] == name.parameters
    )


def _nothing() -> None:
    pass


def _find(path: str) -> Any:
    """Return the module, or the class in one, that has this dotted path; None if there is none."""
    try:
        return importlib.import_module(path)
    except ImportError:
        module, _, name = path.rpartition(".")
        return getattr(_find(module), name, None) if module else None


def _parameters(function: Callable[..., Any]) -> tuple[str, ...]:
    try:
        return tuple(inspect.signature(function).parameters)
    except (TypeError, ValueError):
        return ()
