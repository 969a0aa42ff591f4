"""An error in showing one piece of output loses nothing of the next."""

from __future__ import annotations

import os
import threading

import pytest

from helpers.runtime.output._channel import Channel
from helpers.runtime.output._descriptors import Descriptors
from helpers.runtime.output._line import STDERR, STDOUT
from tests.kernel import until


class Shows:
    """Takes what is shown, and fails where it is told to."""

    def __init__(self, *failing: str) -> None:
        self.shown: list[tuple[int | None, int, str]] = []
        self._failing = failing
        self.failures = 0

    def __call__(self, cell: int | None, kind: int, text: str) -> None:
        if text in self._failing:
            self.failures += 1
            raise RuntimeError(text)
        if cell == 99:
            raise IndexError("no such cell")
        self.shown.append((cell, kind, text))


def test_what_comes_behind_it_is_shown() -> None:
    shows = Shows("bad\n")
    channel = Channel(shows)
    # At once: they arrive as one chunk.
    with channel._reading:
        for kind, cell, text in (
            (STDOUT, 1, "first\n"),
            (STDERR, 1, "bad\n"),
            (STDOUT, 99, "of a cell that nobody knows\n"),
            (STDOUT, 2, "last\n"),
        ):
            channel.line.send(kind, False, cell, text.encode())
        os.write(channel.line._end, b"raw\n")
    channel.drain(timeout=30)
    assert shows.shown == [
        (1, STDOUT, "first\n"),
        (None, STDOUT, "of a cell that nobody knows\n"),
        (2, STDOUT, "last\n"),
        (None, STDOUT, "raw\n"),
    ]
    assert shows.failures == 2  # under its cell, and then under the running one
    channel.line.close()
    channel._thread.join(10)


@pytest.mark.skipif(os.name != "posix", reason="there nothing is captured")
def test_also_of_what_is_written_straight_to_a_descriptor() -> None:
    reading, writing = os.pipe()
    shown: list[str] = []
    there = threading.Event()

    def show(text: str) -> None:
        if "bad" in text:
            raise RuntimeError(text)
        shown.append(text)
        there.set()

    descriptors = Descriptors({writing: show})
    descriptors.take()
    os.write(writing, b"bad\n")
    descriptors.drain()
    os.write(writing, b"good\n")
    assert there.wait(10)
    descriptors.give_back()
    descriptors.close()
    assert shown == ["good\n"]
    os.close(reading)
    os.close(writing)


@pytest.mark.skipif(os.name != "posix", reason="on Windows each message is whole")
def test_raw_text_is_shown_whole_however_the_key_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("secrets.token_bytes", lambda count: b"\n" * count)
    shows = Shows()
    channel = Channel(shows)
    end = channel.line._end
    assert isinstance(end, int)
    os.write(end, b"raw\n")
    assert until(lambda: bool(shows.shown), 5)
    assert shows.shown == [(None, STDOUT, "raw\n")]
    channel.close()
