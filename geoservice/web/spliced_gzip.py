"""A gzip answer joined from pieces that were compressed once; only what stands between them is new."""

import zlib
from collections.abc import Iterable
from itertools import chain

_LEVEL = 6
_RAW = -zlib.MAX_WBITS  # deflate without a wrapper
_HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"  # RFC 1952: deflate, no name, no time, any system
_LAST_BLOCK = b"\x03\x00"


def deflated(piece: bytes) -> bytes:
    """A piece as deflate blocks that end on a whole byte and refer to nothing before them."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, _RAW)
    return packer.compress(piece) + packer.flush(zlib.Z_FULL_FLUSH)


def spliced_gzip(pieces: Iterable[bytes], packed: Iterable[bytes], between: bytes) -> bytes:
    """`between.join(pieces)` as one gzip member.

    Parameters
    ----------
    pieces, packed : the plain pieces, and what `deflated` made of each
    between : what stands between them, the same everywhere
    """
    checksum, size = 0, 0
    for part in _joined(pieces, between):
        checksum, size = zlib.crc32(part, checksum), size + len(part)
    blocks = b"".join(_joined(packed, deflated(between)))
    trailer = checksum.to_bytes(4, "little") + (size % 2**32).to_bytes(4, "little")
    return _HEADER + blocks + _LAST_BLOCK + trailer


def _joined(parts: Iterable[bytes], between: bytes) -> Iterable[bytes]:
    pairs = ((between, part) for part in parts)
    return list(chain.from_iterable(pairs))[1:]
