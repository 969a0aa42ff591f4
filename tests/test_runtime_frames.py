"""The output pipe's frames: what does not carry the kernel's key is skipped, everything else arrives."""

from __future__ import annotations

import random

import pytest

from helpers.runtime._frames import (
    KEY_LENGTH,
    MARKER,
    MAX_PAYLOAD,
    STDERR,
    STDOUT,
    Frame,
    Parser,
    encode,
)

KEY = bytes(range(KEY_LENGTH))
FRAMES = [
    Frame(STDOUT, False, 101, 0, b"first\n"),
    Frame(STDERR, True, 4_000_000, 70_000, b""),
    Frame(MARKER, False, 1, 7, b""),
    Frame(STDOUT, False, 102, 3, KEY),  # the key within a payload is text like any other
    Frame(STDOUT, True, 103, 4, bytes(MAX_PAYLOAD)),
    Frame(STDOUT, False, 104, 5, b"last\n"),
]
WIRE = [encode(KEY, frame) for frame in FRAMES]


def parse(*chunks: bytes) -> list[Frame]:
    parser = Parser(KEY)
    return [frame for chunk in chunks for frame in parser.feed(chunk)]


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
        encode(bytes(KEY_LENGTH), Frame(STDOUT, False, 1, 0, b"wrong key\n")),
    ],
)
def test_rubbish_between_frames_is_skipped(rubbish: bytes) -> None:
    assert parse(rubbish, *WIRE) == FRAMES
    assert parse(rubbish.join([b"", *WIRE])) == FRAMES
    assert parse(*(piece for frame in WIRE for piece in (rubbish, frame))) == FRAMES


@pytest.mark.parametrize("kind", [0, 4, 255])
def test_a_frame_of_an_unknown_kind_is_skipped(kind: int) -> None:
    assert parse(WIRE[0], encode(KEY, Frame(kind, False, 1, 0, b"?")), WIRE[1]) == FRAMES[:2]


def test_a_forged_length_does_not_swallow_what_follows() -> None:
    longest = bytearray(encode(KEY, Frame(STDOUT, False, 1, 0, b"")))
    longest[-2:] = b"\xff\xff"
    assert parse(bytes(longest), *WIRE) == FRAMES


def test_the_rest_of_a_broken_frame_is_skipped() -> None:
    # A writer that died in the middle: at worst one frame after it is lost, never the ones behind.
    broken = encode(KEY, Frame(STDOUT, False, 1, 0, b"." * 50))[:-20]
    assert parse(broken, *WIRE)[-4:] == FRAMES[-4:]


def test_an_incomplete_frame_waits_for_its_rest() -> None:
    parser = Parser(KEY)
    assert list(parser.feed(WIRE[0][:-1])) == []
    assert list(parser.feed(WIRE[0][-1:])) == FRAMES[:1]


def test_rubbish_does_not_pile_up() -> None:
    parser = Parser(KEY)
    for _ in range(200):
        assert list(parser.feed(b"\x07" * 10_000)) == []
    assert len(parser._rest) < KEY_LENGTH
    assert list(parser.feed(WIRE[0])) == FRAMES[:1]


def test_random_rubbish_and_random_pieces() -> None:
    source = random.Random(882)
    for _ in range(50):
        data = b"".join(
            frame if source.random() < 0.7 else source.randbytes(source.randrange(80)) + frame
            for frame in WIRE
        )
        cuts = sorted({0, len(data), *(source.randrange(len(data)) for _ in range(source.randrange(30)))})
        assert parse(*(data[a:b] for a, b in zip(cuts, cuts[1:], strict=False))) == FRAMES
