"""Workloads for comparing tools: one that releases the GIL, one that waits for a server."""

from __future__ import annotations

from helpers.workers.checks import whole_number

HOST = "127.0.0.1"
PATIENCE = 30.0  # seconds for an answer
MAX_BLOCKS = 10_000

_BLOCK = 1024 * 1024


def hash_blocks(blocks: int) -> str:
    """1 MiB'lık blokların SHA-256 özetini hesaplar; `hashlib` bunu yaparken GIL'i bırakır.

    Argümanlar:
        blocks: blok sayısı; 0 ile 10_000 arasında bir tam sayı.

    Dönüş değeri: özet, 64 onaltılık basamak; aynı sayı hep aynı özeti verir.

    Hatalar:
        TypeError: `blocks` tam sayı değilse.
        ValueError: `blocks` negatifse veya çok büyükse.
    """
    import hashlib

    count = whole_number(blocks, "blocks", low=0, high=MAX_BLOCKS, example="hash_blocks(32)")
    digest, block = hashlib.sha256(), bytes(_BLOCK)
    for _ in range(count):
        digest.update(block)
    return digest.hexdigest()


def ask_server(port: int) -> str:
    """Bu bilgisayardaki bekleten sunucuya sorar, yanıtını bekler (`SlowServer`).

    Argümanlar:
        port: sunucunun port numarası.

    Dönüş değeri: sunucunun yanıtı, "tamam".

    Hatalar:
        OSError: sunucu yoksa ya da 30 saniyede yanıt vermezse.
    """
    import socket

    with socket.create_connection((HOST, port), PATIENCE) as connection, connection.makefile("rb") as file:
        return file.readline().decode().strip()
