"""The output pipe's frames: they arrive whole, and what does not carry the kernel's key is raw output."""

from __future__ import annotations

import itertools
import random
from typing import TYPE_CHECKING

import pytest

from helpers.runtime.output._line import KEY_LENGTH, MARKER, MAX_PAYLOAD, RAW, STDERR, STDOUT, encode
from helpers.runtime.output._parser import Parser

if TYPE_CHECKING:
    from helpers.runtime.output._line import Frame

KEY = bytes(range(KEY_LENGTH))
# Kind, flushed, PID, cell, payload.
FRAMES: list[Frame] = [
    (STDOUT, False, 101, 0, b"first\n"),
    (STDERR, True, 4_000_000, 70_000, b""),
    (MARKER, False, 1, 7, b""),
    (STDOUT, False, 102, 3, KEY),  # the key within a payload is text like any other
    (STDOUT, True, 103, 4, bytes(MAX_PAYLOAD)),
    (STDOUT, False, 104, 5, b"last\n"),
]
WIRE = [encode(KEY, frame) for frame in FRAMES]


def parse(*chunks: bytes) -> list[Frame]:
    parser = Parser(KEY)
    return [frame for chunk in chunks for frame in parser.feed(chunk)]


def split_off_raw(frames: list[Frame]) -> tuple[list[Frame], bytes]:
    """Return the frames that carried the key, and the bytes that did not."""
    keyed = [frame for frame in frames if frame[0] != RAW]
    raw = [frame for frame in frames if frame[0] == RAW]
    assert all(frame[:4] == (RAW, False, 0, 0) for frame in raw)
    return keyed, b"".join(frame[4] for frame in raw)


def test_frames_come_back() -> None:
    assert parse(b"".join(WIRE)) == FRAMES
    assert parse(*WIRE) == FRAMES


def test_a_frame_is_one_atomic_write() -> None:
    assert max(map(len, WIRE)) <= 4096


@pytest.mark.parametrize("size", [1, 2, 7, KEY_LENGTH, KEY_LENGTH + 1, 100, 4095])
def test_frames_in_pieces(size: int) -> None:
    data = b"".join(WIRE)
    assert parse(*(data[start : start + size] for start in range(0, len(data), size))) == FRAMES


@pytest.mark.parametrize(
    "rubbish",
    [
        b"x",
        b"\0" * 5000,
        b"GET / HTTP/1.1\r\n\r\n",
        KEY[:-1],
        KEY[1:],
        KEY[:5] * 100,
        encode(bytes(KEY_LENGTH), (STDOUT, False, 1, 0, b"wrong key\n")),
        encode(KEY[::-1], (MARKER, True, 1, 0, b"")),
        encode(b"?" * KEY_LENGTH, (STDOUT, False, 1, 0, b""))[:-2] + b"\xff\xff",  # and a forged length
    ],
)
def test_what_does_not_carry_the_key_is_raw_and_harms_no_frame(rubbish: bytes) -> None:
    assert split_off_raw(parse(rubbish, *WIRE)) == (FRAMES, rubbish)
    assert split_off_raw(parse(rubbish.join([b"", *WIRE]))) == (FRAMES, rubbish * len(WIRE))
    pieces = (piece for frame in WIRE for piece in (rubbish, frame))
    assert split_off_raw(parse(*pieces)) == (FRAMES, rubbish * len(WIRE))


def test_raw_bytes_keep_their_place() -> None:
    assert parse(WIRE[0] + b"raw" + WIRE[1]) == [FRAMES[0], (RAW, False, 0, 0, b"raw"), FRAMES[1]]


def test_an_incomplete_frame_waits_for_its_rest() -> None:
    parser = Parser(KEY)
    assert list(parser.feed(WIRE[0][:-1])) == []
    assert list(parser.feed(WIRE[0][-1:])) == FRAMES[:1]


def test_raw_bytes_do_not_pile_up() -> None:
    parser = Parser(KEY)
    for _ in range(200):
        assert sum(len(frame[4]) for frame in parser.feed(b"\x07" * 10_000)) == 10_000
    assert len(parser._rest) < KEY_LENGTH
    assert list(parser.feed(WIRE[0])) == FRAMES[:1]


def test_random_rubbish_and_random_pieces() -> None:
    source = random.Random(882)
    for _ in range(50):
        rubbish = [source.randbytes(source.randrange(80)) for _ in WIRE]
        data = b"".join(piece for pair in zip(rubbish, WIRE, strict=True) for piece in pair)
        cuts = sorted({0, len(data), *(source.randrange(len(data)) for _ in range(source.randrange(30)))})
        frames = parse(*(data[a:b] for a, b in itertools.pairwise(cuts)))
        assert split_off_raw(frames) == (FRAMES, b"".join(rubbish))
