"""What the runtime does on Windows, as far as it can be exercised anywhere: connections, the early guard."""

from __future__ import annotations

import io
import multiprocessing
import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Pipe

import pytest

from helpers.runtime.cells import _guard
from helpers.runtime.cells._errors import WorkerNotImportable
from helpers.runtime.output._channel import read_chunks
from helpers.runtime.output._line import KEY_LENGTH, MAX_PAYLOAD, STDERR, STDOUT, ChildStream, Line
from helpers.runtime.output._parser import Parser

KEY = b"k" * KEY_LENGTH


def read_all(reader: object) -> list[tuple[int, bool, int, int, bytes]]:
    """Return all frames until the writing end is closed; the PID is this process's."""
    parser = Parser(KEY)
    return [frame for chunk in read_chunks(reader) for frame in parser.feed(chunk)]


def test_a_line_over_a_connection() -> None:
    reader, writer = Pipe(duplex=False)
    line = Line(writer, KEY)
    line.send(STDOUT, False, 3, b"first\n")
    line.send(STDERR, True, 3, b"")
    line.close()
    frames = read_all(reader)
    assert frames == [(STDOUT, False, os.getpid(), 3, b"first\n"), (STDERR, True, os.getpid(), 3, b"")]


def test_long_text_over_a_connection_goes_in_frames() -> None:
    reader, writer = Pipe(duplex=False)
    line = Line(writer, KEY)
    text = bytes(range(256)) * 400
    sender = threading.Thread(target=lambda: (line.send(STDOUT, False, 0, text), line.close()))
    sender.start()
    frames = read_all(reader)
    sender.join()
    assert b"".join(frame[4] for frame in frames) == text
    assert len(frames) == -(-len(text) // MAX_PAYLOAD)


class OneAtATime:
    """Stands in for Windows' connection, which takes one message at a time."""

    def __init__(self) -> None:
        self.messages: list[bytes] = []
        self._is_sending = False

    def send_bytes(self, message: bytes) -> None:
        if self._is_sending:
            raise ValueError("concurrent send_bytes() calls are not supported")
        self._is_sending = True
        time.sleep(0.001)
        self.messages.append(message)
        self._is_sending = False


def test_threads_of_a_child_print_over_one_connection() -> None:
    connection = OneAtATime()
    stream = ChildStream(Line(connection, KEY), STDOUT, 5)
    errors = ChildStream(stream._writer._line, STDERR, 5)

    def work(number: int) -> None:
        for _ in range(20):
            print("thread", number, file=stream if number % 2 else errors)

    with ThreadPoolExecutor(4) as executor:
        list(executor.map(work, range(4)))  # raises what print raised
    frames = [frame for message in connection.messages for frame in Parser(KEY).feed(message)]
    lines = b"".join(frame[4] for frame in frames).decode().splitlines()
    assert sorted(lines) == sorted(f"thread {number}" for number in range(4) for _ in range(20))


def test_a_childs_stream_over_a_connection() -> None:
    reader, writer = Pipe(duplex=False)
    stream = ChildStream(Line(writer, KEY), STDOUT, 5)
    print("a line", "ş", file=stream)
    print("no newline", end="", file=stream, flush=True)
    print("\udcff", file=stream)
    writer.close()
    payloads = [(frame[1], frame[4]) for frame in read_all(reader)]
    assert b"".join(payload for _, payload in payloads) == "a line ş\nno newline\\udcff\n".encode()
    assert [flushed for flushed, _ in payloads].count(True) == 1


def test_a_childs_stream_whose_connection_is_gone_raises_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    reader, writer = Pipe(duplex=False)
    stream = ChildStream(Line(writer, KEY), STDOUT, 5)
    reader.close()
    for _ in range(3):
        print("nobody listens", file=stream, flush=True)
    assert capfd.readouterr().out == "nobody listens\n" * 3


def test_the_end_of_a_connection_ends_the_reading() -> None:
    reader, writer = Pipe(duplex=False)
    writer.close()
    assert list(read_chunks(reader)) == []


def in_main(worker: object) -> object:
    """Make it look as if a plain cell had defined this."""
    worker.__module__ = "__main__"
    return worker


class Job(multiprocessing.get_context("spawn").Process):
    pass


def make_local() -> object:
    def local_function() -> None:
        pass

    return in_main(local_function)


def process(**options: object) -> object:
    return multiprocessing.get_context("spawn").Process(**options)


@pytest.mark.parametrize("place", ["target", "args", "nested", "kwargs"])
def test_a_local_function_is_refused_before_the_start(place: str) -> None:
    worker = make_local()
    options = {
        "target": {"target": worker},
        "args": {"target": print, "args": (worker,)},
        "nested": {"target": print, "args": ([{"key": (worker,)}],)},
        "kwargs": {"target": print, "kwargs": {"file": worker}},
    }[place]
    with pytest.raises(WorkerNotImportable, match="local_function"):
        _guard.check_before_start(process(**options))


def test_a_subclass_is_refused_before_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Job, "__module__", "__main__")
    with pytest.raises(WorkerNotImportable, match="'Job'"):
        _guard.check_before_start(Job())


def test_what_a_child_can_load_passes() -> None:
    context = multiprocessing.get_context("spawn")
    reader, writer = Pipe()
    options = {
        "lock": context.Lock(),
        "event": context.Event(),
        "queue": context.Queue(),
        "value": context.Value("d", 0.5),
        "array": context.Array("i", 3),
        "pipe": reader,
        "numbers": [1, 2.5, "ş", None],
    }
    _guard.check_before_start(process(target=print, args=(context.Semaphore(2), writer), kwargs=options))


def test_what_cannot_be_pickled_is_left_to_the_standard_library() -> None:
    _guard.check_before_start(process(target=print, args=(threading.Lock(),)))
    _guard.check_before_start(process(target=print, args=(io.BytesIO(),)))


def test_fork_is_never_refused() -> None:
    if "fork" not in multiprocessing.get_all_start_methods():
        pytest.skip("no fork here")
    _guard.check_before_start(multiprocessing.get_context("fork").Process(target=make_local()))
