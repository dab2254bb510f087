# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A body as sent: zlib, gzip or plain. It is expanded piece by piece and never past a limit.

100 MB of zeros are sent as 100 kB; whoever expands first and measures afterwards has lost.
"""

import zlib
from collections.abc import Iterator

MOST_SENT = 2 * 1024 * 1024
"""A real inventory has some 27 kB compressed, 340 kB plain."""
MOST_EXPANDED = 6 * 1024 * 1024
PIECE = 64 * 1024
GZIP_MAGIC = b"\x1f\x8b"
ZLIB, GZIP = zlib.MAX_WBITS, zlib.MAX_WBITS | 16


class BadBodyError(ValueError):
    """It is not what any agent sends."""


class TooMuchError(BadBodyError):
    """It is larger, deeper or longer than any machine's inventory."""


def expanded(raw: bytes) -> Iterator[bytes]:
    """The plain bytes in pieces. Raises BadBodyError, at the latest with the last piece."""
    total = 0
    for piece in _pieces(raw):
        total += len(piece)
        if total > MOST_EXPANDED:
            raise TooMuchError(f"more than {MOST_EXPANDED} bytes when expanded")
        yield piece


def _pieces(raw: bytes) -> Iterator[bytes]:
    bits = _window(raw)
    if bits is None:
        yield from _slices(raw)
        return
    inflater = zlib.decompressobj(bits)
    for part in _slices(raw):
        left, piece = part, b"?"
        while left or len(piece) == PIECE:
            try:
                piece = inflater.decompress(left, PIECE)
            except zlib.error as error:
                raise BadBodyError("the compressed body is damaged") from error
            left = inflater.unconsumed_tail
            yield piece
    if not inflater.eof or inflater.unused_data:
        raise BadBodyError("the compressed body is cut short, or something follows it")


def _window(raw: bytes) -> int | None:
    """None where it is not compressed. The bytes decide: agents' headers are not always right."""
    if raw[:2] == GZIP_MAGIC:
        return GZIP
    is_zlib = len(raw) > 1 and raw[0] & 0x0F == 8 and int.from_bytes(raw[:2], "big") % 31 == 0
    return ZLIB if is_zlib else None


def _slices(raw: bytes) -> Iterator[bytes]:
    view = memoryview(raw)
    for start in range(0, len(raw), PIECE):
        yield bytes(view[start : start + PIECE])
